package io.javascope.session.console;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may follow the place of a breakpoint: {@code [if CONDITION] [hits COUNT] [log MESSAGE]}.
 *
 * @param before what stands before it
 * @param condition null: always
 * @param hits null: each time
 * @param log null: it stops
 */
record Suffix(
        String before,
        @Nullable String condition,
        @Nullable String hits,
        @Nullable String log) {

    private enum Word {
        IF,
        HITS,
        LOG;

        String spaced() {
            return " " + name().toLowerCase(Locale.ROOT) + " ";
        }
    }

    private record Found(Word word, int at) {}

    /** Divides what was typed. */
    static Suffix of(String text) {
        String rest = " " + text.strip() + " ";
        Map<Word, String> parts = new EnumMap<>(Word.class);
        // From the end: a message is free text, in which the other words may stand.
        int log = JavaScan.indexOf(rest, Word.LOG.spaced());
        if (log >= 0) {
            parts.put(Word.LOG, rest.substring(log + Word.LOG.spaced().length()).strip());
            rest = rest.substring(0, log);
        }
        String typed = rest;
        List<Found> found = List.of(Word.IF, Word.HITS).stream()
                .map(word -> new Found(word, JavaScan.indexOf(typed, word.spaced())))
                .filter(each -> each.at() >= 0)
                .sorted(Comparator.comparingInt(Found::at).reversed())
                .toList();
        for (Found each : found) {
            parts.put(
                    each.word(),
                    rest.substring(each.at() + each.word().spaced().length()).strip());
            rest = rest.substring(0, each.at());
        }
        return new Suffix(rest.strip(), parts.get(Word.IF), parts.get(Word.HITS), parts.get(Word.LOG));
    }
}
