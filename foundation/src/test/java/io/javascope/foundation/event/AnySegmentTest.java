package io.javascope.foundation.event;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds of the fuzzer, and random changes of them; the fuzzer itself is in the profile {@code fuzz}. */
class AnySegmentTest {
    private static final Path SEEDS = Path.of(
            "src/test/resources/io/javascope/foundation/event/SegmentFuzzTestInputs/anyBytesAreReadOrPassedOver");

    static Stream<Path> seeds() throws Exception {
        return Files.list(SEEDS).sorted();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSeedIsReadOrPassedOver(Path seed) throws Exception {
        AnySegment.check(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomChangesAreReadOrPassedOver(long seed) throws Exception {
        Random random = new Random(seed);
        for (Path file : seeds().toList()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int round = 0; round < 300 && bytes.length > 0; round++) {
                byte[] changed = bytes.clone();
                for (int at = random.nextInt(4); at >= 0; at--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                AnySegment.check(changed);
            }
        }
    }
}
