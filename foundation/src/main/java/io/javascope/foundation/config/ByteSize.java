package io.javascope.foundation.config;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory as people write it: {@code 32MB}, {@code 512 KiB}, {@code 1048576}. K, M and G are powers of 1024. */
public final class ByteSize {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*([KMG]?)(?:I?B)?");

    private ByteSize() {}

    /** The bytes; empty when the text is not of this form. */
    public static OptionalLong parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int shift = switch (matcher.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
        };
        return OptionalLong.of(Long.parseLong(matcher.group(1)) << shift);
    }

    /** The shortest exact form. */
    public static String text(long bytes) {
        int shift = bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / 10, 3);
        String unit = switch (shift) {
            case 0 -> "B";
            case 1 -> "KB";
            case 2 -> "MB";
            default -> "GB";
        };
        return (bytes >> 10 * shift) + unit;
    }
}
