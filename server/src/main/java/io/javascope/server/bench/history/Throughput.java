package io.javascope.server.bench.history;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.timeline.Timeline;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.recording.format.Format;
import io.javascope.server.bench.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many events a second one thread decodes and indexes, beside reading the same bytes and adding them up. */
final class Throughput {
    private static final int BUFFER = 1 << 16;

    private final Path recording;
    final Samples decoded = new Samples();
    final Samples indexed = new Samples();
    final Samples read = new Samples();
    final Samples indexShare = new Samples();
    private long events;
    private long bytes;
    /** What was read comes to something, so that no compiler leaves it out. */
    private long sum;

    Throughput(Path recording) {
        this.recording = recording;
    }

    /** One of each; the first round of a process is to be thrown away. */
    void round() throws IOException {
        forgetIndex(recording);
        long began = System.nanoTime();
        decode();
        decoded.add(millionsSince(began));
        began = System.nanoTime();
        read();
        read.add(millionsSince(began));
        began = System.nanoTime();
        try (CpuPool pool = new CpuPool("bench-index", 1, CpuPool.DEFAULT_QUEUE)) {
            Timeline timeline = Timeline.open(recording, pool);
            timeline.ready().join();
            indexed.add(millionsSince(began));
            indexShare.add(100.0 * timeline.indexBytes() / bytes);
        }
    }

    /** Removes what the reader kept beside the recording, so that it begins anew. */
    static void forgetIndex(Path recording) throws IOException {
        if (Files.isDirectory(recording)) {
            for (RecordedJvm jvm : Recording.open(recording).jvms()) {
                Files.deleteIfExists(jvm.folder().resolve(Format.INDEX_FILE));
            }
        }
    }

    long events() {
        return events;
    }

    long checksum() {
        return sum;
    }

    private double millionsSince(long began) {
        return events * 1e3 / (System.nanoTime() - began);
    }

    private void decode() throws IOException {
        long count = 0;
        long length = 0;
        for (RecordedJvm jvm : Recording.open(recording).jvms()) {
            for (RecordedThread thread : jvm.threads()) {
                for (Chunk chunk : thread.chunks()) {
                    EventCursor event = chunk.events(jvm.tables());
                    while (event.next()) {
                        count++;
                        sum += event.bits();
                    }
                    length += event.nextPosition() - chunk.streamOffset();
                }
            }
        }
        events = count;
        bytes = length;
    }

    private void read() throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (Stream<Path> files = Files.walk(recording)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                        for (int i = 0; i < length; i++) {
                            sum += buffer[i];
                        }
                    }
                }
            }
        }
    }
}
