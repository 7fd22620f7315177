package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.javascope.server.process.DebugRun.Result;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code javascope demo}: the bundled program, and copies whose bug lies elsewhere. */
final class DemoIT {
    private static final String ESCAPE = "\u001b";
    private static final String BUG = "percents.put(\"THANKS\", 115); // THE BUG: 15 was meant";

    @TempDir
    private Path folder = Path.of("");

    private static String bundled() throws Exception {
        try (InputStream text = io.javascope.server.demo.Demo.class.getResourceAsStream("Bookshop.java")) {
            assertThat(text).isNotNull();
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int line(String program, String text) {
        return (int) program.lines().takeWhile(line -> !line.contains(text)).count() + 1;
    }

    private static String found(String program, String text) {
        return "The line that set the bad value: Bookshop.java:" + line(program, text);
    }

    @Test
    void theBundledProgramsBugIsFoundAndNothingIsColoured() throws Exception {
        Result run = DebugRun.run(folder, List.of("demo"), "");
        assertThat(run.status()).isZero();
        assertThat(run.output().lines())
                .containsSubsequence("> :run", "> :stack", "> :why exception 0")
                .last()
                .isEqualTo(found(bundled(), "THE BUG"));
        assertThat(run.output())
                .contains("> :goto ", "percents.put(\"THANKS\", 115)")
                .doesNotContain(ESCAPE);
        assertThat(run.errors()).anyMatch(line -> line.contains("an invoice of -322 cents"));
    }

    @Test
    void withoutARecordingTheKeptStopsLeadToTheSameLine() throws Exception {
        Result run = DebugRun.run(folder, List.of("demo", "--live"), "");
        assertThat(run.status()).isZero();
        assertThat(run.output().lines())
                .containsSubsequence("> :run", "> :stack", "> :next")
                .last()
                .isEqualTo(found(bundled(), "THE BUG"));
        assertThat(run.output()).contains("> :back").doesNotContain(ESCAPE);
    }

    @Test
    void anotherLineIsNamedWhereTheBugLiesElsewhere() throws Exception {
        String other = bundled()
                .replace(BUG, "percents.put(\"THANKS\", 15);")
                .replace("\"Collected Poems\", 900", "\"Collected Poems\", -9_000");
        assertFound(other, "-9_000");
    }

    @Test
    void theFirstOrdersWrongDiscountIsToldFromItsSumByTheOrdersAfterIt() throws Exception {
        String other = bundled()
                .replace(BUG, "percents.put(\"THANKS\", 15);")
                .replace("percents.put(\"READER\", 5);", "percents.put(\"READER\", 500);");
        assertFound(other, "\"READER\", 500");
    }

    private void assertFound(String program, String bug) throws Exception {
        Result run = demo(program);
        assertThat(run.output().lines()).last().isEqualTo(found(program, bug));
        assertThat(run.status()).isZero();
    }

    private Result demo(String program) throws Exception {
        Path file = Files.writeString(folder.resolve("Bookshop.java"), program);
        return DebugRun.run(folder, List.of("demo", "--program", file.toString()), "");
    }

    @Test
    void aProgramThatDoesNotFailHasNothingToExplain() throws Exception {
        Result run = demo(bundled().replace(BUG, "percents.put(\"THANKS\", 15);"));
        assertThat(run.output()).contains("nothing to explain");
        assertThat(run.errors()).anyMatch(line -> line.contains("3 invoices written"));
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aProgramThatIsNotThereOrDoesNotCompileIsTold() throws Exception {
        Result missing = DebugRun.run(folder, List.of("demo", "--program", "None.java"), "");
        assertThat(missing.status()).isEqualTo(3);
        assertThat(missing.output()).isEmpty();
        assertThat(missing.errors()).singleElement().asString().contains("None.java");
        Result broken = demo("public class Bookshop { int n = \"text\"; }");
        assertThat(String.join("\n", broken.errors())).contains("Bookshop.java", "cannot be compiled");
        assertThat(broken.status()).isEqualTo(3);
    }

    @Test
    void onATerminalItIsColoured() throws Exception {
        Path terminal = Path.of("/usr/bin/script");
        assumeThat(terminal).as("a program that gives others a terminal").isExecutable();
        String command = Installation.command().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "", " demo"));
        assertThat(onTerminal(command, Map.of("TERM", "xterm", "NO_COLOR", ""))).contains(ESCAPE + "[1;36m> :run");
        assertThat(onTerminal(command, Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .doesNotContain(ESCAPE + "[1;36m");
    }

    private String onTerminal(String command, Map<String, String> environment) throws Exception {
        try (RunningProcess run =
                RunningProcess.start(folder, environment, List.of("/usr/bin/script", "-qec", command, "/dev/null"))) {
            assertThat(run.exitStatus()).isZero();
            return run.output();
        }
    }
}
