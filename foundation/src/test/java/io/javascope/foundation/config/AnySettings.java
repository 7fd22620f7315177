package io.javascope.foundation.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What holds for any text as a settings file. */
final class AnySettings {
    private final LayerReader reader = new LayerReader();

    void check(byte[] bytes) {
        Layer layer = reader.file(Rank.USER, "settings.json", new String(bytes, StandardCharsets.UTF_8));
        Snapshot snapshot = Snapshot.DEFAULTS.with(List.of(layer));
        assertThat(snapshot.settings().history().maxSnapshots()).isBetween(0, 1_000_000);
        assertThat(layer.problems())
                .allSatisfy(problem -> assertThat(problem.text()).startsWith("settings.json"));
    }
}
