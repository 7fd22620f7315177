package io.javascope.session.breakpoint;

import io.javascope.session.SessionProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a breakpoint counts. Its condition may begin with words that any client's condition field takes: {@code @once},
 * {@code @after ID}, {@code @thread N}, {@code @instance NAME}, {@code @caller GLOB}, and for exceptions {@code @caught}, {@code @uncaught},
 * {@code @type GLOB}, {@code @message GLOB}, {@code @from GLOB}, {@code @leaves}. A pattern with blanks stands in double quotes. Of
 * exceptions a condition that is nothing but the name of a class, or a pattern of names, means {@code @type}. Immutable.
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
            "@once, @after ID, @thread N, @instance NAME, @caller GLOB, and for exceptions @caught, @uncaught, @type GLOB, @message GLOB,"
                    + " @from GLOB, @leaves";
    /** The name of a class with its package or without, and no constant such as {@code Settings.DEBUG}; or a pattern. */
    private static final Pattern CLASS = Pattern.compile(
            "(?:[\\w$]+\\.)*\\p{Lu}[\\w$]*\\p{Ll}[\\w$]*|(?=.*\\*)[\\w$.*]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** They have no value. */
    private static final Set<String> ALONE = Set.of("@once", "@leaves", "@caught", "@uncaught");

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

        /** Only in methods of the object that was given this name, and writes of its fields. */
        record Instance(String name) implements Word {}

        /** Only when the method was called by such a {@code Class.method}. */
        record Caller(Glob glob) implements Word {}

        /** Only exceptions that the program catches. */
        record Caught() implements Word {}

        /** Only exceptions that nobody catches. */
        record Uncaught() implements Word {}

        /** Only exceptions of such a class, or below it. */
        record OfType(Glob glob) implements Word {}

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
            if (!ALONE.contains(name)) {
                value = rest.startsWith("\"") && rest.indexOf('"', 1) > 0
                        ? rest.substring(0, rest.indexOf('"', 1) + 1)
                        : upToBlank(rest);
                rest = rest.substring(value.length()).stripLeading();
            }
            words.add(word(name, value.replace("\"", ""), exception));
        }
        if (exception && CLASS.matcher(rest).matches()) {
            words.add(new Word.OfType(Glob.of(rest.replace('$', '.'))));
            rest = "";
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
            case "@caught" -> new Word.Caught();
            case "@uncaught" -> new Word.Uncaught();
            case "@type" -> new Word.OfType(glob(name, value.replace('$', '.')));
            case "@message" -> new Word.Message(glob(name, value));
            case "@from" -> new Word.From(glob(name, value));
            case "@leaves" -> new Word.Leaves();
            case "@instance" -> new Word.Instance(name(name, value));
            default -> throw problem("'" + name + "' is no word of a condition");
        };
        if (!exception && isOfExceptions(word)) {
            throw problem(name + " is for exceptions, such as :break throw TYPE if " + name);
        }
        return word;
    }

    private static boolean isOfExceptions(Word word) {
        return switch (word) {
            case Word.Once _, Word.After _, Word.InThread _, Word.Instance _, Word.Caller _ -> false;
            case Word.Caught _, Word.Uncaught _, Word.OfType _, Word.Message _, Word.From _, Word.Leaves _ -> true;
        };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw problem(name + " needs a number, but it has '" + value + "'");
        }
    }

    private static String name(String word, String value) {
        if (!value.matches("\\w+")) {
            throw problem(word + " needs the name of an object that was marked (:mark EXPRESSION NAME)");
        }
        return value;
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

    /** Whether exceptions count that the program catches. */
    public boolean caught() {
        return !words.contains(new Word.Uncaught());
    }

    /** Whether exceptions count that nobody catches. */
    public boolean uncaught() {
        return !words.contains(new Word.Caught());
    }

    /** Whether it says who must catch an exception. */
    public boolean asksWhoCatches() {
        return !caught() || !uncaught();
    }

    /** Whether it counts only once. */
    public boolean once() {
        return words.contains(new Word.Once());
    }
}
