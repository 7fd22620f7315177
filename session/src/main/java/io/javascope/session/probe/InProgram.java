package io.javascope.session.probe;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What evaluators share in the program: counters, the messages on their way to the debugger, and which threads are inside an
 * expression. This class runs in the debuggee, in {@code java.lang} and for its Java (17 or newer), so it stands alone and
 * has no lambdas, no nested classes and no strings put together by {@code +}. The debugger reads and writes its fields.
 *
 * <p>Messages are words of a ring: the first has the number of the breakpoint above and the count of bytes below, then come the
 * bytes in UTF-8, eight to a word, the first one lowest. The writer moves {@link #written}, the debugger {@link #taken}.
 */
public final class InProgram {
    /** There is one for all evaluators. */
    public static final InProgram SHARED = new InProgram();

    /** Words of the ring, a power of two. */
    static final int WORDS = 1 << 17;

    static final int MOST_BYTES = 1 << 14;
    private static final int MOST_TEXT = 4_096;
    /** Of an array. */
    private static final int MOST_ELEMENTS = 100;

    /** Of arrays in arrays, which may hold themselves. */
    private static final int MOST_DEPTH = 3;

    private final ThreadLocal<boolean[]> inside = new ThreadLocal<>();
    private final Object lock = new Object();
    private final long[] ring = new long[WORDS];
    private volatile long written;
    private volatile long taken;
    private volatile long dropped;
    /** Whether the debugger waits for {@link #wake}. */
    private volatile boolean asleep = true;

    /** Whether a thread has ever been inside of an expression. */
    private volatile boolean calls;

    private AtomicInteger[] counters = new AtomicInteger[16];

    InProgram() {}

    /** How often a breakpoint was reached and its condition held. */
    public static AtomicInteger counter(int id) {
        return SHARED.counterOf(id);
    }

    AtomicInteger counterOf(int id) {
        synchronized (lock) {
            if (id >= counters.length) {
                AtomicInteger[] more = new AtomicInteger[Math.max(id + 1, counters.length * 2)];
                System.arraycopy(counters, 0, more, 0, counters.length);
                counters = more;
            }
            AtomicInteger counter = counters[id];
            if (counter == null) {
                counter = new AtomicInteger();
                counters[id] = counter;
            }
            return counter;
        }
    }

    /** A thread begins an expression that may call; false: it is inside of one already, and breakpoints do not count there. */
    public static boolean enter() {
        return SHARED.entered();
    }

    boolean entered() {
        boolean[] mine = inside.get();
        if (mine == null) {
            calls = true;
            mine = new boolean[1];
            inside.set(mine);
        }
        if (mine[0]) {
            return false;
        }
        mine[0] = true;
        return true;
    }

    /** Whether a thread is inside of an expression; for one that calls nothing and need not enter. */
    public static boolean inside() {
        return SHARED.calls && SHARED.isInside();
    }

    boolean isInside() {
        boolean[] mine = inside.get();
        return mine != null && mine[0];
    }

    /** The end of what {@link #enter} began. */
    public static void leave() {
        SHARED.left();
    }

    void left() {
        boolean[] mine = inside.get();
        if (mine != null) {
            mine[0] = false;
        }
    }

    /** Hands a message to the debugger, or counts it as dropped when there is no room. */
    public static void say(int id, String text) {
        if (SHARED.put(id, text)) {
            wake();
        }
    }

    /** Whether the debugger is to be woken. */
    boolean put(int id, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, MOST_BYTES);
        int words = 1 + (length + 7) / 8;
        synchronized (lock) {
            long at = written;
            if (at + words - taken > WORDS) {
                dropped = dropped + 1;
            } else {
                ring[(int) at & WORDS - 1] = (long) id << 32 | length;
                for (int from = 0; from < length; from += 8) {
                    long word = 0;
                    int end = Math.min(8, length - from);
                    for (int i = 0; i < end; i++) {
                        word |= (bytes[from + i] & 0xffL) << 8 * i;
                    }
                    ring[(int) ++at & WORDS - 1] = word;
                }
                written = at + 1;
            }
            boolean wakes = asleep;
            if (wakes) {
                asleep = false;
            }
            return wakes;
        }
    }

    /** Has a breakpoint of the debugger's that suspends nobody. */
    private static void wake() {
        SHARED.left(); // does nothing new; a method without code cannot have a breakpoint
    }

    /** A value as log messages show it: an object by its own text, an array by its elements. */
    public static String text(@Nullable Object value) {
        String text = value == null || !value.getClass().isArray() ? single(value) : elements(value, 0);
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }

    private static String single(@Nullable Object value) {
        return value instanceof Character ? quoted((Character) value) : String.valueOf(value);
    }

    private static String elements(Object array, int depth) {
        StringBuilder text = new StringBuilder("[");
        int length = Array.getLength(array);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (i == MOST_ELEMENTS || text.length() > MOST_TEXT) {
                return text.append("\u2026]").toString();
            }
            Object element = Array.get(array, i);
            boolean inside = element != null && element.getClass().isArray();
            text.append(!inside ? single(element) : depth < MOST_DEPTH ? elements(element, depth + 1) : "\u2026");
        }
        return text.append(']').toString();
    }

    /** What an expression threw instead of having a value, as a part of a message. */
    public static String problem(Throwable thrown) {
        return new StringBuilder("<").append(described(thrown)).append('>').toString();
    }

    /** What was thrown. */
    public static String described(Throwable thrown) {
        StringBuilder text = new StringBuilder(thrown.getClass().getName());
        String message = null;
        try {
            message = thrown.getMessage();
        } catch (Throwable ofMessage) {
            text.append(" without a message that can be read");
        }
        if (message != null) {
            text.append(": ").append(message);
        }
        return text.toString();
    }

    private static String quoted(char c) {
        StringBuilder text = new StringBuilder("'");
        switch (c) {
            case '\n':
                text.append("\\n");
                break;
            case '\r':
                text.append("\\r");
                break;
            case '\t':
                text.append("\\t");
                break;
            case '\b':
                text.append("\\b");
                break;
            case '\f':
                text.append("\\f");
                break;
            case '\\':
            case '\'':
                text.append('\\').append(c);
                break;
            default:
                if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                    text.append("\\u").append(Integer.toHexString(c | 0x10000).substring(1));
                } else {
                    text.append(c);
                }
        }
        return text.append('\'').toString();
    }
}
