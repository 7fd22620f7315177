package io.javascope.peers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of fuzzing; {@code bench actors --soak} is the long one. */
@Timeout(60)
class DecodersTest {
    /** Inputs on which something once broke, or which look for a known trap; a folder for each target. */
    private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

    private static final int CHANGES = 300;
    private static final int MOST_CUTS = 400;

    static Stream<String> targets() {
        return Targets.ALL.stream().map(FuzzTarget::name);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aGoodInputIsReadWithoutComplaint(String name) throws Exception {
        FuzzTarget target = Targets.named(name);
        assertThat(target.seeds()).isNotEmpty();
        for (byte[] seed : target.seeds()) {
            assertThat(Trial.of(target, seed)).as(Texts.of(seed)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anInputThatIsCutAnywhereIsReadOrRefused(String name) throws Exception {
        FuzzTarget target = Targets.named(name);
        for (byte[] seed : target.seeds()) {
            int step = 1 + seed.length / MOST_CUTS;
            for (int length = 0; length < seed.length; length += step) {
                check(target, Arrays.copyOf(seed, length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aChangedInputIsReadOrRefused(String name) throws Exception {
        FuzzTarget target = Targets.named(name);
        List<byte[]> seeds = Stream.concat(target.seeds().stream(), corpus(name).stream())
                .filter(seed -> seed.length > 0)
                .toList();
        Random random = new Random(1);
        for (int round = 0; round < CHANGES; round++) {
            check(target, Mutation.of(seeds.get(random.nextInt(seeds.size())), seeds, random));
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatOnceBrokeIsReadOrRefused(String name) throws Exception {
        FuzzTarget target = Targets.named(name);
        for (byte[] input : corpus(name)) {
            check(target, input);
        }
    }

    private static void check(FuzzTarget target, byte[] input) {
        try {
            Trial.of(target, input);
        } catch (Throwable finding) {
            throw new AssertionError(
                    target.name() + " does not bear the input " + Arrays.toString(input) + " = " + Texts.of(input),
                    finding);
        }
    }

    private static List<byte[]> corpus(String name) throws IOException {
        Path folder = CORPUS.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(DecodersTest::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
