package io.javascope.dap.launch;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory as people write it: {@code 32MB}, {@code 512 KiB}, {@code 1048576}. K, M and G are powers of 1024. */
final class ByteSize {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*([KMG]?)(?:I?B)?");

    private ByteSize() {}

    /** The bytes; empty when the text is not of this form. */
    static OptionalLong parse(String text) {
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
}
