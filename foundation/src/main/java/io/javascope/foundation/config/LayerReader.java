package io.javascope.foundation.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Turns what a source says into a layer: what the schema allows, and exact messages about the rest. */
public final class LayerReader {
    private static final int TYPING_MISTAKES = 3;

    private final SettingsSchema schema = SettingsSchema.get();
    private final GsonNode.Factory nodes = new GsonNode.Factory();
    private final Validator validator;
    private final URI uri;

    /** Compiles the schema; worth keeping. One thread at a time. */
    public LayerReader() {
        // The schema is checked against its own schema by a test, not at every start.
        validator = new ValidatorFactory()
                .withJsonNodeFactory(nodes)
                .withDisabledSchemaValidation(true)
                .createValidator();
        uri = validator.registerSchema(schema.text());
    }

    /**
     * Reads a settings file's text.
     *
     * @param file its name, for messages
     */
    public Layer file(Rank rank, String file, String text) {
        if (text.isBlank()) {
            return Layer.empty(rank);
        }
        try {
            JsonText json = JsonText.parse(text);
            return read(rank, json.json(), pointer -> json.line(pointer), file);
        } catch (JsonText.Malformed malformed) {
            String message = malformed.getMessage() + "; correct it, nothing of the file is used until then";
            return refused(rank, new Problem(file + ":" + malformed.line(), "", message));
        }
    }

    /**
     * Reads what an editor sends: an object in the form of a settings file, in which null stands for "not set".
     *
     * @param place what sent it, for messages
     */
    public Layer object(Rank rank, String place, JsonElement json) {
        return read(rank, withoutNulls(json), _ -> 0, place);
    }

