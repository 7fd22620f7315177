package io.javascope.dap.launch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The attributes of {@code launch} and {@code attach} as a JSON Schema, of which editors complete configurations and the
 * reference page is made.
 */
public final class AttributesSchema {
    private static final String RESOURCE = "attributes.json";

    private AttributesSchema() {}

    /** By {@code launch} and {@code attach}: an object whose {@code properties} are the attributes. */
    public static JsonObject read() {
        try (InputStream bytes = AttributesSchema.class.getResourceAsStream(RESOURCE)) {
            if (bytes == null) {
                throw new IllegalStateException("This installation lacks " + RESOURCE + ".");
            }
            try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                return JsonParser.parseReader(text).getAsJsonObject();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
