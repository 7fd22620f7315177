package io.javascope.session.evaluate;

import io.javascope.history.state.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The expressions of the fixture, read from its source, with the values that it printed for them. */
public final class Corpus {
    private static final Pattern NEXT_GROUP = Pattern.compile("(group|stop)\\(\"\\w+\"\\);");

    /** The formatter may break a long one over several lines. */
    private static final Pattern EXPRESSION = Pattern.compile("(?ms)^\\s*is\\((.*?)\\);$");

    private Corpus() {}

    /**
     * An expression.
     *
     * @param expected type and value as Java printed them
     */
    record Case(String group, String expression, String expected) {
        @Override
        public String toString() {
            return group + ": " + expression;
        }
    }

    /** The groups that the program printed, in order, with their expressions. */
    static List<Case> of(Path source, List<String> printed) {
        var cases = new ArrayList<Case>();
        var group = "";
        var expressions = List.<String>of();
        int next = 0;
        for (var line : printed) {
            var parts = line.split("\t", -1);
            if (parts[0].equals("group")) {
                group = parts[1];
                expressions = expressions(source, group);
                next = 0;
            } else if (parts[0].equals("is")) {
                cases.add(new Case(group, expressions.get(next++), parts[1] + " " + parts[2]));
            }
        }
        return cases;
    }

    private static List<String> expressions(Path source, String group) {
        var text = read(source);
        int begin = text.indexOf("group(\"" + group + "\");");
        var end = NEXT_GROUP.matcher(text);
        var part = text.substring(begin, end.find(begin + 1) ? end.start() : text.length());
        return EXPRESSION
                .matcher(part)
                .results()
                .map(found -> found.group(1).replaceAll("\\s*\\n\\s*", ""))
                .toList();
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value as the fixture prints its own. */
    public static String print(Value value) {
        return switch (value) {
            case Value.Primitive(Character c) -> "char " + (int) c;
            case Value.Primitive p -> p.typeName() + " " + p.boxed();
            case Value.Null _ -> "null ";
            case Value.Nothing _ -> "void ";
            case Value.Text text -> "java.lang.String " + escaped(text.text());
            case Value.Reference array when array.isArray() -> array.typeName() + " ";
            case Value.Reference reference -> reference.typeName() + " " + reference.summary();
            case Value.Missing missing -> "missing " + missing.reason();
        };
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c < 32 || c > 126 ? "<" + c + ">" : (char) c + ""));
        return escaped.toString();
    }
}
