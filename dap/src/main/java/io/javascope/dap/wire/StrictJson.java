package io.javascope.dap.wire;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Gson guesses, we do not: it takes {@code "no"} for false and {@code "5"} for 5, and leaves null out of a map
 * (where, in an environment, it means "remove this variable").
 */
final class StrictJson {
    private StrictJson() {}

    static void configure(GsonBuilder gson) {
        gson.registerTypeAdapter(Boolean.class, new Booleans());
        gson.registerTypeAdapter(boolean.class, new Booleans());
        gson.registerTypeAdapter(Integer.class, new Integers(true));
        gson.registerTypeAdapter(int.class, new Integers(false));
        gson.registerTypeAdapter(new TypeToken<Map<String, String>>() {}.getType(), new NullableTexts());
    }

    private static final class Booleans extends TypeAdapter<@Nullable Boolean> {
        @Override
        public @Nullable Boolean read(JsonReader in) throws IOException {
            return switch (in.peek()) {
                case NULL -> {
                    in.nextNull();
                    yield null;
                }
                case BOOLEAN -> in.nextBoolean();
                default -> throw unfit("true or false", in);
            };
        }

        @Override
        public void write(JsonWriter out, @Nullable Boolean value) throws IOException {
            out.value(value);
        }
    }

    private static final class Integers extends TypeAdapter<@Nullable Integer> {
        private final boolean optional;

        Integers(boolean optional) {
            this.optional = optional;
        }

        @Override
        public @Nullable Integer read(JsonReader in) throws IOException {
            if (optional && in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            if (in.peek() != JsonToken.NUMBER) {
                throw unfit("a whole number", in);
            }
            String path = in.getPath(); // afterwards it is that of the next value
            double value = in.nextDouble(); // nextInt cuts off what is too large, without a word
            if (value != (int) value) {
                throw unfit("a whole number of 32 bits", path, String.valueOf(value));
            }
            return (int) value;
        }

        @Override
        public void write(JsonWriter out, @Nullable Integer value) throws IOException {
            out.value(value);
        }
    }

    private static final class NullableTexts extends TypeAdapter<@Nullable Map<String, @Nullable String>> {
        @Override
        public @Nullable Map<String, @Nullable String> read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            Map<String, @Nullable String> map = new LinkedHashMap<>();
            in.beginObject();
            while (in.hasNext()) {
                map.put(in.nextName(), nextText(in));
            }
            in.endObject();
            return map;
        }

        private static @Nullable String nextText(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            if (in.peek() != JsonToken.STRING) {
                throw unfit("a text", in);
            }
            return in.nextString();
        }

        @Override
        public void write(JsonWriter out, @Nullable Map<String, @Nullable String> map) throws IOException {
            if (map == null) {
                out.nullValue();
                return;
            }
            boolean before = out.getSerializeNulls();
            out.setSerializeNulls(true);
            out.beginObject();
            for (Map.Entry<String, @Nullable String> each : map.entrySet()) {
                out.name(each.getKey()).value(each.getValue());
            }
            out.endObject();
            out.setSerializeNulls(before);
        }
    }

    private static JsonSyntaxException unfit(String wanted, JsonReader in) throws IOException {
        return unfit(
                wanted, in.getPath(), in.peek().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static JsonSyntaxException unfit(String wanted, String path, String got) {
        return new JsonSyntaxException(
                "`" + path.replaceFirst("^\\$\\.?", "") + "` must be " + wanted + ", but it is " + got);
    }
}
