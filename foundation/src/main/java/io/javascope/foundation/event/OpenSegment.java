package io.javascope.foundation.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** The file that this process writes at present. Used by one platform thread at a time. */
final class OpenSegment implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Runnable released;
    private long events;
    private long length;

    OpenSegment(Path file, FileChannel channel, Runnable released) {
        this.file = file;
        this.channel = channel;
        this.released = released;
    }

    Path file() {
        return file;
    }

    long length() {
        return length;
    }

    long events() {
        return events;
    }

    /** Appends a batch; when that fails the file ends as it did before, if the disk allows at least that. */
    void append(List<Event> batch) throws IOException {
        write(ByteBuffer.wrap(BatchWriter.encode(events, batch)));
        events += batch.size();
    }

    void write(ByteBuffer bytes) throws IOException {
        try {
            long at = length;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            length = at;
        } catch (IOException failed) {
            try {
                channel.truncate(length);
            } catch (IOException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }

    /** Asks the system to keep it over a loss of power too, and gives the file up. */
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.force(false);
        } finally {
            released.run();
        }
    }
}
