package io.javascope.session.console;

import io.javascope.session.SessionProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A breakpoint at an event as typed: {@code method NAME}, {@code return NAME}, {@code write EXPRESSION}, {@code throw
 * TYPE}, {@code catch TYPE}.
 *
 * @param what the method, expression or type
 */
record EventWords(Kind kind, String what, Suffix suffix) {
    /** Of the design; they come later. */
    private static final Set<String> LATER = Set.of("use", "pattern", "suggest");

    enum Kind {
        METHOD,
        RETURN,
        WRITE,
        THROW,
        CATCH
    }

    /** Reads it; empty when it is the place of a line. */
    static Optional<EventWords> parse(String text, Command command) {
        String[] words = text.strip().split("\\s+", 2);
        if (LATER.contains(words[0])) {
            throw problem(command, words[0] + " is not available yet");
        }
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(words[0]))
                .findFirst();
        if (kind.isPresent() && words.length < 2) {
            throw problem(command, words[0] + " needs more");
        }
        return kind.map(each -> {
            Suffix suffix = Suffix.of(words[1]);
            return new EventWords(each, suffix.before(), suffix);
        });
    }

    private static SessionProblem problem(Command command, String what) {
        return new SessionProblem(
                SessionProblem.Kind.BAD_INPUT, command.word() + " " + what + "; type " + command.usage() + ".");
    }
}
