package io.javascope.session.probe;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.Field;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.LongValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.request.EventRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The debugger's end of the messages in {@link InProgram}: read out of the program's memory while it runs. Nobody is suspended
 * for it, and nothing of the program waits for it.
 */
final class MessageRing {
    /** The property of the request that hears of messages. */
    static final String WAKE = "javascope.wake";

    private final ObjectReference shared;
    private final ArrayReference words;
    private final Field written;
    private final Field dropped;
    private final Field taken;
    private final Field asleep;
    private long at;
    private long lost;

    private MessageRing(ObjectReference shared) {
        this.shared = shared;
        var type = shared.referenceType();
        this.written = type.fieldByName("written");
        this.dropped = type.fieldByName("dropped");
        this.taken = type.fieldByName("taken");
        this.asleep = type.fieldByName("asleep");
        this.words = (ArrayReference) shared.getValue(type.fieldByName("ring"));
    }

    /** Begins to listen; what an earlier debugger has left is not its own. */
    static MessageRing of(ReferenceType type) {
        var ring = new MessageRing((ObjectReference) Objects.requireNonNull(
                type.getValue(type.fieldByName("SHARED")), "a class that is initialised has its object"));
        ring.begin();
        var manager = type.virtualMachine().eventRequestManager();
        var wake = manager.createBreakpointRequest(
                type.methodsByName("wake").getFirst().location());
        wake.putProperty(WAKE, true);
        wake.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        wake.enable();
        ring.set(ring.asleep, type.virtualMachine().mirrorOf(true));
        return ring;
    }

    private void begin() {
        at = number(shared.getValue(written));
        lost = number(shared.getValue(dropped));
        set(taken, shared.virtualMachine().mirrorOf(at));
    }

    /** As {@link Probes#takeMessages} says. */
    synchronized boolean take(Consumer<String> sink) {
        try {
            if (taken(sink)) {
                return true;
            }
            set(asleep, shared.virtualMachine().mirrorOf(true));
            return taken(sink); // one may have come before the program saw that
        } catch (VMDisconnectedException _) {
            return false; // what it had is gone with it
        }
    }

    private boolean taken(Consumer<String> sink) {
        var counts = shared.getValues(List.of(written, dropped));
        long end = number(counts.get(written));
        long gone = number(counts.get(dropped)) - lost;
        boolean some = end > at;
        if (some) {
            sink.accept(read(end));
            at = end;
            set(taken, shared.virtualMachine().mirrorOf(at));
        }
        if (gone > 0) {
            lost += gone;
            sink.accept(gone + (gone == 1 ? " log message was" : " log messages were")
                    + " dropped: the program wrote faster than they were taken.\n");
        }
        return some || gone > 0;
    }

    private String read(long end) {
        int from = (int) (at & InProgram.WORDS - 1);
        int count = (int) (end - at);
        int first = Math.min(count, InProgram.WORDS - from);
        var read = new long[count];
        copy(words.getValues(from, first), read, 0);
        if (count > first) {
            copy(words.getValues(0, count - first), read, first);
        }
        return text(read);
    }

    private static void copy(List<Value> from, long[] to, int at) {
        int next = at;
        for (var value : from) {
            to[next++] = number(value);
        }
    }

    /** The messages, each a line. */
    static String text(long[] words) {
        var text = new StringBuilder();
        for (int i = 0; i < words.length; ) {
            int length = (int) words[i++];
            var bytes = new byte[length];
            for (int b = 0; b < length; b++) {
                bytes[b] = (byte) (words[i + b / 8] >>> 8 * (b % 8));
            }
            i += (length + 7) / 8;
            text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
        }
        return text.toString();
    }

    private void set(Field field, Value value) {
        try {
            shared.setValue(field, value);
        } catch (InvalidTypeException | ClassNotLoadedException e) {
            throw new IllegalStateException("a field of ours", e);
        }
    }

    private static long number(@Nullable Value value) {
        if (value instanceof LongValue number) {
            return number.value();
        }
        throw new IllegalStateException("a long of ours is " + value);
    }
}
