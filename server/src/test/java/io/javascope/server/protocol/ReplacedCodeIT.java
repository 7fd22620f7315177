package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that is changed while its program runs, from saved sources and from class files; objects that have names. */
final class ReplacedCodeIT extends WithServer {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"17, stops", "25, stops", "25, full"})
    void changedCodeIsPutIntoTheProgramAndItsBreakpointsStay(int feature, String record) throws IOException {
        Program program = copied(feature, record);
        Path source = folder.resolve("src/programs/Renewed.java");
        try (DebugClient client = connect().introduced().launches(program)) {
            client.heard.awaitInitialized();
            var inText = DebugClient.at(program.line("BREAK in text"), "round == 2");
            client.breaks(source.toString(), DebugClient.at(program.line("BREAK in say")), inText);
            client.runs();
            client.stops();
            assertThat(client.types(":replace")).isEqualTo("nothing was replaced");
            client.types(":mark this one");
            change(source, "\"old \" + round", "\"new \" + round");
            assertThat(client.types(":replace")).startsWith("replaced programs.Renewed");
            assertThat(client.types(":replace")).isEqualTo("nothing was replaced");
            if (record.equals("stops")) {
                assertThat(client.local("round"))
                        .as("its own method is as it was")
                        .isEqualTo("0");
            } else {
                assertThat(client.top().getName())
                        .as("recorded methods all have new code")
                        .contains("old code");
            }
            client.breaks(source.toString(), DebugClient.at(program.line("BREAK in say"), "@instance one"), inText);
            client.continues();
            client.stops();
            assertThat(client.local("round")).as("the other object is passed").isEqualTo("1");
            assertThat(client.evaluate("name")).isEqualTo("\"one\"");

            change(source, "private final String name;", "private final String name; int added;");
            assertThat(DebugClient.failure(client.evaluateLater(":replace", "repl")))
                    .contains("programs.Renewed: A field was added", "restart the program");
            change(source, "int added;", "int added");
            assertThat(DebugClient.failure(client.evaluateLater(":replace", "repl")))
                    .contains("Renewed.java: It does not compile: line 5");
            change(source, " int added", "");
            change(source, "\"new \" + round", "\"newest \" + round");
            change(source, "name + \" \" + text", "name + \"  \" + text");
            compile(source);
            assertThat(client.types(":replace"))
                    .contains("replaced programs.Renewed", "still run the old code; :restart-frame");
            client.breaks(source.toString(), inText);
            client.continues();
            client.stops();
            assertThat(client.top().getLine()).isEqualTo(program.line("BREAK in text"));
            client.breaks(source.toString());
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines())
                    .startsWith("one new 0", "two new 0", "one newest 1")
                    .endsWith("two  newest 3");
        }
    }

    @ParameterizedTest
    @CsvSource({"25, stops", "17, full"})
    void whatIsSavedIsPutIntoTheProgramWhenThatIsWanted(int feature, String record) throws IOException {
        Program program = copied(feature, record)
                .with("settings", java.util.Map.of("debug", java.util.Map.of("replaceOnSave", true)));
        Path source = folder.resolve("src/programs/Renewed.java");
        try (DebugClient client = connect().introduced().launches(program)) {
            client.heard.awaitInitialized();
            client.breaks(source.toString(), DebugClient.at(program.line("BREAK in say")));
            client.runs();
            client.stops();
            change(source, "\"old \" + round", "\"saved \" + round +");
            client.heard.await("console", "Renewed.java: It does not compile: line 26");
            change(source, "round +;", "round;");
            client.heard.await("console", "replaced programs.Renewed");
            client.heard.awaitInvalidated("stacks");
            compile(source);
            client.breaks(source.toString(), DebugClient.at(program.line("BREAK in say"), "round == 3"));
            client.continues();
            client.stops();
            assertThat(client.heard.output("console").lines().filter(it -> it.startsWith("replaced")))
                    .as("what a build makes of it later is no other code")
                    .hasSize(1);
            client.breaks(source.toString());
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines()).startsWith("one saved 0").endsWith("two saved 3");
        }
    }

    @ParameterizedTest
    @CsvSource({"25, stops", "17, full"})
    void codeThatIsNotThatOfItsSourceIsTold(int feature, String record) throws IOException {
        Program program = copied(feature, record);
        Path source = folder.resolve("src/programs/Renewed.java");
        SourceBreakpoint[] wanted = {
            DebugClient.at(program.line("BREAK in say")), DebugClient.at(program.line("BREAK in text"))
        };
        try (DebugClient client = connect().introduced().launches(program)) {
            client.heard.awaitInitialized();
            client.breaks(source.toString(), wanted);
            newer(source);
            client.runs();
            client.stops();
            int inText = client.breaks(source.toString(), wanted).get(1).getId();
            change(source, "\"old \" + round", "\"other \" + round");
            client.breaks(source.toString(), wanted);
            client.heard.awaitBreakpointSays(inText, "the source was changed after it was compiled (text)");
            change(source, "    private static String text(", "\n\n\n    private static String text(");
            client.breaks(source.toString(), wanted);
            int line = program.line("BREAK in text");
            client.heard.awaitBreakpointSays(
                    inText,
                    "text runs with code of the lines " + line + " to " + line + ", and the source has it at the lines "
                            + (line + 2) + " to " + (line + 4));
            assertThat(client.types(":breaks")).contains("text runs with code of the lines");
            assertThat(client.types(":replace")).startsWith("replaced programs.Renewed");
            Awaitility.await("the code is that of its source")
                    .atMost(DebugClient.PATIENCE)
                    .untilAsserted(() -> assertThat(client.types(":breaks")).doesNotContain("the source"));
            assertThat(client.heard.output("important").lines().filter(it -> it.contains("is not the code that runs")))
                    .as("a source that was only touched is no other one")
                    .hasSize(2);
            client.disconnect(true);
        }
    }

    /** The program with a source and classes of its own. */
    private Program copied(int feature, String record) throws IOException {
        Program program = Program.named("Renewed").on(feature);
        Path source = folder.resolve("src/programs/Renewed.java");
        Files.createDirectories(source.getParent());
        Files.copy(Path.of(program.path()), source);
        Path classes = folder.resolve("classes/programs");
        Files.createDirectories(classes);
        Files.copy(Fixtures.classes().resolve("programs/Renewed.class"), classes.resolve("Renewed.class"));
        return program.with("classPaths", List.of(folder.resolve("classes").toString()))
                .with("sourcePaths", List.of(folder.resolve("src").toString()))
                .with("history", java.util.Map.of("record", record));
    }

    private int changes;

    /** Saves a change; the clock of files may be coarse, so each is a second newer than the one before. */
    private void change(Path source, String old, String text) throws IOException {
        String before = Files.readString(source);
        assertThat(before).contains(old);
        Files.writeString(source, before.replace(old, text));
        newer(source);
    }

    private void newer(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofSeconds(++changes))));
    }

    private void compile(Path source) throws IOException {
        Path classes = folder.resolve("classes");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-g", "--release", "17", "-d", classes.toString(), source.toString()))
                .isZero();
        newer(classes.resolve("programs/Renewed.class"));
    }
}
