package io.javascope.server.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.javascope.foundation.config.Scope;
import io.javascope.foundation.config.Setting;
import io.javascope.foundation.config.SettingsSchema;

/** The VS Code extension's {@code contributes.configuration}, made from the schema; a test compares it with the file. */
final class VsCodeSettings {
    private VsCodeSettings() {}

    static String text() {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .serializeNulls()
                        .create()
                        .toJson(configuration())
                + "\n";
    }

    static JsonObject configuration() {
        JsonObject properties = new JsonObject();
        for (Setting setting : SettingsSchema.get().settings()) {
            if (setting.scope() != Scope.SERVER) {
                properties.add("javascope." + setting.key(), property(setting));
            }
        }
        JsonObject configuration = new JsonObject();
        configuration.addProperty("title", "JavaScope");
        configuration.add("properties", properties);
        return configuration;
    }

    private static JsonObject property(Setting setting) {
        boolean own = setting.scope() == Scope.VSCODE;
        JsonObject property = new JsonObject();
        type(setting.type(), own, property);
        if (own) {
            if (setting.preset() instanceof Boolean flag) {
                property.addProperty("default", flag);
            } else {
                property.addProperty("default", setting.presetText());
            }
        } else {
            // VS Code sends its defaults as if the user had chosen them, and they would hide the project's file.
            property.add("default", JsonNull.INSTANCE);
        }
        property.addProperty("scope", setting.vscodeScope() == null ? "window" : setting.vscodeScope());
        String preset = own
                ? ""
                : " Default: `" + setting.presetText() + "`; " + setting.type().expected() + ".";
        property.addProperty("markdownDescription", setting.description() + preset);
        return property;
    }

    private static void type(Setting.Type type, boolean own, JsonObject property) {
        switch (type) {
            case Setting.Type.Whole whole -> {
                named("integer", own, property);
                property.addProperty("minimum", whole.least());
                property.addProperty("maximum", whole.most());
            }
            case Setting.Type.Bytes _, Setting.Type.Text _ -> named("string", own, property);
            case Setting.Type.Flag _ -> named("boolean", own, property);
            case Setting.Type.Choice choice -> {
                named("string", own, property);
                JsonArray words = new JsonArray();
                choice.words().forEach(words::add);
                property.add("enum", words);
            }
        }
    }

    private static void named(String type, boolean own, JsonObject property) {
        if (own) {
            property.addProperty("type", type);
        } else {
            JsonArray types = new JsonArray();
            types.add(type);
            types.add("null");
            property.add("type", types);
        }
    }
}
