package io.javascope.foundation.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds of the fuzzer, and random changes of them; the fuzzer itself is in the profile {@code fuzz}. */
class AnySettingsTest {
    private static final Path SEEDS = Path.of(
            "src/test/resources/io/javascope/foundation/config/SettingsFuzzTestInputs/anyTextGivesGoodValuesAndMessages");

    private final AnySettings settings = new AnySettings();

    static Stream<Path> seeds() throws Exception {
        return Files.list(SEEDS).sorted();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSeedGivesGoodValuesAndMessages(Path seed) throws Exception {
        settings.check(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomTextOfJsonsPiecesGivesGoodValuesAndMessages(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"history\"",
            "\"maxSnapshots\"",
            "1e3",
            "-0",
            "\"32MB\"",
            "null",
            "true",
            "/",
            "~",
            "\n",
            "\\u0000",
            "9".repeat(30),
            "\"log\":{\"level\":\"INFO\"}"
        };
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(12); at >= 0; at--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            settings.check(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
