package io.javascope.server.record;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write and read them. */
public final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([kmgt]?)i?b?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "kmgt";
    private static final double STEP = 1024;

    private ByteSize() {}

    /**
     * Reads {@code 256MB}, {@code 2g}, {@code 65536}; units are powers of 1,024.
     *
     * @throws IllegalArgumentException if it is no size, with a message for people
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + " is no size; give one such as 256MB or 2GB.");
        }
        String unit = matcher.group(2).toLowerCase(Locale.ROOT);
        int shift = unit.isEmpty() ? 0 : 10 * (UNITS.indexOf(unit) + 1);
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException(text + " is more than any disk has; give a size such as 256MB or 2GB.");
        }
        return number << shift;
    }

    /** {@code 4.5 MB}; units are powers of 1,024. */
    public static String text(long bytes) {
        double value = bytes;
        int unit = -1;
        while (value >= 1000 && unit < UNITS.length() - 1) {
            value /= STEP;
            unit++;
        }
        return unit < 0
                ? bytes + " B"
                : String.format(Locale.ROOT, "%.1f %cB", value, Character.toUpperCase(UNITS.charAt(unit)));
    }
}
