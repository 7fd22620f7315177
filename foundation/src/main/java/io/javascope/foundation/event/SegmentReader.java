package io.javascope.foundation.event;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a whole file of events, whatever became of it. */
final class SegmentReader {
    /** The search for whole batches in damaged data sums so many times the file's bytes, so that no file holds it long. */
    private static final long EFFORT = 16;

    /** What a file holds. */
    record Content(List<Event> events, List<Loss> losses) {}

    private final Path file;
    private final ByteBuffer bytes;
    private final List<Event> events = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private long effort;

    private SegmentReader(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
        this.effort = EFFORT * bytes.limit();
    }

    /** @param file for the losses; it is not opened */
    static Content read(Path file, byte[] bytes) {
        return new SegmentReader(file, ByteBuffer.wrap(bytes)).read();
    }

    private Content read() {
        begin();
        while (bytes.hasRemaining()) {
            try {
                take(BatchReader.read(bytes), null);
            } catch (CorruptBatch damaged) {
                passOver(String.valueOf(damaged.getMessage()));
            }
        }
        return new Content(List.copyOf(events), List.copyOf(losses));
    }

    /** An empty file is one whose writer ended before its first batch. */
    private void begin() {
        if (!bytes.hasRemaining()) {
            return;
        }
        String damage = SegmentHeader.damage(bytes);
        if (damage != null) {
            passOver(damage);
            return;
        }
        String foreign = SegmentHeader.foreign(bytes);
        if (foreign == null) {
            bytes.position(SegmentHeader.LENGTH);
        } else {
            loseRest(foreign);
        }
    }

    /** Looks for the next whole batch behind the position; what lies before it is lost. */
    private void passOver(String why) {
        int damage = bytes.position();
        for (int at = nextMark(damage + 1); at >= 0 && effort > 0; at = nextMark(at + 1)) {
            effort -= Math.max(BatchWriter.HEAD, Math.min(bytes.getInt(at + 4), bytes.limit() - at));
            bytes.position(at);
            try {
                take(BatchReader.read(bytes), new Loss(file, damage, at - damage, OptionalLong.empty(), why));
                return;
            } catch (CorruptBatch alsoDamaged) {
                bytes.position(damage);
            }
        }
        loseRest(why);
    }

    private void loseRest(String why) {
        int at = bytes.position();
        losses.add(new Loss(file, at, bytes.limit() - at, OptionalLong.empty(), why));
        bytes.position(bytes.limit());
    }

    /** A batch tells how many events came before it, so a gap has a number. */
    private void take(BatchReader.Batch batch, @Nullable Loss before) {
        long missing = batch.before() - known();
        if (before != null) {
            losses.add(
                    new Loss(file, before.at(), before.bytes(), OptionalLong.of(Math.max(0, missing)), before.why()));
        } else if (missing > 0) {
            losses.add(new Loss(file, bytes.position(), 0, OptionalLong.of(missing), "a batch is not there"));
        }
        events.addAll(batch.events());
    }

    private long known() {
        long lost = losses.stream().mapToLong(loss -> loss.events().orElse(0)).sum();
        return events.size() + lost;
    }

    private int nextMark(int from) {
        for (int at = from; at <= bytes.limit() - BatchWriter.HEAD; at++) {
            if (bytes.getInt(at) == BatchWriter.MARKER) {
                return at;
            }
        }
        return -1;
    }
}
