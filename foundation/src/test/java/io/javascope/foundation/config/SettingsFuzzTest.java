package io.javascope.foundation.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text as a settings file; the seeds are in the resources beside this class. Fuzzes when JAZZER_FUZZ is set. */
class SettingsFuzzTest {
    private final LayerReader reader = new LayerReader();

    @FuzzTest(maxDuration = "60s")
    void anyTextGivesGoodValuesAndMessages(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Layer layer = reader.file(Rank.USER, "settings.json", text);
        Snapshot snapshot = Snapshot.DEFAULTS.with(java.util.List.of(layer));
        assertThat(snapshot.settings().history().maxSnapshots()).isBetween(0, 1_000_000);
        assertThat(layer.problems()).allSatisfy(problem -> assertThat(problem.text()).startsWith("settings.json"));
    }
}
