package io.javascope.recording;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A ring file of one block: the input is what its head begins with, {@value #HEAD} bytes, and what the block does. */
public final class RingTarget implements FuzzTarget {
    private static final int HEAD = 64;

    private final Path folder = Scratch.folder();
    private final Path ring = folder.resolve(Format.RING_FILE);
    private final Path tables = folder.resolve(Format.TABLES_FILE);

    @Override
    public String name() {
        return "recording-ring";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                seed(new byte[0]),
                seed(Example.chunk(true), Example.chunk(true), Example.laterChunk()),
                seed(Example.chunk(false)),
                seed(Example.packedBlock()));
    }

    static byte[] seed(byte[]... chunks) {
        var bytes = new Bytes()
                .u64(Format.RING_MAGIC)
                .u32(Format.VERSION)
                .u32(Format.BLOCK)
                .u32(1)
                .all(new byte[HEAD - 20]);
        for (byte[] chunk : chunks) {
            bytes.all(chunk);
        }
        return bytes.array();
    }

    /** The ring file that an input stands for. */
    static byte[] file(byte[] input) {
        byte[] file = new byte[Format.RING_HEADER + Format.BLOCK];
        int head = Math.min(input.length, HEAD);
        System.arraycopy(input, 0, file, 0, head);
        System.arraycopy(input, head, file, Format.RING_HEADER, Math.min(input.length - head, Format.BLOCK));
        return file;
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Files.write(ring, file(input));
        Files.write(tables, Example.tableFile());
        try {
            Tables known = TableFile.read(tables);
            List<Chunk> chunks = RingFile.open(ring).chunks();
            Finding.unless(chunks.size() <= Format.BLOCK / Format.Chunk.HEADER, chunks.size() + " chunks in a block");
            for (Chunk chunk : chunks) {
                Walk.over(chunk.events(known));
            }
            return true;
        } catch (RecordingException damaged) {
            return false;
        }
    }
}
