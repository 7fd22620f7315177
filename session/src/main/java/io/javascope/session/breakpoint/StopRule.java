package io.javascope.session.breakpoint;

import io.javascope.session.SessionProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a breakpoint counts. Its condition may begin with words that any client's condition field takes: {@code @once},
 * {@code @after ID}, {@code @thread N}, {@code @caller GLOB}, and for exceptions {@code @message GLOB}, {@code @from GLOB},
 * {@code @leaves}. A pattern with blanks stands in double quotes. Immutable.
 *
 * @param condition the Java expression that is left of the condition; null: always
 * @param hit which of the times; null: each
 * @param log what is written instead of stopping; null: it stops
 */
public record StopRule(
        List<Word> words,
        @Nullable String condition,
        @Nullable HitCondition hit,
        @Nullable String log) {
    private static final String LIST =
            "@once, @after ID, @thread N, @caller GLOB, and for exceptions @message GLOB, @from GLOB, @leaves";

    public StopRule {
        words = List.copyOf(words);
    }

    /** A word of a condition. */
    public sealed interface Word {
        /** Only the first time. */
        record Once() implements Word {}

        /** Only when another breakpoint has counted. */
        record After(int id) implements Word {}

        /** Only in the thread of this number. */
        record InThread(int number) implements Word {}

        /** Only when the method was called by such a {@code Class.method}. */
        record Caller(Glob glob) implements Word {}

        /** Only exceptions with such a message. */
        record Message(Glob glob) implements Word {}

        /** Only exceptions that such a {@code Class.method} throws. */
        record From(Glob glob) implements Word {}

        /** Only exceptions that the program's own code does not catch. */
        record Leaves() implements Word {}
    }

    /**
     * Reads what a user wants.
     *
     * @param exception whether it is about exceptions
     * @throws SessionProblem when a word or the hit condition is none
     */
    public static StopRule of(
            @Nullable String condition, @Nullable String hitCondition, @Nullable String log, boolean exception) {
        var words = new ArrayList<Word>();
        var rest = condition == null ? "" : condition.strip();
        while (rest.startsWith("@")) {
            var name = upToBlank(rest);
            rest = rest.substring(name.length()).stripLeading();
            var value = "";
            if (!name.equals("@once") && !name.equals("@leaves")) {
                value = rest.startsWith("\"") && rest.indexOf('"', 1) > 0
                        ? rest.substring(0, rest.indexOf('"', 1) + 1)
                        : upToBlank(rest);
                rest = rest.substring(value.length()).stripLeading();
            }
            words.add(word(name, value.replace("\"", ""), exception));
        }
        return new StopRule(
                words,
                rest.isBlank() ? null : rest,
                hitCondition == null || hitCondition.isBlank() ? null : HitCondition.parse(hitCondition),
                log);
    }

    private static String upToBlank(String text) {
        var at = 0;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(0, at);
    }

    private static Word word(String name, String value, boolean exception) {
        var word = switch (name) {
            case "@once" -> new Word.Once();
            case "@after" -> new Word.After(number(name, value));
            case "@thread" -> new Word.InThread(number(name, value));
            case "@caller" -> new Word.Caller(glob(name, value));
            case "@message" -> new Word.Message(glob(name, value));
            case "@from" -> new Word.From(glob(name, value));
            case "@leaves" -> new Word.Leaves();
            case "@instance" -> throw problem("@instance needs marked objects, which are not available yet");
            default -> throw problem("'" + name + "' is no word of a condition");
        };
        if (!exception && (word instanceof Word.Message || word instanceof Word.From || word instanceof Word.Leaves)) {
            throw problem(name + " is for exceptions, such as :break throw TYPE if " + name);
        }
        return word;
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw problem(name + " needs a number, but it has '" + value + "'");
        }
    }

    private static Glob glob(String name, String value) {
        if (value.isEmpty()) {
            throw problem(name + " needs a pattern, such as com.acme.*");
        }
        return Glob.of(value);
    }

    private static SessionProblem problem(String what) {
        return new SessionProblem(SessionProblem.Kind.BAD_INPUT, what + "; there are " + LIST + ".");
    }

    /** Whether it counts only once. */
    public boolean once() {
        return words.contains(new Word.Once());
    }
}
