package io.javascope.foundation.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings that there are, read from {@code settings.schema.json}: the one place that describes them. */
public final class SettingsSchema {
    private static final String RESOURCE = "settings.schema.json";
    private static final SettingsSchema SCHEMA = read();

    private final String text;
    private final Map<String, Setting> settings;

    private SettingsSchema(String text, Map<String, Setting> settings) {
        this.text = text;
        this.settings = settings;
    }

    /** The schema of this version. */
    public static SettingsSchema get() {
        return SCHEMA;
    }

    /** All settings in the order of the schema. */
    public List<Setting> settings() {
        return List.copyOf(settings.values());
    }

    /** The setting with that key; null if there is none. */
    public @Nullable Setting setting(String key) {
        return settings.get(key);
    }

    /** The JSON Schema (draft 2020-12) of a settings file. */
    public String text() {
        return text;
    }

    private static SettingsSchema read() {
        try (InputStream resource = SettingsSchema.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing in this build");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Setting> settings = new LinkedHashMap<>();
            gather(JsonParser.parseString(text).getAsJsonObject(), "", settings);
            return new SettingsSchema(text, settings);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void gather(JsonObject group, String prefix, Map<String, Setting> settings) {
        group.getAsJsonObject("properties").entrySet().forEach(property -> {
            JsonObject described = property.getValue().getAsJsonObject();
            String key = prefix + property.getKey();
            if (described.has("properties")) {
                gather(described, key + ".", settings);
            } else if (described.has("x-scope")) {
                settings.put(key, setting(key, prefix.isEmpty() ? "" : text(group, "title"), described));
            }
        });
    }

    private static Setting setting(String key, String section, JsonObject described) {
        Setting.Type type = type(described);
        JsonElement preset = described.get("default");
        return new Setting(
                key,
                section,
                type,
                preset(type, preset),
                preset.getAsString(),
                text(described, "description"),
                Scope.valueOf(text(described, "x-scope").toUpperCase(Locale.ROOT)),
                described.has("x-vscode-scope") ? text(described, "x-vscode-scope") : null);
    }

    private static Object preset(Setting.Type type, JsonElement preset) {
        Object value = ValueReader.read(type, preset);
        if (value == null) {
            throw new IllegalStateException("The default " + preset + " is not " + type.expected());
        }
        return value;
    }

    private static Setting.Type type(JsonObject described) {
        if (described.has("enum")) {
            List<String> words = new ArrayList<>();
            JsonArray choices = described.getAsJsonArray("enum");
            choices.forEach(word -> words.add(word.getAsString()));
            return new Setting.Type.Choice(words);
        }
        if (described.get("type").isJsonArray()) {
            return new Setting.Type.Bytes(number(described, "minimum"), number(described, "maximum"));
        }
        return switch (text(described, "type")) {
            case "integer" ->
                new Setting.Type.Whole(
                        number(described, "minimum"),
                        number(described, "maximum"),
                        described.has("x-unit") ? text(described, "x-unit") : "");
            case "boolean" -> new Setting.Type.Flag();
            case "string" -> new Setting.Type.Text();
            case String other -> throw new IllegalStateException("No setting has the type " + other);
        };
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    private static long number(JsonObject object, String name) {
        return object.get(name).getAsLong();
    }
}
