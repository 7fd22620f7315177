package io.javascope.foundation.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting as the schema describes it.
 *
 * @param key for example {@code history.maxSnapshots}
 * @param section the title of the group it is shown in; empty at the top
 * @param type what values it has
 * @param preset its value where nobody says otherwise: a Long, a Boolean or a String, as all values
 * @param presetText the same as people write it
 * @param description for people, Markdown
 * @param scope whom it is about
 * @param vscodeScope VS Code's word for where it may be set; null: anywhere
 */
public record Setting(
        String key,
        String section,
        Type type,
        Object preset,
        String presetText,
        String description,
        Scope scope,
        @Nullable String vscodeScope) {

    /** What values a setting has. */
    public sealed interface Type {
        /** For people: "a whole number from 0 to 10". */
        String expected();

        /** @param unit for example milliseconds; empty for a plain number */
        record Whole(long least, long most, String unit) implements Type {
            @Override
            public String expected() {
                return "a whole number" + (unit.isEmpty() ? "" : " of " + unit) + " from " + least + " to " + most;
            }
        }

        /** An amount of memory. */
        record Bytes(long least, long most) implements Type {
            @Override
            public String expected() {
                return "an amount such as 32MB, from " + ByteSize.text(least) + " to " + ByteSize.text(most);
            }
        }

        /** True or false. */
        record Flag() implements Type {
            @Override
            public String expected() {
                return "true or false";
            }
        }

        /** One of some words. */
        record Choice(List<String> words) implements Type {
            @Override
            public String expected() {
                return "one of " + String.join(", ", words);
            }
        }

        /** Any text. */
        record Text() implements Type {
            @Override
            public String expected() {
                return "a text";
            }
        }
    }

    /** A value as people write it. */
    public String text(Object value) {
        return type instanceof Type.Bytes && value instanceof Long bytes ? ByteSize.text(bytes) : value.toString();
    }
}
