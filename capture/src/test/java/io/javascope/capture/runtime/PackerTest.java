package io.javascope.capture.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Chunk;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackerTest {
    @TempDir
    private Path folder;

    @Test
    void whatCannotBeCompressedIsNotGivenUpBeforeWhatIsOlder() throws Exception {
        try (FileChannel file = FileChannel.open(
                folder.resolve("ring.jsr"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            Ring ring = new Ring(file, 4 * Format.BLOCK, 0, 1);
            Blocks blocks = ring.blocks();
            int older = written(ring, false);
            int newer = written(ring, true);
            Packer packer = new Packer(ring);

            assertThat(blocks.toPack()).isEqualTo(older);
            packer.pack(older);
            assertThat(blocks.toPack()).isEqualTo(newer);
            packer.pack(newer);
            packer.complete();
            int firstFree = blocks.take();
            int secondFree = blocks.take();

            assertThat(firstFree).as("the block that was compressed").isNotEqualTo(newer);
            assertThat(secondFree).isNotEqualTo(newer);
            assertThat(blocks.take()).as("the oldest goes first").isNotEqualTo(newer);
            assertThat(blocks.take()).isEqualTo(newer);
        }
    }

    /** A block with one chunk. */
    private static int written(Ring ring, boolean random) {
        int block = ring.take();
        ByteBuffer bytes = ring.bytes(block);
        byte[] content = new byte[Format.BLOCK];
        if (random) {
            new Random(28).nextBytes(content);
        }
        bytes.put(0, content);
        bytes.putInt(0, Format.CHUNK_MAGIC);
        bytes.putInt(Chunk.STATE, Chunk.SEALED);
        bytes.putInt(Chunk.SIZE, Format.BLOCK);
        ring.seal(block, Format.BLOCK - Chunk.HEADER, Format.BLOCK);
        return block;
    }
}
