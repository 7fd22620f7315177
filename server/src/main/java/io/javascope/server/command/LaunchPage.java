package io.javascope.server.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javascope.dap.launch.AttributesSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** {@code docs/launch.md}: every attribute of launch configurations, made from their schema. */
final class LaunchPage {
    private static final String HEAD = """
            # Launch configurations

            <!-- Made from the schema: javascope config --launch > docs/launch.md -->

            The attributes of `launch` and `attach`, in VS Code's `launch.json`, nvim-dap's configurations, dap-mode's \
            templates and wherever else a client takes them. One of another name is told and has no effect. Relative paths \
            begin at `cwd`. `server` is read by our plugins; other clients have their own way to name a server.
            """;

    private LaunchPage() {}

    static String markdown() {
        JsonObject schema = AttributesSchema.read();
        StringBuilder page = new StringBuilder(HEAD);
        for (String request : List.of("launch", "attach")) {
            page.append("\n## ")
                    .append(request)
                    .append("\n\n| attribute | values | default | |\n| --- | --- | --- | --- |\n");
            rows("", schema.getAsJsonObject(request).getAsJsonObject("properties"), page);
        }
        return page.toString();
    }

    private static void rows(String before, JsonObject properties, StringBuilder page) {
        for (Map.Entry<String, JsonElement> each : properties.entrySet()) {
            JsonObject attribute = each.getValue().getAsJsonObject();
            page.append("| `").append(before).append(each.getKey());
            page.append("` | ").append(values(attribute));
            page.append(" | ").append(preset(attribute));
            page.append(" | ").append(description(attribute)).append(" |\n");
            if (attribute.has("properties")) {
                rows(before + each.getKey() + ".", attribute.getAsJsonObject("properties"), page);
            }
        }
    }

    private static String values(JsonObject attribute) {
        if (attribute.has("enum")) {
            return texts(attribute.get("enum")).stream()
                    .map(word -> "`" + word + "`")
                    .collect(Collectors.joining(", "));
        }
        JsonElement type = attribute.get("type");
        List<String> types = type.isJsonArray() ? texts(type) : List.of(type.getAsString());
        return String.join(" or ", types);
    }

    private static String preset(JsonObject attribute) {
        JsonElement preset = attribute.get("default");
        return preset == null ? "" : "`" + (preset.isJsonPrimitive() ? preset.getAsString() : preset.toString()) + "`";
    }

    private static String description(JsonObject attribute) {
        List<String> sentences =
                new ArrayList<>(List.of(attribute.get("description").getAsString()));
        if (attribute.has("enumDescriptions")) {
            List<String> words = texts(attribute.get("enum"));
            List<String> meanings = texts(attribute.get("enumDescriptions"));
            for (int i = 0; i < words.size(); i++) {
                sentences.add("`" + words.get(i) + "`: " + meanings.get(i));
            }
        }
        return String.join(" ", sentences).replace("|", "\\|");
    }

    private static List<String> texts(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }
}
