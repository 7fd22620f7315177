package io.javascope.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.actor.Victim;
import io.javascope.server.transport.StandardStreams;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every actor of the tree of {@code javascope debug} is killed while its program runs, and while it stands. */
@Timeout(120)
final class KilledDebugActorsIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The actors of a command with one JVM, in the order of their start. */
    private enum Role {
        COMMAND,
        BREAKPOINTS_TO_COME,
        JVM
    }

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Supervisor tree = Supervisor.root("debug");
    private final StringWriter answers = new StringWriter();
    private final PipedOutputStream script = new PipedOutputStream();
    private final List<ProcessHandle> programs = new ArrayList<>();

    @BeforeEach
    void hearStandardError() {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void nothingIsLeft() {
        System.setErr(standardError);
        programs.forEach(ProcessHandle::destroyForcibly);
        tree.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsForAStopIsToldAndTheProgramEnds(Role role) throws Exception {
        FutureTask<Integer> run = debug();
        type(":run");
        ProcessHandle program = program();
        kill(role);

        JsonObject answer = answer(0);
        assertThat(answer.get("ok").getAsBoolean()).isFalse();
        assertThat(answer.get("error").getAsString()).contains("fault in JavaScope", "killed by the test");
        script.close();
        assertEnds(run, program);
    }

    @ParameterizedTest
    @EnumSource
    void whoTypesAfterwardsIsToldAndTheProgramThatStoodEnds(Role role) throws Exception {
        FutureTask<Integer> run = debug();
        type(":next");
        ProcessHandle program = program();
        assertThat(answer(0).get("ok").getAsBoolean()).isTrue();
        kill(role);
        awaitMessage();
        type(":next");
        JsonObject answer = answer(1);
        assertThat(answer.get("ok").getAsBoolean()).isFalse();
        assertThat(answer.get("error").getAsString()).contains("fault in JavaScope");
        script.close();
        assertEnds(run, program);
    }

    @ParameterizedTest
    @EnumSource
    void aCrashAfterTheLastCommandIsNoSuccess(Role role) throws Exception {
        FutureTask<Integer> run = debug();
        type(":next");
        ProcessHandle program = program();
        answer(0);
        kill(role);
        awaitMessage();
        script.close();
        assertEnds(run, program);
    }

    private FutureTask<Integer> debug() throws Exception {
        var streams = new StandardStreams(new PipedInputStream(script), OutputStream.nullOutputStream());
        var command = new picocli.CommandLine(new DebugCommand(streams, () -> tree));
        command.setOut(new PrintWriter(answers, true));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var run = new FutureTask<>(() -> command.execute(
                "--json", "--script", "-", "--", java, "-cp", Fixtures.classes().toString(), "programs.Ticking"));
        Thread.ofPlatform().daemon().name("debug").start(run);
        return run;
    }

    private void type(String line) throws Exception {
        script.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        script.flush();
    }

    private JsonObject answer(int index) {
        Awaitility.await("answer " + index).atMost(SOON).until(() -> lines().size() > index);
        return JsonParser.parseString(lines().get(index)).getAsJsonObject();
    }

    private List<String> lines() {
        // Written by another thread: a line counts when its end is there.
        String text = answers.toString();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The program, as soon as its JVM is debugged. */
    private ProcessHandle program() {
        Awaitility.await("the program's JVM")
                .atMost(SOON)
                .until(() -> Victim.below(tree).size() == Role.values().length
                        && running().isPresent());
        programs.add(running().orElseThrow());
        return programs.getLast();
    }

    private static Optional<ProcessHandle> running() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .commandLine()
                        .filter(line -> line.contains("programs.Ticking"))
                        .isPresent())
                .findFirst();
    }

    private void kill(Role role) {
        Victim.below(tree).get(role.ordinal()).kill();
    }

    private void awaitMessage() {
        Awaitility.await("the message on standard error")
                .atMost(SOON)
                .until(() -> errors.toString(StandardCharsets.UTF_8).contains("fault in JavaScope"));
    }

    private static void assertEnds(FutureTask<Integer> run, ProcessHandle program) throws Exception {
        assertThat(run.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ExitStatus.FAILED);
        Awaitility.await("the program's end").atMost(SOON).until(() -> !program.isAlive());
    }
}
