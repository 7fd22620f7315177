package io.javascope.dap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of launch configurations names what is read, and nothing else. */
final class AttributesSchemaTest {
    /** What editors' plugins read, not the adapter. */
    private static final List<String> OF_PLUGINS = List.of("server", "session");
    /** Only one of them may be there. */
    private static final List<String> TARGETS = List.of("file", "mainClass", "jar", "recording", "test");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_attribute_of_a_launch_has_an_effect() throws Exception {
        Files.createFile(folder.resolve("envFile"));
        JsonObject properties = properties("launch");
        for (String target : TARGETS) {
            Map<String, Object> values = values(properties);
            values.keySet().removeIf(name -> TARGETS.contains(name) && !name.equals(target));
            values.put("history", Map.of("record", "stops"));
            assertThat(LaunchAttributes.launch(values).remarks()).as(target).isEmpty();
        }
    }

    @Test
    void every_attribute_of_an_attach_has_an_effect() {
        Map<String, Object> values = values(properties("attach"));
        assertThat(LaunchAttributes.attach(values).remarks()).isEmpty();
    }

    @Test
    void what_is_read_inside_history_and_stepFilters_is_in_the_schema() {
        assertThat(properties("launch")
                        .getAsJsonObject("history")
                        .getAsJsonObject("properties")
                        .keySet())
                .containsExactlyInAnyOrder("record", "ring", "include", "exclude", "maxSnapshots", "maxSnapshotBytes");
        assertThat(properties("launch")
                        .getAsJsonObject("stepFilters")
                        .getAsJsonObject("properties")
                        .keySet())
                .containsExactlyInAnyOrder(
                        "skipClasses", "skipSynthetics", "skipConstructors", "skipStaticInitializers", "skipAccessors");
    }

    private static JsonObject properties(String request) {
        return AttributesSchema.read().getAsJsonObject(request).getAsJsonObject("properties");
    }

    /** A value of its type for each attribute. */
    private Map<String, Object> values(JsonObject properties) {
        Map<String, Object> values = new HashMap<>();
        for (Map.Entry<String, JsonElement> each : properties.entrySet()) {
            if (!OF_PLUGINS.contains(each.getKey())) {
                values.put(each.getKey(), value(each.getKey(), each.getValue().getAsJsonObject()));
            }
        }
        values.put("cwd", folder.toString());
        return values;
    }

    private static Object value(String name, JsonObject attribute) {
        if (attribute.has("enum")) {
            return attribute.getAsJsonArray("enum").get(0).getAsString();
        }
        JsonElement type = attribute.get("type");
        return switch (type.isJsonArray() ? type.getAsJsonArray().get(0).getAsString() : type.getAsString()) {
            case "string" -> name;
            case "boolean" -> true;
            case "number" -> 1000;
            case "array" -> new ArrayList<>();
            default -> new HashMap<>();
        };
    }
}
