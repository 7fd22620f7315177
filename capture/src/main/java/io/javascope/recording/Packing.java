package io.javascope.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Where a chunk is inside a compressed block.
 *
 * @param at of the compressed bytes in the file
 * @param length of them
 * @param restAt where the rest of them is, in another block
 * @param restLength of that; 0 when there is none
 * @param raw bytes of the block that they hold; the others were zeros
 * @param offset of the chunk in that block
 */
record Packing(long at, int length, long restAt, int restLength, int raw, int offset) {

    /** The chunk's bytes out of the compressed ones. */
    ByteBuffer unpack(byte[] compressed, int size) throws DataFormatException {
        byte[] block = new byte[Math.max(raw, offset + size)];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            int read = 0;
            while (!inflater.finished()) {
                int part = inflater.inflate(block, read, raw - read);
                if (part == 0 && !inflater.finished()) {
                    throw new DataFormatException("it is not as long as it says");
                }
                read += part;
            }
            if (read != raw) {
                throw new DataFormatException("it is not as long as it says");
            }
        } finally {
            inflater.end();
        }
        return ByteBuffer.wrap(block, offset, size).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
