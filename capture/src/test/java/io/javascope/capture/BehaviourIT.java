package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.recording.Tables.FallenMethod;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that is recorded does what it did before. */
final class BehaviourIT {
    private static final Path HERE = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.javascope.capture.RecordedProgram#javas")
    void whatAProgramSeesOfItselfIsTheSame(Path java) throws Exception {
        String before = output(java, List.of("-cp", Fixtures.classes().toString(), "programs.Observant"));
        RecordedProgram program = RecordedProgram.run(java, folder, "ring=1m", "programs.Observant");

        assertThat(program.output()).isEqualTo(before).contains("visited 6", "at programs.Observant.fail");
        assertThat(program.jvm().tables().fallen())
                .extracting(FallenMethod::why)
                .containsExactly("its class loader does not let it see the recorder");
    }

    @Test
    void besideJacocoBothDoTheirWork() throws Exception {
        Path agent = jar("org.jacoco.agent-");
        for (boolean first : List.of(true, false)) {
            Path home = Files.createDirectory(folder.resolve("first-" + first));
            Path execution = home.resolve("jacoco.exec");
            String jacoco = "-javaagent:" + agent + "=destfile=" + execution;
            String ours = ours(home, "programs.Everything**");
            List<String> words = new ArrayList<>(first ? List.of(ours, jacoco) : List.of(jacoco, ours));
            words.addAll(List.of("-cp", Fixtures.classes().toString(), "programs.Everything", "3", "3"));

            assertThat(output(HERE, words)).isEqualTo(output(HERE, words.subList(2, words.size())));
            assertThat(execution).isNotEmptyFile();
            assertThat(new String(Files.readAllBytes(execution), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .contains("programs/Everything");
            assertThat(eventsOf(home)).anyMatch("enter programs.Everything.main"::equals);
        }
    }

    @Test
    void besideMockitoBothDoTheirWork() throws Exception {
        for (boolean first : List.of(true, false)) {
            Path home = Files.createDirectory(folder.resolve("first-" + first));
            String mockito = "-javaagent:" + jar("mockito-core-");
            String ours = ours(home, "beside.**");
            List<String> words = new ArrayList<>(first ? List.of(ours, mockito) : List.of(mockito, ours));
            // Mockito's agent extends the boot class path, on which the JVM remarks otherwise.
            words.add("-Xshare:off");
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), "beside.Mocking"));

            assertThat(output(HERE, words)).isEqualTo("mocked 7\nreal 2\nseen [3]\n");
            assertThat(eventsOf(home)).anyMatch("enter beside.Mocking$Service.answer"::equals);
        }
    }

    private static String ours(Path home, String include) {
        return "-javaagent:" + RecordedProgram.AGENT + "=out=" + home.resolve("run.jscope")
                + ",cache=off,ring=4m,include=" + include;
    }

    private static List<String> eventsOf(Path home) throws Exception {
        return new RecordedProgram(home.resolve("run.jscope"), "", 0).eventsOf("main");
    }

    private static Path jar(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private String output(Path java, List<String> words) throws Exception {
        List<String> command = Stream.concat(Stream.of(java.resolve("bin/java").toString(), "-ea"), words.stream())
                .toList();
        RecordedProgram program = RecordedProgram.ended(folder.resolve("run.jscope"), command);
        assertThat(program.status()).as(program.output()).isZero();
        return program.output();
    }
}
