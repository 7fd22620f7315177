package io.javascope.foundation.id;

import java.util.HexFormat;

/**
 * 64-bit ids. Each thread takes a block of numbers and counts it down by itself, so an id costs a few nanoseconds and no
 * two threads of this process ever get the same one. All methods may be called by any thread.
 *
 * <p>Processes begin at random places of a 62-bit range. Two of them meet only if their ranges overlap: for a million
 * ids each the chance is one in 10<sup>12</sup>. What leaves the process gets a {@link UuidV7} instead.
 */
public final class Ids {
    /** No id: {@link #next()} never gives it. */
    public static final long NONE = 0;

    private static final IdSource PROCESS = IdSource.ofThisProcess();
    private static final ThreadLocal<IdBlock> BLOCK = ThreadLocal.withInitial(PROCESS::block);

    private Ids() {}

    /** A new id: positive and unique in this process. */
    public static long next() {
        return BLOCK.get().next();
    }

    /** The form in which people and files see an id: 16 hexadecimal digits. */
    public static String text(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static long parse(String text) {
        if (text.length() != 16) {
            throw new IllegalArgumentException("An id has 16 hexadecimal digits, not '" + text + "'");
        }
        return HexFormat.fromHexDigitsToLong(text);
    }
}
