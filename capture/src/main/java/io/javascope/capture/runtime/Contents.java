package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format.Op;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Contents of JDK objects that are values in the eyes of a reader: strings and boxes. Calls no code of the program. */
final class Contents {
    private static final int TEXT = 64;

    private Contents() {}

    /** Of the objects of a class nothing but the class is written. */
    static final int NOTHING = 0;

    /** Of the objects of a class the content is written: strings and boxes. */
    static final int CONTENT = 1;

    /** Of the objects of a class the length is written. */
    static final int LENGTH = 2;

    /** Of the objects of a class the message is written. */
    static final int MESSAGE = 3;

    private static final long DETAIL = Memory.offset(Throwable.class, "detailMessage");

    /** What is written of the objects of a class. */
    static int of(Class<?> type) {
        if (type.isArray()) {
            return LENGTH;
        }
        if (areIn(type)) {
            return CONTENT;
        }
        return Throwable.class.isAssignableFrom(type) ? MESSAGE : NOTHING;
    }

    /** Whether the objects of that class are strings or boxes. */
    static boolean areIn(Class<?> type) {
        return type == String.class
                || type == Integer.class
                || type == Long.class
                || type == Short.class
                || type == Byte.class
                || type == Character.class
                || type == Boolean.class
                || type == Float.class
                || type == Double.class;
    }

    static boolean has(Object o) {
        return areIn(o.getClass());
    }

    static boolean isBox(@Nullable Object o) {
        return o != null && o.getClass() != String.class && has(o);
    }

    /** Returns the position behind it. */
    static long write(Object o, int hash, ThreadBuffer b) {
        return o instanceof String text ? writeText(Op.STRING, text, hash, b) : writeBox(o, hash, b);
    }

    /** As {@link #write}: what the exception was given to say, if anything. */
    static long writeMessage(Object exception, int hash, ThreadBuffer b) {
        String message = message(exception);
        return message == null ? b.position : writeText(Op.MESSAGE, message, hash, b);
    }

    /**
     * The text that {@link Throwable} keeps; {@link Throwable#getMessage} may be the program's own. The JVM's words about
     * a null pointer are not kept before they are asked for: of that class itself the method is the JDK's.
     */
    static @Nullable String message(Object exception) {
        if (exception.getClass() == NullPointerException.class) {
            return ((NullPointerException) exception).getMessage();
        }
        return Memory.objectOf(exception, DETAIL) instanceof String text ? text : null;
    }

    private static long writeText(int op, String whole, int hash, ThreadBuffer b) {
        String text = Secrets.redact(whole);
        long p = b.room(16 + 3 * TEXT);
        int bytes = isAscii(text) ? putAscii(text, p + 11) : putUtf8(text, p + 11);
        Memory.putInt(p + 1, hash);
        Memory.putInt(p + 5, text.length());
        Memory.putShort(p + 9, (short) bytes);
        Memory.putByte(p + 11 + bytes, (byte) 0);
        Memory.storeFence();
        Memory.putByte(p, (byte) op);
        return p + 11 + bytes;
    }

    private static boolean isAscii(String text) {
        int length = Math.min(TEXT, text.length());
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static int putAscii(String text, long p) {
        int length = Math.min(TEXT, text.length());
        for (int i = 0; i < length; i++) {
            Memory.putByte(p + i, (byte) text.charAt(i));
        }
        return length;
    }

    private static int putUtf8(String text, long p) {
        byte[] bytes = cut(text).getBytes(StandardCharsets.UTF_8);
        Memory.copyTo(bytes, p, bytes.length);
        return bytes.length;
    }

    private static String cut(String text) {
        if (text.length() <= TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT - 1)) ? TEXT - 1 : TEXT;
        return text.substring(0, end);
    }

    private static long writeBox(Object box, int hash, ThreadBuffer b) {
        long p = b.room(16);
        Memory.putInt(p + 1, hash);
        Memory.putByte(p + 5, (byte) letter(box));
        Memory.putLong(p + 6, bits(box));
        Memory.putByte(p + 14, (byte) 0);
        Memory.putByte(p, (byte) Op.BOX);
        return p + 14;
    }

    private static long bits(Object box) {
        if (box instanceof Integer i) {
            return i;
        }
        if (box instanceof Boolean z) {
            return z ? 1 : 0;
        }
        if (box instanceof Character c) {
            return c;
        }
        if (box instanceof Float f) {
            return Float.floatToRawIntBits(f);
        }
        return box instanceof Double d ? Double.doubleToRawLongBits(d) : ((Number) box).longValue();
    }

    private static char letter(Object box) {
        String name = box.getClass().getName();
        return switch (name) {
            case "java.lang.Long" -> 'J';
            case "java.lang.Short" -> 'S';
            case "java.lang.Byte" -> 'B';
            case "java.lang.Character" -> 'C';
            case "java.lang.Boolean" -> 'Z';
            case "java.lang.Float" -> 'F';
            case "java.lang.Double" -> 'D';
            default -> 'I';
        };
    }
}
