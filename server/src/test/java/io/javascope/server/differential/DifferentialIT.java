package io.javascope.server.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorder's truth is JDI: every line and every visible local of programs that have a bit of everything. */
final class DifferentialIT {
    private static final Path AGENT =
            Fixtures.root().resolveSibling("capture").resolve("target").resolve("javascope-agent.jar");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("homes")
    void recordedLinesAndLocalsEqualThoseOfJdi(Path home) throws Exception {
        Differential.Outcome outcome = Differential.run(
                home.resolve("bin").resolve("java"),
                AGENT,
                folder.resolve("run.jscope"),
                List.of("-cp", Fixtures.classes().toString(), "programs.Everything", "3", "3"),
                "programs.Everything*");

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.values()).isGreaterThan(3000);
    }

    @Test
    void patternSwitchesVirtualThreadsAndCodeBeforeSuperToo() throws Exception {
        Path classes = compiled("java25/EverythingNow.java");

        Differential.Outcome outcome = Differential.run(
                here().resolve("bin").resolve("java"),
                AGENT,
                folder.resolve("run.jscope"),
                List.of("-cp", classes.toString(), "EverythingNow", "3", "6"),
                "EverythingNow*");

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.values()).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void programsThatAreMadeUpToo(long seed) throws Exception {
        Differential.Outcome outcome =
                Differential.runGenerated(here().resolve("bin").resolve("java"), AGENT, folder, seed, 2);

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.values()).isGreaterThan(3000);
    }

    private Path compiled(String source) throws IOException, InterruptedException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Process javac = new ProcessBuilder(
                        here().resolve("bin").resolve("javac").toString(),
                        "-g",
                        "-d",
                        classes.toString(),
                        Fixtures.file(source).toString())
                .inheritIO()
                .start();
        assertThat(javac.waitFor()).isZero();
        return classes;
    }

    private static Path here() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The JDK of the tests, and a 17 where the machine has one. */
    static List<Path> homes() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(here()));
        Path machine = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(machine)) {
            try (Stream<Path> found = Files.list(machine)) {
                found.filter(home -> home.getFileName().toString().contains("17"))
                        .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                        .sorted()
                        .limit(1)
                        .forEach(homes::add);
            }
        }
        return homes;
    }
}
