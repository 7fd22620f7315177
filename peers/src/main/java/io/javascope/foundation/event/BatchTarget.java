package io.javascope.foundation.event;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** The inside of a batch, with a check sum that fits: what a fuzzer would hardly get past. */
public final class BatchTarget implements FuzzTarget {
    @Override
    public String name() {
        return "event-batch";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(body(BatchWriter.encode(0, List.of())), body(BatchWriter.encode(9, SegmentTarget.events(3))));
    }

    private static byte[] body(byte[] batch) {
        return Arrays.copyOfRange(batch, BatchWriter.HEAD, batch.length);
    }

    @Override
    public boolean read(byte[] input) {
        ByteBuffer batch = batch(input);
        BatchReader.Batch read;
        try {
            read = BatchReader.read(batch);
        } catch (CorruptBatch corrupt) {
            Finding.unless(batch.position() == 0, "the position has moved");
            Finding.unless(corrupt.getMessage() != null, "it does not say what is wrong");
            return false;
        }
        Finding.unless(!batch.hasRemaining(), "the position is not behind the batch");
        try {
            BatchReader.Batch again =
                    BatchReader.read(ByteBuffer.wrap(BatchWriter.encode(read.before(), read.events())));
            Finding.unless(again.equals(read), "what was read does not read back: " + read);
        } catch (CorruptBatch corrupt) {
            throw new Finding("what was read cannot be read again: " + corrupt.getMessage());
        }
        return true;
    }

    private static ByteBuffer batch(byte[] body) {
        var sum = new CRC32C();
        sum.update(body);
        return ByteBuffer.allocate(BatchWriter.HEAD + body.length)
                .putInt(BatchWriter.MARKER)
                .putInt(body.length)
                .putInt((int) sum.getValue())
                .put(body)
                .flip();
    }
}
