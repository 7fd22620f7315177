package io.javascope.foundation.config;

import java.util.List;

/**
 * Which value of a setting holds, and why.
 *
 * @param given all that was given, what holds first; empty where only the default is left
 */
public record Resolution(Setting setting, List<Ranked> given) {
    /** A value and the rank of who gave it. */
    public record Ranked(Rank rank, Given given) {}

    public Resolution {
        given = List.copyOf(given);
    }

    /** The value that holds. */
    public Object value() {
        return given.isEmpty() ? setting.preset() : given.getFirst().given().value();
    }

    /** The value as people write it. */
    public String text() {
        return given.isEmpty() ? setting.presetText() : setting.text(value());
    }

    /** Who gave it. */
    public Rank rank() {
        return given.isEmpty() ? Rank.DEFAULT : given.getFirst().rank();
    }

    /** Where it is written; empty for a default. */
    public String place() {
        return given.isEmpty() ? "" : given.getFirst().given().place();
    }
}
