package io.javascope.server.protocol;

import io.javascope.recording.Chunk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a recording that is not compressed, to be damaged. */
record DamagedCopy(Path folder) {
    private static final String RING = "ring.jsr";
    private static final int STATE = 4;
    private static final int HEAD = 64;

    static DamagedCopy of(Path recording, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(recording)) {
            List<Path> kept = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".jsx"))
                    .toList();
            for (Path file : kept) {
                Path copy = folder.resolve(recording.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new DamagedCopy(folder);
    }

    private RandomAccessFile ring() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path ring = files.filter(file -> file.endsWith(RING)).findFirst().orElseThrow();
            return new RandomAccessFile(ring.toFile(), "rw");
        }
    }

    /** As if its block had been taken for others. */
    void loses(Chunk chunk) throws IOException {
        try (RandomAccessFile ring = ring()) {
            ring.seek(chunk.fileOffset() + STATE);
            ring.writeInt(0);
        }
    }

    /** With bytes that no event begins with. */
    void overwritesEventsOf(Chunk chunk) throws IOException {
        try (RandomAccessFile ring = ring()) {
            ring.seek(chunk.fileOffset() + HEAD + (chunk.size() - HEAD) / 2);
            byte[] noEvents = new byte[(chunk.size() - HEAD) / 4];
            Arrays.fill(noEvents, (byte) 0xff);
            ring.write(noEvents);
        }
    }

    /** Loses bytes at its end. */
    void isCutBy(int bytes) throws IOException {
        try (RandomAccessFile ring = ring()) {
            ring.setLength(ring.length() - bytes);
        }
    }
}
