package io.javascope.analysis.library;

import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of models. Immutable; any thread. */
public final class Library {
    private static final String TABLE = "models.txt";

    private final Map<String, List<Model>> byMethod = new HashMap<>();

    private Library(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#-")) {
                add(line, i + 1);
            }
        }
    }

    /** The models that come with the analyser. */
    public static Library standard() {
        try (InputStream in = Library.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing in this build");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(TABLE + " cannot be read", unreadable);
        }
    }

    /**
     * A library of this table: one model a line, {@code effect type method[/arity] arguments…}; lines that begin with
     * {@code #-} are comments.
     *
     * @throws IllegalArgumentException if a line cannot be read; says which one
     */
    public static Library of(String table) {
        return new Library(table.lines().toList());
    }

    /** The effects of a call on a receiver of that type. */
    public List<Effect> effects(Program program, String type, String method, int arity) {
        List<Model> named = byMethod.get(method);
        if (named == null) {
            return List.of();
        }
        List<Effect> found = new ArrayList<>();
        for (Model model : named) {
            if ((model.arity() < 0 || model.arity() == arity) && program.isSubtype(type, model.type())) {
                found.add(model.effect());
            }
        }
        return found;
    }

    private void add(String line, int number) {
        String[] words = line.split("\\s+");
        if (words.length < 3) {
            throw new IllegalArgumentException(
                    "Line " + number + " of the models needs an effect, a type and a method");
        }
        String[] method = words[2].split("/", 2);
        int arity = method.length == 2 ? Integer.parseInt(method[1]) : -1;
        Effect effect = effect(words[0], Arrays.asList(words).subList(3, words.length), number);
        for (String type : words[1].split(",")) {
            for (String each : both(type)) {
                byMethod.computeIfAbsent(method[0], _ -> new ArrayList<>())
                        .add(new Model(each, method[0], arity, effect));
            }
        }
    }

    /**
     * The web's interfaces have two homes, and where they are not on the class path nobody knows that those for HTTP are
     * below the others.
     */
    private static List<String> both(String type) {
        if (!type.startsWith("javax.servlet.")) {
            return List.of(type);
        }
        List<String> all = new ArrayList<>(List.of(type));
        if (type.equals("javax.servlet.ServletRequest") || type.equals("javax.servlet.ServletResponse")) {
            all.add(type.replace("javax.servlet.Servlet", "javax.servlet.http.HttpServlet"));
        }
        List.copyOf(all).forEach(each -> all.add(each.replace("javax.servlet.", "jakarta.servlet.")));
        return all;
    }

    private static Effect effect(String word, List<String> arguments, int number) {
        return switch (word) {
            case "remote" -> new Effect.Source(true, String.join(" ", arguments));
            case "local" -> new Effect.Source(false, String.join(" ", arguments));
            case "sink" -> new Effect.Sink(rule(arguments.getFirst(), number), numbers(arguments));
            case "clean" ->
                new Effect.Sanitiser(
                        arguments.stream().map(code -> rule(code, number)).toList());
            case "opens" -> new Effect.Opens();
            case "nullable" -> new Effect.MayBeNull();
            case "nonnull" -> new Effect.NeverNull();
            case "gives" -> new Effect.Gives(arguments.getFirst());
            case "tags" -> new Effect.Tags(arguments.getFirst());
            case "secret" -> new Effect.Secret(Integer.parseInt(arguments.getFirst()));
            case "ends" -> new Effect.NeverReturns();
            case "pure" -> new Effect.Pure();
            case "returns" -> new Effect.GivesBack(Integer.parseInt(arguments.getFirst()));
            case "requires" -> new Effect.Requires(Integer.parseInt(arguments.getFirst()));
            default ->
                throw new IllegalArgumentException("Line " + number + " of the models: no effect '" + word + "'");
        };
    }

    private static List<Integer> numbers(List<String> arguments) {
        return arguments.stream().skip(1).map(Integer::parseInt).toList();
    }

    private static Rule rule(String code, int number) {
        return Rule.of(code)
                .orElseThrow(() ->
                        new IllegalArgumentException("Line " + number + " of the models: no rule '" + code + "'"));
    }
}
