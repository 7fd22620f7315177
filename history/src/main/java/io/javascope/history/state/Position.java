package io.javascope.history.state;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A moment of one thread, printed and read as {@code THREAD@SEQUENCE}.
 *
 * @param thread the thread's number
 * @param sequence without a recording, the number of the stop, from 1
 */
public record Position(int thread, long sequence) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

    /** Reads {@code THREAD@SEQUENCE}; empty when the text is not of this form. */
    public static Optional<Position> parse(String text) {
        var matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Position(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return thread + "@" + sequence;
    }
}
