package io.javascope.foundation.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the value of a setting from JSON, or from the text of a command line. */
final class ValueReader {
    private static final int LONGEST_NUMBER = 30;

    private ValueReader() {}

    /** A Long, a Boolean or a String; null when it is no value of the type. */
    static @Nullable Object read(Setting.Type type, JsonElement json) {
        if (!(json instanceof JsonPrimitive value)) {
            return null;
        }
        return switch (type) {
            case Setting.Type.Whole whole ->
                value.isNumber() ? within(whole.least(), whole.most(), whole(value)) : null;
            case Setting.Type.Bytes bytes ->
                within(
                        bytes.least(),
                        bytes.most(),
                        value.isNumber() ? whole(value) : value.isString() ? bytes(value.getAsString()) : null);
            case Setting.Type.Flag _ -> value.isBoolean() ? value.getAsBoolean() : null;
            case Setting.Type.Choice choice ->
                value.isString() && choice.words().contains(value.getAsString()) ? value.getAsString() : null;
            case Setting.Type.Text _ -> value.isString() ? value.getAsString() : null;
        };
    }

    /** What a command line gives for a setting, as JSON. */
    static JsonElement json(Setting.Type type, String text) {
        return switch (type) {
            case Setting.Type.Whole _ when text.matches("-?\\d{1,18}") -> new JsonPrimitive(Long.valueOf(text));
            case Setting.Type.Flag _
            when text.equals("true") || text.equals("false") -> new JsonPrimitive(Boolean.valueOf(text));
            case Setting.Type.Whole _, Setting.Type.Bytes _, Setting.Type.Flag _ -> new JsonPrimitive(text);
            case Setting.Type.Choice _, Setting.Type.Text _ -> new JsonPrimitive(text);
        };
    }

    private static @Nullable Long within(long least, long most, @Nullable Long value) {
        return value != null && least <= value && value <= most ? value : null;
    }

    private static @Nullable Long bytes(String text) {
        OptionalLong bytes = ByteSize.parse(text);
        return bytes.isPresent() ? bytes.getAsLong() : null;
    }

    /** 1000 and 1e3 are whole, 1.5 and 1e999999999 are not, which is found out without writing all its digits. */
    private static @Nullable Long whole(JsonPrimitive number) {
        try {
            BigDecimal exact = number.getAsBigDecimal();
            return Math.abs((long) exact.scale()) > LONGEST_NUMBER ? null : exact.longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return null;
        }
    }
}
