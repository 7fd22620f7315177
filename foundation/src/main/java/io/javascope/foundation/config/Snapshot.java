package io.javascope.foundation.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * All settings at one moment, and what they were made from. Immutable.
 *
 * @param version grows with each change
 * @param settings what holds
 * @param resolutions where each value comes from, by key in the order of the schema
 * @param layers the sources
 */
public record Snapshot(long version, Settings settings, Map<String, Resolution> resolutions, Map<Rank, Layer> layers) {
    /** What holds where nobody says anything. */
    public static final Snapshot DEFAULTS = of(0, Map.of());

    /** The snapshot that these sources make. */
    static Snapshot of(long version, Map<Rank, Layer> layers) {
        Map<String, Resolution> resolutions = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : SettingsSchema.get().settings()) {
            Resolution resolution = resolve(setting, layers);
            resolutions.put(setting.key(), resolution);
            values.put(setting.key(), resolution.value());
        }
        return new Snapshot(version, Settings.of(values), Collections.unmodifiableMap(resolutions), Map.copyOf(layers));
    }

    /** The next snapshot: each given source takes the place of the one of its rank. */
    public Snapshot with(Collection<Layer> changed) {
        Map<Rank, Layer> next = new EnumMap<>(Rank.class);
        next.putAll(layers);
        changed.forEach(layer -> next.put(layer.rank(), layer));
        return of(version + 1, next);
    }

    /** The keys whose value is another one in the other snapshot. */
    public Set<String> differencesTo(Snapshot other) {
        Set<String> keys = new TreeSet<>();
        resolutions.forEach((key, resolution) -> {
            Resolution there = other.resolutions.get(key);
            if (there == null || !Objects.equals(there.value(), resolution.value())) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** What is wrong with the sources, the lowest rank first. */
    public List<Problem> problems() {
        return layers.values().stream()
                .sorted((left, right) -> left.rank().compareTo(right.rank()))
                .flatMap(layer -> layer.problems().stream())
                .toList();
    }

    private static Resolution resolve(Setting setting, Map<Rank, Layer> layers) {
        List<Resolution.Ranked> given = new ArrayList<>();
        Rank[] ranks = Rank.values();
        for (int at = ranks.length - 1; at >= 0; at--) {
            Layer layer = layers.get(ranks[at]);
            Given value = layer == null ? null : layer.values().get(setting.key());
            if (value != null) {
                given.add(new Resolution.Ranked(ranks[at], value));
            }
        }
        return new Resolution(setting, given);
    }
}
