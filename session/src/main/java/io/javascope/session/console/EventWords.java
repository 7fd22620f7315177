package io.javascope.session.console;

import io.javascope.session.SessionProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A breakpoint at an event as typed: {@code method NAME}, {@code return NAME}, {@code write EXPRESSION}, {@code use EXPRESSION}, {@code throw
 * TYPE}, {@code catch TYPE}.
 *
 * @param what the method, expression or type
 */
record EventWords(Kind kind, String what, Suffix suffix) {
    enum Kind {
        METHOD,
        RETURN,
        WRITE,
        USE,
        THROW,
        CATCH
    }

    /** Reads it; empty when it is the place of a line. */
    static Optional<EventWords> parse(String text, Command command) {
        String[] words = text.strip().split("\\s+", 2);
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
