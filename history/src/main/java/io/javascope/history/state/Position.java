package io.javascope.history.state;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A moment of one thread, printed and read as {@code [JVM/]THREAD@SEQUENCE}.
 *
 * @param jvm the JVM's number in a session over several, from 1; 0: the session has only one
 * @param thread the thread's number
 * @param sequence without a recording, the number of the stop, from 1
 */
public record Position(int jvm, int thread, long sequence) {
    private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,9})/)?(\\d{1,9})@(\\d{1,18})");

    /** A moment in a session's only JVM. */
    public Position(int thread, long sequence) {
        this(0, thread, sequence);
    }

    /** Reads {@code [JVM/]THREAD@SEQUENCE}; empty when the text is not of this form. */
    public static Optional<Position> parse(String text) {
        var matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int jvm = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        return Optional.of(new Position(jvm, Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))));
    }

    /** The same moment told among several JVMs, or with 0 as the JVM itself tells it. */
    public Position inJvm(int number) {
        return new Position(number, thread, sequence);
    }

    @Override
    public String toString() {
        return (jvm == 0 ? "" : jvm + "/") + thread + "@" + sequence;
    }
}
