package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/tutorial.md} tells its readers to do, done. */
final class TutorialIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theProgramFailsAndTheCommandsOfTheTutorialLeadToThePaymentThatTookTheMoney() throws Exception {
        String page = Files.readString(Fixtures.root().resolveSibling("docs").resolve("tutorial.md"));
        Path file = Files.writeString(folder.resolve("Ledger.java"), block(page, "java", "class Ledger"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-g", "-d", folder.resolve("out").toString(), file.toString()))
                .isZero();
        DebugRun.Result run =
                DebugRun.run(folder, List.of("record", "--", DebugRun.java(25), "-cp", "out", "Ledger"), "");
        assertThat(String.join("\n", run.errors())).contains("Bob owes 5");
        String recording = recording();

        DebugRun.Result why = DebugRun.run(folder, List.of("why", recording), "");
        assertThat(why.status()).as(why.output()).isZero();
        assertThat(why.output()).contains("Bob owes 5", "balance");

        String commands = block(page, "", ":break throw");
        DebugRun.Result replay =
                DebugRun.run(folder, List.of("replay", recording, "--json", "--script", "-"), commands);
        assertThat(replay.status()).as(replay.output()).isZero();
        assertThat(DebugRun.text(replay.answer("account.balance"), "value")).isEqualTo("-5");
        assertThat(DebugRun.text(replay.answer("amount", 0), "value")).isEqualTo("5");
        assertThat(DebugRun.text(replay.answer("amount", 1), "value")).isEqualTo("60");
        assertThat(DebugRun.text(replay.answer(":last-write to.balance"), "old"))
                .isEqualTo("50");
    }

    /** The first block of a language that has these words in it. */
    private static String block(String page, String language, String words) {
        Matcher blocks = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (blocks.find()) {
            if (blocks.group(1).equals(language) && blocks.group(2).contains(words)) {
                return blocks.group(2);
            }
        }
        throw new AssertionError("The tutorial has no block with " + words);
    }

    private String recording() throws Exception {
        try (Stream<Path> shelf = Files.list(folder.resolve(".javascope").resolve("recordings"))) {
            return shelf.findFirst().orElseThrow().toString();
        }
    }
}
