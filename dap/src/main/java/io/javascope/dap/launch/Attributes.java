package io.javascope.dap.launch;

import io.javascope.foundation.config.ByteSize;
import io.javascope.session.SessionProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one launch or attach request, as JSON values. Reads each in its type or fails with a
 * {@link SessionProblem} that names the attribute, what was expected and what is there; remembers which were asked for,
 * so that the others can be told. null counts as absent.
 */
final class Attributes {
    private final String prefix;
    private final Map<String, Object> values;
    private final Set<String> read = new LinkedHashSet<>();

    /**
     * Attributes of an object.
     *
     * @param prefix stands before each name in messages: empty, or such as {@code history.}
     */
    Attributes(String prefix, Map<String, Object> values) {
        this.prefix = prefix;
        this.values = values;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    @Nullable
    String text(String name) {
        Object value = value(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a text", value);
    }

    boolean flag(String name) {
        Object value = value(name);
        if (value == null || value instanceof Boolean) {
            return value != null && (Boolean) value;
        }
        throw wrong(name, "true or false", value);
    }

    /** A whole number within bounds; null when absent. */
    @Nullable
    Integer number(String name, int least, int most) {
        Object value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            double exact = number.doubleValue();
            if (exact == Math.rint(exact) && exact >= least && exact <= most) {
                return (int) exact;
            }
        }
        throw wrong(name, "a whole number from " + least + " to " + most, value);
    }

    /** A number of bytes, or a text such as {@code 32MB}; null when absent. */
    @Nullable
    Long bytes(String name) {
        Object value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() < 1e15) {
            return number.longValue();
        }
        if (value instanceof String text && ByteSize.parse(text).isPresent()) {
            return ByteSize.parse(text).getAsLong();
        }
        throw wrong(name, "a size such as \"32MB\" or a number of bytes", value);
    }

    /** A list of texts, or one text that is split as a shell does. */
    List<String> words(String name) {
        Object value = value(name);
        if (value instanceof String line) {
            try {
                return ShellWords.split(line);
            } catch (IllegalArgumentException unbalanced) {
                throw problem("The attribute `" + prefix + name + "` cannot be split into words: "
                        + unbalanced.getMessage() + ": " + line);
            }
        }
        return texts(name, "a text or a list of texts");
    }

    /** A list of texts; one text counts as a list of one. */
    List<String> list(String name) {
        return value(name) instanceof String only ? List.of(only) : texts(name, "a list of texts");
    }

    /** Names with texts; a null says that the name shall be removed. */
    Map<String, @Nullable String> textsByName(String name) {
        Object value = value(name);
        Map<String, @Nullable String> result = new LinkedHashMap<>();
        if (value == null) {
            return result;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(name, "an object of names and texts", value);
        }
        map.forEach((key, text) -> {
            if (text != null && !(text instanceof String)) {
                throw wrong(name + "." + key, "a text, or null to remove the variable", text);
            }
            result.put(String.valueOf(key), (String) text);
        });
        return result;
    }

    /** The attributes of an object inside this one; none when it is absent. */
    Attributes inside(String name) {
        Object value = value(name);
        if (value == null) {
            return new Attributes(prefix + name + ".", Map.of());
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(name, "an object", value);
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        map.forEach((key, each) -> {
            if (each != null) {
                inner.put(String.valueOf(key), each);
            }
        });
        return new Attributes(prefix + name + ".", inner);
    }

    /** A path; a relative one is taken from {@code base}. */
    @Nullable
    Path path(String name, Path base) {
        String text = text(name);
        return text == null || text.isBlank() ? null : resolve(name, text, base);
    }

    /** Paths, as {@link #list}. */
    List<Path> paths(String name, Path base) {
        return list(name).stream()
                .filter(text -> !text.isBlank())
                .map(text -> resolve(name, text, base))
                .toList();
    }

    /** Fails when the attribute is there. */
    void notYet(String name, String advice) {
        if (has(name)) {
            throw problem("The attribute `" + prefix + name + "` is not supported yet. " + advice);
        }
    }

    /** The names that nobody asked for. */
    List<String> unread() {
        return values.keySet().stream()
                .filter(name -> !read.contains(name))
                .map(name -> prefix + name)
                .toList();
    }

    /** A problem with an attribute whose type is right. */
    SessionProblem unfit(String name, String wanted) {
        return wrong(name, wanted, values.get(name));
    }

    static SessionProblem problem(String message) {
        return new SessionProblem(SessionProblem.Kind.BAD_INPUT, message);
    }

    private @Nullable Object value(String name) {
        read.add(name);
        return values.get(name);
    }

    private List<String> texts(String name, String expected) {
        Object value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(name, expected, value);
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof String text)) {
                throw wrong(name, expected, value);
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    private Path resolve(String name, String text, Path base) {
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException invalid) {
            throw problem("The attribute `" + prefix + name + "` is no path: " + invalid.getMessage());
        }
    }

    private SessionProblem wrong(String name, String expected, @Nullable Object got) {
        return problem("The attribute `" + prefix + name + "` must be " + expected + ", but it is " + shown(got) + ".");
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "the text \"" + text + "\"";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> "the number " + number.longValue();
            case Number number -> "the number " + number;
            case Boolean flag -> flag.toString();
            case List<?> list ->
                list.stream().allMatch(String.class::isInstance)
                        ? "a list"
                        : "a list with something else than texts in it";
            default -> "an object";
        };
    }
}
