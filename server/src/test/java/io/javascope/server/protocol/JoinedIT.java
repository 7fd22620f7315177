package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that is recorded while it is debugged: from its stops the view walks into the recording and back. */
final class JoinedIT extends WithServer {
    @TempDir
    private Path folder = Path.of("");

    private Program recorded(String name, String plan) {
        return recorded(Program.named(name), Map.of("record", plan));
    }

    private Program recorded(Program program, Map<String, Object> history) {
        return program.with("history", history).with("cwd", folder.toString());
    }

    private List<Path> recordings() throws IOException {
        Path shelf = folder.resolve(".javascope").resolve("recordings");
        try (Stream<Path> all = Files.list(shelf)) {
            return all.toList();
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void theViewWalksLineByLineIntoTheRecordingAndForwardToTheLiveStop(int feature) throws IOException {
        Program loop = recorded(Program.named("Loop").on(feature), Map.of("record", "full"));
        try (DebugClient client = debug(loop, "BREAK after call")) {
            client.stopsAt(loop, "BREAK after call");
            int live = client.top().getId();
            client.stepBack();
            StoppedEventArguments past = client.stopsAt(loop, "BREAK here");
            assertThat(past.getDescription()).matches("In the recording at \\d+@\\d+");
            assertThat(client.local("i")).isEqualTo("0");
            assertThat(client.local("before")).isEqualTo("0");
            client.stepBack();
            client.stopsAt(loop, "BREAK in loop");
            client.next();
            client.stopsAt(loop, "BREAK here");
            client.stepIn();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.stack(0, 0).getStackFrames())
                    .extracting(StackFrame::getName)
                    .containsExactly("Loop.add(int)", "Loop.main(String[])");
            client.stepOut();
            client.stopsAt(loop, "BREAK here");
            client.next();
            StoppedEventArguments present = client.stopsAt(loop, "BREAK after call");
            assertThat(present.getDescription()).isEqualTo("Paused on breakpoint");
            assertThat(DebugClient.get(client.evaluateIn(live, "i + before")).getResult())
                    .as("a frame of the live stop")
                    .isEqualTo("0");
            assertThat(client.evaluate("Integer.toHexString(rounds)"))
                    .as("the program runs code again")
                    .isEqualTo("\"a\"");
            assertThat(client.continues()).as("the program runs").isTrue();
            client.stopsAt(loop, "BREAK after call");
            assertThat(client.local("i")).isEqualTo("1");
            client.breaksAt(loop);
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
        assertThat(recordings()).hasSize(1);
    }

    @Test
    void inThePastContinueGoesToTheNextBreakpointThenToTheLiveStopAndOnlyThereResumes() throws IOException {
        Program loop = recorded("Loop", "full");
        try (DebugClient client = debug(loop, "BREAK after loop")) {
            client.stopsAt(loop, "BREAK after loop");
            client.breaksAt(loop, "BREAK in add", "BREAK after loop");
            client.reverseContinue();
            StoppedEventArguments stop = client.stopsAt(loop, "BREAK in add");
            assertThat(stop.getReason()).isEqualTo("breakpoint");
            assertThat(client.local("n")).isEqualTo("9");
            client.reverseContinue();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.local("n")).isEqualTo("8");
            assertThat(client.evaluate("total")).isEqualTo("28");
            assertThat(client.continues()).isFalse();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.local("n")).isEqualTo("9");
            client.continues();
            client.stopsAt(loop, "BREAK after loop");
            assertThat(client.heard.stdout()).isEmpty();
            assertThat(client.continues()).isTrue();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    @Test
    void questionsAtALiveStopAreAnsweredByTheRecording() throws IOException {
        Program loop = recorded("Loop", "full");
        try (DebugClient client = debug(loop, "BREAK after loop")) {
            client.stopsAt(loop, "BREAK after loop");
            String position = client.types(":position");
            assertThat(client.types(":why loop.total")).contains("Loop.java:" + loop.line("BREAK at write of total"));
            assertThat(client.types(":callers Loop.add")).contains("10", "Loop.java:" + loop.line("BREAK here"));
            assertThat(client.types(":exceptions")).contains("no exception");
            assertThat(client.types(":history loop.total")).contains("0", "1", "3", "36", "45");
            assertThat(client.types(":position")).as("the view has not moved").isEqualTo(position);
            client.types(":last-write loop.total");
            client.stopsAt(loop, "BREAK at write of total");
            assertThat(client.local("product")).isEqualTo("9");
            String write = client.types(":position");
            client.types(":back-out");
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("9");
            client.types(":goto " + position(write));
            client.stopsAt(loop, "BREAK at write of total");
            client.types(":goto " + position(position));
            assertThat(client.stopsAt(loop, "BREAK after loop").getDescription())
                    .doesNotContain("recording");
            client.types(":goto start");
            client.stopsAt(loop, "BREAK at start");
            client.types(":goto end");
            client.stopsAt(loop, "BREAK after loop");
            client.continues();
            client.heard.awaitTerminated();
        }
    }

    private static String position(String words) {
        Matcher found = Pattern.compile("\\d+@\\d+").matcher(words);
        assertThat(found.find()).as(words).isTrue();
        return found.group();
    }

    @Test
    void aFrameOfTheLiveStopIsTheFrameOfTheRecordingThatIsAskedAbout() throws IOException {
        Program loop = recorded("Loop", "full");
        try (DebugClient client = debug(loop, "BREAK at write of calls")) {
            client.stopsAt(loop, "BREAK at write of calls");
            StackFrame[] frames = client.stack(0, 0).getStackFrames();
            assertThat(DebugClient.get(client.evaluateIn(frames[1].getId(), ":why before"))
                            .getResult())
                    .contains("Loop.java:" + loop.line("BREAK in loop"));
            assertThat(DebugClient.get(client.evaluateIn(frames[0].getId(), ":why product"))
                            .getResult())
                    .contains("Loop.java:" + loop.line("BREAK in add"));
            client.stepBack();
            client.stopsAt(loop, "BREAK at write of total");
            StackFrame[] past = client.stack(0, 0).getStackFrames();
            assertThat(DebugClient.get(client.evaluateIn(past[1].getId(), "before + 1"))
                            .getResult())
                    .isEqualTo("1");
            assertThat(DebugClient.failure(
                            client.setLater(client.scope("Locals").getVariablesReference(), "n", "7")))
                    .contains("recording cannot be changed");
            client.next();
            client.stopsAt(loop, "BREAK at write of calls");
            assertThat(DebugClient.failure(client.evaluateIn(past[1].getId(), ":why before")))
                    .as("the frame is one of an earlier view")
                    .contains("earlier");
            client.breaksAt(loop);
            client.continues();
            client.heard.awaitTerminated();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "full"})
    void anExceptionNobodyCatchesStopsWhereItIsThrown(String plan) throws IOException {
        Program thrown = recorded(Program.named("Exceptions").args("uncaught"), Map.of("record", plan));
        try (DebugClient client = debug(thrown)) {
            assertThat(client.stopsAt(thrown, "THROW uncaught").getReason()).isEqualTo("exception");
            assertThat(client.types(":exceptions"))
                    .contains(plan.equals("full") ? "NullPointerException" : "no exceptions");
            client.stepBack();
            client.stops();
            client.continues();
            assertThat(client.stopsAt(thrown, "THROW uncaught").getReason()).isEqualTo("exception");
            client.continues();
            client.heard.awaitTerminated();
        }
    }

    @Test
    void anExceptionThatIsCaughtStopsOnlyWhereThatIsWanted() throws IOException {
        Program thrown = recorded("Exceptions", "full");
        try (DebugClient client = connect().introduced().launches(thrown)) {
            client.heard.awaitInitialized();
            client.exceptions("caught");
            client.runs();
            assertThat(client.stopsAt(thrown, "THROW null pointer").getReason()).isEqualTo("exception");
            client.stepBack();
            client.stops();
            client.continues();
            client.stopsAt(thrown, "THROW null pointer");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).endsWith("end\n");
        }
    }

    @Test
    void atTheFirstLineOfAMethodBackIsTheCall() throws IOException {
        Program loop = recorded("Loop", "full");
        try (DebugClient client = debug(loop, "BREAK in add")) {
            client.stopsAt(loop, "BREAK in add");
            client.stepBack();
            client.stopsAt(loop, "BREAK here");
            client.stepIn();
            assertThat(client.stopsAt(loop, "BREAK in add").getDescription()).isEqualTo("Paused on breakpoint");
            client.breaksAt(loop);
            client.continues();
            client.heard.awaitTerminated();
        }
    }

    @Test
    void whatAPlanWithoutLinesHasIsWalkedAndTheRestIsSaid() throws IOException {
        Program loop = recorded("Loop", "calls");
        try (DebugClient client = debug(loop, "BREAK after loop")) {
            client.stopsAt(loop, "BREAK after loop");
            assertThat(client.types(":callers Loop.add")).contains("10");
            client.types(":back-into");
            client.stops();
            client.heard.await("console", "Lines are not recorded");
            assertThat(client.top().getName()).isEqualTo("Loop.check(boolean)");
            client.continues();
            client.stopsAt(loop, "BREAK after loop");
            assertThat(client.local("loop")).contains("Loop");
            client.continues();
            client.heard.awaitTerminated();
        }
    }

    @Test
    void whatIsNotRecordedHasItsKeptStops() throws IOException {
        Program loop =
                recorded(Program.named("Loop"), Map.of("record", "full", "include", List.of("programs.Nothing")));
        try (DebugClient client = debug(loop, "BREAK here")) {
            client.stopsAt(loop, "BREAK here");
            client.next();
            client.stopsAt(loop, "BREAK after call");
            client.stepBack();
            assertThat(client.stopsAt(loop, "BREAK here").getDescription()).contains("stop 1 of 2");
            client.heard.await("console", "Kept stops are looked at instead");
            client.next();
            client.stopsAt(loop, "BREAK after call");
            client.breaksAt(loop);
            client.continues();
            client.heard.awaitTerminated();
        }
    }

    @Test
    void expressionsThatRunRecordedCodeDoNotDisturbTheWay() throws IOException {
        Program loop = recorded("Loop", "full");
        try (DebugClient client = debug(loop, "BREAK after call")) {
            client.stopsAt(loop, "BREAK after call");
            client.evaluate("loop.add(100)");
            client.evaluate("check(true)");
            client.stepBack();
            client.stopsAt(loop, "BREAK here");
            client.next();
            client.stopsAt(loop, "BREAK after call");
            assertThat(client.evaluate("loop.total")).isEqualTo("100");
            client.breaksAt(loop);
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 145 calls 11\n");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void aPausedProgramShowsItsOwnFramesAndItsPast(int feature) throws IOException {
        Program steady = recorded(
                Program.named("Steady").on(feature).args("100000000"), Map.of("record", "full", "ring", "16MB"));
        try (DebugClient client = debug(steady, "BREAK in step")) {
            client.stopsAt(steady, "BREAK in step");
            client.breaksAt(steady);
            client.continues();
            for (int i = 0; i < 4; i++) {
                client.pause(client.threadNumber("main"));
                client.stops();
                assertThat(client.top().getName()).startsWith("Steady.");
                client.stepBack();
                assertThat(client.stops().getDescription()).startsWith("In the recording");
                assertThat(client.top().getName()).startsWith("Steady.");
                client.stepBack();
                client.stops();
                client.continues();
                assertThat(client.stops().getDescription()).isEqualTo("Paused");
                client.continues();
            }
        }
    }

    @Test
    void aThreadThatStopsHasItsOwnPast() throws IOException {
        Program threads = recorded("Threads", "full");
        try (DebugClient client = debug(threads, "BREAK in lock")) {
            client.stopsAt(threads, "BREAK in lock");
            int worker = client.thread();
            String square = client.local("square");
            client.stepBack();
            client.stops();
            client.stepBack();
            client.stopsAt(threads, "BREAK in worker");
            assertThat(client.thread()).isEqualTo(worker);
            assertThat(client.threadNames()).contains("main");
            client.continues();
            client.stopsAt(threads, "BREAK in lock");
            assertThat(client.local("square")).isEqualTo(square);
            client.breaksAt(threads);
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("done 4 of 4\n");
        }
    }

    @Test
    void aRestartedProgramHasARecordingOfItsOwn() throws IOException {
        Program loop = recorded("Loop", "full");
        try (DebugClient client = debug(loop, "BREAK here")) {
            client.stopsAt(loop, "BREAK here");
            client.stepBack();
            client.stopsAt(loop, "BREAK in loop");
            client.restart();
            client.stopsAt(loop, "BREAK here");
            client.stepBack();
            client.stopsAt(loop, "BREAK in loop");
            assertThat(client.local("i")).isEqualTo("0");
            client.continues();
            client.stopsAt(loop, "BREAK here");
            assertThat(recordings()).hasSize(2);
            client.terminate();
            client.heard.awaitTerminated();
        }
    }
}