    /**
     * Reads {@code KEY=VALUE} texts of a command line or an environment.
     *
     * @param place what they are, for messages: {@code --set}
     */
    public Layer assignments(Rank rank, String place, List<String> texts) {
        Map<String, Given> values = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals).strip();
            Setting setting = schema.setting(key);
            String where = place + " " + text;
            if (equals < 0) {
                problems.add(new Problem(where, key, "it has the form KEY=VALUE"));
            } else if (setting == null) {
                problems.add(new Problem(where, key, unknown(key)));
            } else {
                String value = text.substring(equals + 1).strip();
                take(rank, setting, ValueReader.json(setting.type(), value), where, values, problems);
            }
        }
        return new Layer(rank, values, problems);
    }

    // ---- objects ----

    private Layer read(Rank rank, JsonElement json, ToIntFunction<String> lines, String source) {
        if (!(json instanceof JsonObject object)) {
            return refused(rank, new Problem(source, "", "settings are one JSON object, not " + json));
        }
        JsonNode node = nodes.wrap(object);
        List<Problem> problems = new ArrayList<>();
        Set<String> wrong = new HashSet<>();
        validator.validate(uri, node).getErrors().stream()
                .sorted(Comparator.comparing(Error::getInstanceLocation))
                .forEach(error -> tell(error, object, lines, source, wrong, problems));
        Map<String, Given> values = new HashMap<>();
        gather(rank, object, "", lines, source, wrong, values, problems);
        return new Layer(rank, values, problems);
    }

    private void gather(
            Rank rank,
            JsonObject object,
            String prefix,
            ToIntFunction<String> lines,
            String source,
            Set<String> wrong,
            Map<String, Given> values,
            List<Problem> problems) {
        object.entrySet().forEach(member -> {
            String key = prefix + member.getKey();
            Setting setting = schema.setting(key);
            if (wrong.contains(key)) {
                return; // told already
            }
            if (setting != null) {
                take(rank, setting, member.getValue(), place(source, lines, key), values, problems);
            } else if (member.getValue() instanceof JsonObject group) {
                gather(rank, group, key + ".", lines, source, wrong, values, problems);
            }
        });
    }

    private static void take(
            Rank rank,
            Setting setting,
            JsonElement json,
            String place,
            Map<String, Given> values,
            List<Problem> problems) {
        Object value = ValueReader.read(setting.type(), json);
        if (value == null) {
            problems.add(new Problem(place, setting.key(), unfit(setting, json)));
        } else if (rank.mayGive(setting.scope())) {
            values.put(setting.key(), new Given(value, place));
        } else {
            problems.add(new Problem(place, setting.key(), misplaced(rank, setting)));
        }
    }

    /** One error of the validator; an object is wrong because of its members, which have errors of their own. */
    private void tell(
            Error error,
            JsonObject object,
            ToIntFunction<String> lines,
            String source,
            Set<String> wrong,
            List<Problem> problems) {
        String key = key(error.getInstanceLocation());
        Setting setting = schema.setting(key);
        if (key.isEmpty()
                || (setting == null && isGroup(key) && !error.getKeyword().equals("type"))
                || !wrong.add(key)) {
            return;
        }
        JsonElement value = at(object, error.getInstanceLocation());
        String message = setting != null
                ? unfit(setting, value)
                : isGroup(key) ? "`" + key + "` is a group of settings, not " + value : unknown(key);
        problems.add(new Problem(place(source, lines, key), key, message));
    }

    private boolean isGroup(String key) {
        return schema.settings().stream().anyMatch(setting -> setting.key().startsWith(key + "."));
    }

    // ---- messages ----

    private static String unfit(Setting setting, JsonElement value) {
        return "`" + setting.key() + "` must be " + setting.type().expected() + ", not " + shortened(value)
                + "; correct it, or leave it out for " + setting.presetText();
    }

    private static String misplaced(Rank rank, Setting setting) {
        return switch (setting.scope()) {
            case VSCODE -> "`" + setting.key() + "` is a setting of the VS Code extension and has no effect here";
            case SERVER, CLIENT ->
                "`" + setting.key() + "` is about the whole server, so it cannot come from a " + rank.title()
                        + "; put it into your own settings file or on the command line";
        };
    }

    private String unknown(String key) {
        String near = schema.settings().stream()
                .map(Setting::key)
                .filter(other -> distance(key, other) <= TYPING_MISTAKES)
                .min(Comparator.comparingInt(other -> distance(key, other)))
                .map(other -> "did you mean `" + other + "`?")
                .orElse("`javascope config` lists all");
        return "there is no setting `" + key + "`; " + near;
    }

    /** The edits that make one word of the other, letters of any case (Levenshtein 1966). */
    private static int distance(String left, String right) {
        String from = left.toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
        if (Math.abs(from.length() - to.length()) > TYPING_MISTAKES) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int at = 1; at <= from.length(); at++) {
            int diagonal = row[0];
            row[0] = at;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(at - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }

    private static String shortened(JsonElement value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static String place(String source, ToIntFunction<String> lines, String key) {
        int line = lines.applyAsInt("/" + key.replace('.', '/'));
        return line == 0 ? source : source + ":" + line;
    }

    private static String key(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    }

    private static JsonElement at(JsonObject object, String pointer) {
        JsonElement at = object;
        for (String name : pointer.substring(1).split("/", -1)) {
            if (!(at instanceof JsonObject inside)
                    || !inside.has(name.replace("~1", "/").replace("~0", "~"))) {
                return at;
            }
            at = inside.get(name.replace("~1", "/").replace("~0", "~"));
        }
        return at;
    }

    private static Layer refused(Rank rank, Problem problem) {
        return new Layer(rank, Map.of(), List.of(problem));
    }

    private static JsonElement withoutNulls(JsonElement json) {
        if (!(json instanceof JsonObject object)) {
            return json;
        }
        JsonObject kept = new JsonObject();
        object.entrySet().stream()
                .filter(member -> !member.getValue().isJsonNull())
                .forEach(member -> kept.add(member.getKey(), withoutNulls(member.getValue())));
        return kept;
    }
}
