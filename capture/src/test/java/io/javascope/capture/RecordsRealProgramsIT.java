package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.recording.RecordedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordsRealProgramsIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.javascope.capture.RecordedProgram#javas")
    void fullHoldsCallsLinesLocalsAndResults(Path java) throws Exception {
        RecordedProgram program = RecordedProgram.run(java, folder, "ring=1m", "programs.Recursion");

        assertThat(program.status()).as(program.output()).isZero();
        assertThat(program.events())
                .contains("enter programs.Recursion.start", "enter programs.Recursion.descend", "argument left = 5")
                .anyMatch(event -> event.startsWith("exit ="));
        RecordedJvm jvm = program.jvm();
        assertThat(jvm.summary()).containsEntry("ended", "true").containsEntry("lost", "0");
        assertThat(jvm.tables().fallen()).isEmpty();
        assertThat(jvm.tables().classes().get(0).bytes())
                .isEqualTo(Files.readAllBytes(Fixtures.classes().resolve("programs/Recursion.class")));
    }

    @ParameterizedTest
    @MethodSource("io.javascope.capture.RecordedProgram#javas")
    void callsHoldsNoValuesAndNoLines(Path java) throws Exception {
        RecordedProgram program = RecordedProgram.run(java, folder, "ring=1m,plan=calls", "programs.Recursion");

        assertThat(program.events())
                .contains("enter programs.Recursion.descend")
                .noneMatch(event -> event.contains("=") || event.startsWith("line"));
    }
}
