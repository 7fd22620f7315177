package io.javascope.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a message, read field by field; what is wrong is told by its path. Fields that nobody asks for may
 * be anything: newer clients send what we do not know.
 *
 * @param path how we came here, such as {@code params.textDocument}
 */
record Fields(String path, JsonObject object) {
    /** The parameters themselves. */
    static Fields of(@Nullable Object params) throws WrongParameters {
        if (params instanceof JsonObject object) {
            return new Fields("params", object);
        }
        throw new WrongParameters("params must be an object");
    }

    Fields object(String name) throws WrongParameters {
        return optionalObject(name).orElseThrow(() -> wrong(name, "an object"));
    }

    /** Empty if absent or null. */
    Optional<Fields> optionalObject(String name) throws WrongParameters {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (value instanceof JsonObject found) {
            return Optional.of(new Fields(path + "." + name, found));
        }
        throw wrong(name, "an object");
    }

    List<Fields> objects(String name) throws WrongParameters {
        if (!(object.get(name) instanceof JsonArray array)) {
            throw wrong(name, "an array");
        }
        List<Fields> found = new ArrayList<>();
        for (JsonElement element : array) {
            String at = path + "." + name + "[" + found.size() + "]";
            if (!(element instanceof JsonObject item)) {
                throw new WrongParameters(at + " must be an object");
            }
            found.add(new Fields(at, item));
        }
        return found;
    }

    String string(String name) throws WrongParameters {
        if (object.get(name) instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw wrong(name, "a string");
    }

    /** The string, or empty if there is none or something else. */
    String stringOrEmpty(String name) {
        return object.get(name) instanceof JsonPrimitive value && value.isString() ? value.getAsString() : "";
    }

    boolean isTrue(String name) {
        return object.get(name) instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean();
    }

    /** A whole number; what does not fit into an int is cut to its bounds. */
    int integer(String name) throws WrongParameters {
        return (int) Math.clamp(wholeNumber(name), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Empty if absent or null. */
    Optional<Long> optionalLong(String name) throws WrongParameters {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(wholeNumber(name));
    }

    private long wholeNumber(String name) throws WrongParameters {
        if (object.get(name) instanceof JsonPrimitive value && value.isNumber()) {
            double number = value.getAsDouble();
            if (number == Math.rint(number) && !Double.isInfinite(number)) {
                return (long) number;
            }
        }
        throw wrong(name, "a whole number");
    }

    private WrongParameters wrong(String name, String expected) {
        return new WrongParameters(path + "." + name + " must be " + expected);
    }
}
