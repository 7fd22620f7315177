package io.javascope.server.protocol;

import static io.javascope.server.protocol.DebugClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.ThreadsResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SteppingIT extends WithServer {

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void stepsGoOverIntoAndOutOfCalls(int feature) throws IOException {
        Program steps = Program.named("Steps").on(feature);
        try (DebugClient client = debug(steps, "BREAK first")) {
            client.stopsAt(steps, "BREAK first");
            client.next();
            assertThat(client.stopsAt(steps, "STEP call of twice").getReason()).isEqualTo("step");
            client.stepIn();
            client.stopsAt(steps, "STEP in twice");
            client.next();
            client.stopsAt(steps, "STEP return of twice");
            client.stepOut();
            client.stops();
            assertThat(client.top().getName()).startsWith("Steps.main");
            client.breaksAt(steps, "STEP recursion");
            client.continues();
            client.stopsAt(steps, "STEP recursion");
            client.next();
            client.stopsAt(steps, "STEP many calls");
            client.next();
            client.stopsAt(steps, "STEP print");
            client.next();
            client.stopsAt(steps, "STEP end of main");
            client.heard.awaitStdout("result 66\n");
            client.next();
            assertThat(client.heard.awaitExit()).isZero();
            client.heard.awaitTerminated();
        }
    }

    @Test
    void aStepThatMeetsABreakpointStopsThere() throws IOException {
        Program steps = Program.named("Steps");
        try (DebugClient client = debug(steps, "STEP call of twice", "STEP in twice")) {
            client.stopsAt(steps, "STEP call of twice");
            client.next();
            assertThat(client.stopsAt(steps, "STEP in twice").getReason()).isEqualTo("breakpoint");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void aStepThatLeavesALambdaDoesNotStopInTheClassThatTheJvmMadeForIt(int feature) throws IOException {
        Program closures = Program.named("Closures").on(feature);
        try (DebugClient client = debug(closures, "BREAK in lambda on one line")) {
            // The line is reached twice: where the stream is built, and in the lambda.
            client.stopsAt(closures, "BREAK in lambda on one line");
            client.continues();
            client.stopsAt(closures, "BREAK in lambda on one line");
            client.breaksAt(closures);
            client.stepIn();
            client.stopsAt(closures, "BREAK in lambda on one line");
            assertThat(client.evaluate("n")).isEqualTo("2");
            client.next();
            client.stops();
            assertThat(client.top().getName()).startsWith("Closures.run");
            client.breaksAt(closures, "BREAK in lambda");
            client.continues();
            client.stopsAt(closures, "BREAK in lambda");
            client.stepOut();
            client.stops();
            assertThat(client.top().getName()).startsWith("Closures.run");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void stepsIntoCallsPassOverWhatTheStepFiltersSay(int feature) throws IOException {
        Program plain = Program.named("Filtered").on(feature);
        Program filtered = plain.with(
                "stepFilters",
                Map.of(
                        "skipClasses",
                        List.of("$JDK", "*.Filtered$Generated"),
                        "skipConstructors",
                        true,
                        "skipStaticInitializers",
                        true,
                        "skipAccessors",
                        true));
        try (DebugClient client = debug(filtered, "STEP construct", "STEP bridged")) {
            client.stopsAt(filtered, "STEP construct");
            client.stepIn();
            client.stopsAt(filtered, "STEP access");
            client.stepIn();
            client.stops();
            assertThat(client.top().getLine()).isEqualTo(filtered.line("STEP access") + 1);
            client.continues();
            client.stopsAt(filtered, "STEP bridged");
            client.stepIn();
            client.stopsAt(filtered, "IN area");
            client.stepOut();
            client.stopsAt(filtered, "STEP bridged");
            client.stepIn();
            client.stopsAt(filtered, "STEP generated");
            client.stepIn();
            client.stopsAt(filtered, "IN callback");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("3 6 6 101\n");
        }
        try (DebugClient client = debug(plain, "STEP construct", "STEP access", "STEP generated")) {
            client.stopsAt(plain, "STEP construct");
            client.stepIn();
            client.stops();
            assertThat(client.top().getName())
                    .as("nothing is passed by default")
                    .contains("<clinit>");
            client.continues();
            client.stopsAt(plain, "STEP access");
            client.stepIn();
            client.stopsAt(plain, "IN accessor");
            client.continues();
            client.stopsAt(plain, "STEP generated");
            client.stepIn();
            client.stopsAt(plain, "IN generated");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void afterAPauseOneThreadGoesOnAloneAndThenAllDo(int feature) throws IOException {
        Program pair = Program.named("Pair").on(feature);
        try (DebugClient client = debug(pair, "COUNT second")) {
            client.stopsAt(pair, "COUNT second");
            int other = client.thread();
            client.breaksAt(pair);
            client.continues();
            int main = client.threadNumber("main");
            client.pause(main);
            client.stops();
            long first = count(client, "first");
            long second = count(client, "second");
            for (int round = 0; round < 2; round++) {
                var alone = new ContinueArguments();
                alone.setThreadId(main);
                alone.setSingleThread(true);
                assertThat(get(client.server().continue_(alone)).getAllThreadsContinued())
                        .isFalse();
                client.breaksAt(pair, "COUNT first");
                client.stopsAt(pair, "COUNT first");
                client.breaksAt(pair);
                var step = new NextArguments();
                step.setThreadId(main);
                step.setSingleThread(true);
                get(client.server().next(step));
                client.stops();
            }
            assertThat(count(client, "first")).isGreaterThan(first);
            assertThat(count(client, "second")).as("held all the time").isEqualTo(second);
            client.continues();
            client.pause(main);
            client.stops();
            client.breaksAt(pair, "COUNT second");
            client.continues();
            client.stopsAt(pair, "COUNT second");
            assertThat(client.thread()).as("it runs again").isEqualTo(other);
            client.disconnect(true);
        }
    }

    private static long count(DebugClient client, String name) {
        return Long.parseLong(
                get(client.evaluateLater("Pair." + name, "hover")).getResult().replace("L", ""));
    }

    @Test
    void aHundredStepsInARowEachStopOnce() throws IOException {
        Program loop = Program.named("Loop").args("100");
        try (DebugClient client = debug(loop, "BREAK in loop")) {
            client.stopsAt(loop, "BREAK in loop");
            client.breaksAt(loop);
            for (int i = 0; i < 100; i++) {
                client.next();
                client.stops();
            }
            assertThat(client.heard.noStopWaits()).isTrue();
            assertThat(client.top().getName()).startsWith("Loop.main");
            assertThat(client.heard.order().stream().filter("stopped"::equals)).hasSize(101);
        }
    }

    @Test
    void aRunningProgramIsPausedAndRunsOn() throws IOException {
        Program ticking = Program.named("Ticking");
        try (DebugClient client = debug(ticking)) {
            client.heard.awaitStdout("tick 1");
            ThreadsResponse threads = DebugClient.get(client.server().threads());
            int main = java.util.Arrays.stream(threads.getThreads())
                    .filter(thread -> thread.getName().equals("main"))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            client.pause(main);
            assertThat(client.stops().getReason()).isEqualTo("pause");
            long ticks = client.heard.stdout().lines().count();
            assertThat(client.stack(0, 0).getStackFrames())
                    .anySatisfy(frame -> assertThat(frame.getName()).startsWith("Ticking.main"));
            assertThat(client.heard.stdout().lines().count()).isEqualTo(ticks);
            client.continues();
            client.heard.awaitStdout("tick " + (ticks + 2));
        }
    }

    @Test
    void exitInTheMiddleOfAStepEndsTheSession() throws IOException {
        Program exit = Program.named("ExitInMethod");
        try (DebugClient client = debug(exit, "BREAK before exit")) {
            client.stopsAt(exit, "BREAK before exit");
            client.next();
            assertThat(client.heard.awaitExit()).isEqualTo(7);
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("hook\n");
        }
    }

    @Test
    void aStepBelongsToItsThreadWhileOthersRun() throws IOException {
        Program threads = Program.named("Threads");
        try (DebugClient client = debug(threads, "BREAK with threads")) {
            client.stopsAt(threads, "BREAK with threads");
            client.next();
            client.stops();
            assertThat(client.top().getName()).startsWith("Threads.main");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("done 4 of 4\n");
        }
    }

    @Test
    void stopsThatWaitedForAStepAreShownAfterItAndKeptInThatOrder() throws IOException {
        Program threads = Program.named("Threads");
        try (DebugClient client = debug(threads, "BREAK in worker")) {
            client.stopsAt(threads, "BREAK in worker");
            int first = client.thread();
            // The other workers reach the line too and wait.
            client.next();
            client.stops();
            assertThat(client.thread()).isEqualTo(first);
            for (int worker = 1; worker < 4; worker++) {
                client.continues();
                client.stopsAt(threads, "BREAK in worker");
                assertThat(client.thread()).isNotEqualTo(first);
            }
            client.reverseContinue();
            client.stopsAt(threads, "BREAK in worker");
            client.continues();
            client.stopsAt(threads, "BREAK in worker");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("done 4 of 4\n");
        }
    }
}
