package io.javascope.dap.launch;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** The settings among the attributes of a {@code launch} or {@code attach}, in the form of a settings file. */
public final class LaunchSettings {
    private static final Gson JSON = new Gson();
    private static final String HISTORY = "history";

    private LaunchSettings() {}

    /** The attribute {@code settings}, and the bounds in {@code history}, which win over it. */
    public static JsonElement of(Map<String, Object> arguments) {
        JsonElement given = JSON.toJsonTree(arguments.getOrDefault("settings", Map.of()));
        if (given instanceof JsonObject settings && arguments.get(HISTORY) instanceof Map<?, ?> history) {
            JsonObject bounds = settings.get(HISTORY) instanceof JsonObject there ? there : new JsonObject();
            for (String name : new String[] {"maxSnapshots", "maxSnapshotBytes"}) {
                if (history.get(name) != null) {
                    bounds.add(name, JSON.toJsonTree(history.get(name)));
                }
            }
            settings.add(HISTORY, bounds);
        }
        return given;
    }
}
