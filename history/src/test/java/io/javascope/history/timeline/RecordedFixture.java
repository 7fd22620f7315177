package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the fixtures, run to its end under the packaged agent. */
public record RecordedFixture(Path recording, List<String> output) {
    private static final Path AGENT =
            Fixtures.root().resolveSibling("capture").resolve("target").resolve("javascope-agent.jar");

    public static RecordedFixture run(Path folder, String options, String program, String... arguments)
            throws IOException, InterruptedException {
        Path recording = folder.resolve("run.jscope");
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command(recording, options, program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the program ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new RecordedFixture(recording, Files.readAllLines(output));
    }

    static List<String> command(Path recording, String options, String program, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-javaagent:" + AGENT + "=out=" + recording + (options.isEmpty() ? "" : "," + options));
        words.addAll(List.of("-cp", Fixtures.classes().toString(), "programs." + program));
        words.addAll(List.of(arguments));
        return words;
    }

    /** The rest of the line that the program printed behind a word. */
    String told(String word) {
        return output.stream()
                .filter(line -> line.startsWith(word + " "))
                .findFirst()
                .map(line -> line.substring(word.length() + 1))
                .orElseThrow(() -> new AssertionError("The program did not print " + word + ": " + output));
    }
}
