package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.fixtures.Fixtures;
import io.javascope.workspace.jdk.Jdk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Runs of {@code javascope debug} and {@code demo} as processes with pipes. */
final class DebugRun {
    private DebugRun() {}

    /**
     * What came out of a run.
     *
     * @param output standard output
     * @param errors the lines of standard error
     */
    record Result(int status, String output, List<String> errors) {

        /** The answers to a script with {@code --json}, in order. */
        List<JsonObject> answers() {
            return output.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        }

        /** The first answer to a command. */
        JsonObject answer(String command) {
            return answer(command, 0);
        }

        /** A later answer to the same command, from 0. */
        JsonObject answer(String command, int index) {
            List<JsonObject> all = answers().stream()
                    .filter(one -> one.get("command").getAsString().equals(command))
                    .toList();
            assertThat(all)
                    .as("answers to %s; errors: %s; output: %s", command, errors, output)
                    .hasSizeGreaterThan(index);
            return all.get(index);
        }

        /** What the program itself wrote on a stream that is shown with this prefix. */
        List<String> written(String prefix) {
            return errors.stream()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList();
        }
    }

    /** Plays these lines, given on standard input, with JSON answers. */
    static Result json(Path folder, List<String> command, String... lines) throws Exception {
        return debug(folder, List.of("--json", "--script", "-"), command, lines);
    }

    /** {@code javascope debug} with options; the lines come on standard input. */
    static Result debug(Path folder, List<String> options, List<String> command, String... lines) throws Exception {
        List<String> words = new ArrayList<>(List.of("debug"));
        words.addAll(options);
        words.add("--");
        words.addAll(command);
        return run(folder, words, String.join("\n", lines) + "\n");
    }

    /** Any subcommand. */
    static Result run(Path folder, List<String> words, String input) throws Exception {
        try (RunningProcess process = start(folder, words)) {
            try (OutputStream standardInput = process.input()) {
                standardInput.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException notRead) {
                assertThat(process.exitStatus())
                        .as("only who fails leaves its input")
                        .isNotZero();
            }
            return new Result(process.exitStatus(), process.output(), process.errorLines());
        }
    }

    /** The same without waiting. */
    static RunningProcess start(Path folder, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(Installation.command());
        command.addAll(words);
        return RunningProcess.start(
                folder,
                Map.of(
                        "JAVASCOPE_CACHE_HOME", folder.resolve("cache").toString(),
                        "JAVASCOPE_CONFIG_HOME", folder.resolve("config").toString()),
                command);
    }

    /** The command line of a program of the fixtures on this Java; the test is skipped where there is none. */
    static List<String> program(int feature, String name, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(java(feature), "-cp", Fixtures.classes().toString(), "programs." + name));
        words.addAll(List.of(arguments));
        return words;
    }

    static String java(int feature) {
        var jdk = Installation.jdk(feature);
        Assumptions.assumeTrue(jdk.isPresent(), "a JDK " + feature + " on this machine");
        return jdk.map(Jdk::java).orElseThrow().toString();
    }

    /** The members of each object of a list. */
    static List<JsonObject> objects(JsonObject answer, String list) {
        JsonArray array = answer.getAsJsonArray(list);
        return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    static String text(JsonObject object, String member) {
        assertThat(object.keySet()).as("%s", object).contains(member);
        return object.get(member).getAsString();
    }

    /** A process is gone soon; one that others left to init is reaped a little later. */
    static void assertEnds(long pid) {
        Awaitility.await("the end of the program " + pid)
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
}
