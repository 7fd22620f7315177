package io.javascope.recording;

import io.javascope.peers.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The events of one chunk. */
public final class ChunkTarget implements FuzzTarget {
    private static final Path FILE = Path.of("ring.jsr");

    private final Tables tables = exampleTables();

    private static Tables exampleTables() {
        try {
            Path file = Files.createTempFile("tables", ".jst");
            try {
                return TableFile.read(Files.write(file, Example.tableFile()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String name() {
        return "recording-chunk";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(Example.chunk(true), Example.chunk(false), Example.laterChunk());
    }

    @Override
    public boolean read(byte[] input) {
        ByteBuffer bytes = Bytes.littleEndian(input);
        Chunk chunk = Chunk.at(FILE, 0, bytes);
        if (chunk == null) {
            return false;
        }
        try {
            Walk.over(new EventCursor(chunk, bytes, tables));
            return true;
        } catch (RecordingException damaged) {
            return false;
        }
    }
}
