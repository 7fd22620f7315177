package io.javascope.foundation.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * A JSON text together with the line of each of its members.
 *
 * @param json what it says
 * @param lines by JSON pointer (RFC 6901), from 1
 */
record JsonText(JsonElement json, Map<String, Integer> lines) {
    /** So many characters, and so many digits when written out: what reads a number may do that. */
    private static final int LONGEST_NUMBER = 100;

    /** A text that is no JSON. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        Malformed(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /**
     * Reads a text by RFC 8259; a name that comes twice in one object is an error too.
     *
     * @throws Malformed with the line where it goes wrong
     */
    static JsonText parse(String text) throws Malformed {
        LineCounter characters = new LineCounter(text);
        try (JsonReader reader = new JsonReader(characters)) {
            reader.setStrictness(Strictness.STRICT);
            Map<String, Integer> lines = new HashMap<>();
            JsonElement json = value(reader, characters, "", lines);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new Malformed(characters.line(), "something follows the end of the JSON text");
            }
            return new JsonText(json, lines);
        } catch (EOFException ends) {
            throw new Malformed(characters.line(), "the text ends too early");
        } catch (MalformedJsonException wrong) {
            throw new Malformed(characters.line(), reason(wrong));
        } catch (IOException | IllegalStateException | JsonParseException | NumberFormatException wrong) {
            throw new Malformed(characters.line(), String.valueOf(wrong.getMessage()));
        }
    }

    /** The line of a member, or of the nearest thing around it. */
    int line(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    private static JsonElement value(JsonReader reader, LineCounter at, String pointer, Map<String, Integer> lines)
            throws IOException, Malformed {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, at, pointer, lines);
            case BEGIN_ARRAY -> array(reader, at, pointer, lines);
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> number(reader, at);
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            case END_OBJECT, END_ARRAY, NAME, END_DOCUMENT -> throw new Malformed(at.line(), "a value is missing");
        };
    }

    private static JsonObject object(JsonReader reader, LineCounter at, String pointer, Map<String, Integer> lines)
            throws IOException, Malformed {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            int line = at.line();
            String member = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            Integer before = lines.put(member, line);
            if (before != null) {
                throw new Malformed(line, "'" + name + "' was given in line " + before + " already");
            }
            object.add(name, value(reader, at, member, lines));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray array(JsonReader reader, LineCounter at, String pointer, Map<String, Integer> lines)
            throws IOException, Malformed {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(reader, at, pointer + "/" + array.size(), lines));
        }
        reader.endArray();
        return array;
    }

    private static JsonPrimitive number(JsonReader reader, LineCounter at) throws IOException, Malformed {
        String digits = reader.nextString();
        if (digits.length() <= LONGEST_NUMBER) {
            BigDecimal number = new BigDecimal(digits);
            if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
                return new JsonPrimitive(number);
            }
        }
        throw new Malformed(at.line(), "a number is too long: " + digits.substring(0, Math.min(digits.length(), 20)));
    }

    /** The reader's message without its own idea of the place and its link for programmers. */
    private static String reason(MalformedJsonException wrong) {
        String message = String.valueOf(wrong.getMessage());
        int place = message.indexOf(" at line ");
        return place < 0 ? message.lines().findFirst().orElse(message) : message.substring(0, place);
    }
}
