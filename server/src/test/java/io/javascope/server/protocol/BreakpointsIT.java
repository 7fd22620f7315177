package io.javascope.server.protocol;

import static io.javascope.server.protocol.DebugClient.at;
import static io.javascope.server.protocol.DebugClient.log;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BreakpointsIT extends WithServer {

    @Test
    void aBreakpointWaitsForItsClassAndIsThenVerified() throws IOException {
        Program loading = Program.named("LateLoading");
        Program late = Program.named("Late");
        try (DebugClient client = connect().introduced().launches(loading)) {
            client.heard.awaitInitialized();
            client.breaksAt(loading, "BREAK before loading", "BREAK after loading");
            SourceBreakpoint counted = DebugClient.at(late.line("BREAK in late class"));
            counted.setHitCondition("== 1");
            Breakpoint waiting = client.breaks(late.path(), counted).get(0);
            assertThat(waiting.isVerified()).isFalse();
            assertThat(waiting.getMessage()).isNotBlank();
            client.runs();
            client.stopsAt(loading, "BREAK before loading");
            client.continues();
            StoppedEventArguments stop = client.stopsAt(late, "BREAK in late class");
            assertThat(stop.getReason()).isEqualTo("breakpoint");
            assertThat(stop.getHitBreakpointIds()).containsExactly(waiting.getId());
            client.heard.awaitBreakpointChanged(waiting.getId(), true);
            assertThat(client.local("n")).isEqualTo("3");
            client.continues();
            client.stopsAt(loading, "BREAK after loading");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("late 6\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void breakpointsAreHitInLambdasAndClassesOfEveryKind(int feature) throws IOException {
        Program closures = Program.named("Closures").on(feature);
        try (DebugClient client = debug(
                closures,
                "BREAK in inner class",
                "BREAK in lambda",
                "BREAK in anonymous class",
                "BREAK in local record")) {
            client.stopsAt(closures, "BREAK in inner class");
            assertThat(client.local("n")).isEqualTo("0");
            client.continues();
            client.stopsAt(closures, "BREAK in lambda");
            assertThat(client.local("n")).isEqualTo("0");
            client.continues();
            client.stopsAt(closures, "BREAK in anonymous class");
            assertThat(client.local("n")).isEqualTo("3");
            client.continues();
            client.stopsAt(closures, "BREAK in local record");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("[10, 20, 30] 13 23 33\n");
        }
    }

    @Test
    void aBreakpointOnALineWithALambdaStopsInTheLambda() throws IOException {
        Program closures = Program.named("Closures");
        try (DebugClient client = debug(closures, "BREAK in lambda on one line", "BREAK after closures")) {
            int inLambda = 0;
            int stops = 0;
            while (true) {
                client.stops();
                if (client.top().getLine() == closures.line("BREAK after closures")) {
                    break;
                }
                stops++;
                inLambda += client.top().getName().contains("lambda$") ? 1 : 0;
                client.continues();
            }
            assertThat(inLambda).as("one stop for each element").isEqualTo(3);
            assertThat(stops).as("and at most one where the stream is built").isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aClassThatTwoLoadersLoadStopsInBothCopies() throws IOException {
        Program loaders = Program.named("TwoLoaders");
        Program twice = Program.named("Twice");
        try (DebugClient client = connect().introduced().launches(loaders)) {
            client.heard.awaitInitialized();
            client.breaksAt(twice, "BREAK in class loaded twice");
            client.runs();
            for (String expected : List.of("\"first\" 1", "\"second\" 1", "\"first\" 2", "\"second\" 2")) {
                client.stopsAt(twice, "BREAK in class loaded twice");
                assertThat(client.local("loader") + " " + client.evaluate("runs"))
                        .isEqualTo(expected);
                client.continues();
            }
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines()).containsExactly("first 1", "second 1", "first 2", "second 2");
        }
    }

    @Test
    void aConditionStopsOnlyWhereItHolds() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            client.breaks(loop.path(), at(loop.line("BREAK here"), "i == 7 && loop.total > 20"));
            client.runs();
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("7");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    @Test
    void aConditionThatCannotBeEvaluatedStopsAndSaysWhy() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            client.breaks(loop.path(), at(loop.line("BREAK here"), "noSuchName > 1"));
            client.runs();
            client.stopsAt(loop, "BREAK here");
            client.heard.await("important", "noSuchName");
        }
    }

    @Test
    void aLogMessageIsWrittenAndTheProgramRunsOn() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            client.breaks(
                    loop.path(),
                    log(loop.line("BREAK here"), "i is {i}, total is {loop.total}"),
                    at(loop.line("BREAK at print")));
            client.runs();
            client.stopsAt(loop, "BREAK at print");
            assertThat(client.heard.output("console").lines().filter(line -> line.startsWith("i is")))
                    .hasSize(10)
                    .startsWith("i is 0, total is 0", "i is 1, total is 0", "i is 2, total is 1");
        }
    }

    @Test
    void breakpointsCanBeSetMovedAndTakenAwayWhileTheProgramRuns() throws IOException {
        Program ticking = Program.named("Ticking");
        try (DebugClient client = debug(ticking)) {
            client.heard.awaitStdout("tick 2");
            assertThat(client.breaksAt(ticking, "BREAK in tick").get(0).isVerified())
                    .isTrue();
            client.stopsAt(ticking, "BREAK in tick");
            client.breaksAt(ticking);
            client.continues();
            String seen = client.heard.stdout();
            client.heard.awaitStdout("tick " + (seen.lines().count() + 2));
            assertThat(client.heard.noStopWaits()).isTrue();
            client.terminate();
            client.heard.awaitTerminated();
        }
    }

    @Test
    void aLineWithoutCodeMovesToTheNextOneThatHasSome() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = debug(loop, "BREAK at start")) {
            client.stopsAt(loop, "BREAK at start");
            int method = loop.line("BREAK in add") - 1;
            Breakpoint moved = client.breaks(loop.path(), at(method - 1)).get(0);
            assertThat(moved.getLine()).isEqualTo(loop.line("BREAK in add"));
            Breakpoint nowhere = client.breaks(loop.path(), at(10_000)).get(0);
            assertThat(nowhere.isVerified()).isFalse();
            assertThat(nowhere.getMessage()).isNotBlank();
        }
    }

    @Test
    void aCaughtExceptionStopsWhereItIsThrownWhenAskedFor() throws IOException {
        Program exceptions = Program.named("Exceptions");
        try (DebugClient client = connect().introduced().launches(exceptions)) {
            client.heard.awaitInitialized();
            client.exceptions("caught");
            client.runs();
            StoppedEventArguments stop = stopInProgram(client, exceptions);
            assertThat(stop.getReason()).isEqualTo("exception");
            assertThat(stop.getText())
                    .startsWith("java.lang.NullPointerException: Cannot invoke \"String.strip()\" because");
            client.assertStandsAt(exceptions, "THROW null pointer");
            client.exceptions();
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("finally\ncaught NullPointerException\nend\n");
        }
    }

    /** The JDK itself throws and catches while it starts a program; a user runs on from there. */
    private static StoppedEventArguments stopInProgram(DebugClient client, Program program) {
        while (true) {
            StoppedEventArguments stop = client.stops();
            var source = client.top().getSource();
            if (source != null && program.path().equals(source.getPath())) {
                return stop;
            }
            client.continues();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void anUncaughtExceptionStopsWithItsMessageBeforeTheProgramDies(int feature) throws IOException {
        Program exceptions = Program.named("Exceptions").args("uncaught").on(feature);
        try (DebugClient client = debug(exceptions)) {
            StoppedEventArguments stop = client.stopsAt(exceptions, "THROW uncaught");
            assertThat(stop.getReason()).isEqualTo("exception");
            assertThat(stop.getText()).contains("java.lang.IllegalStateException", "nobody catches this");
            assertThat(client.local("why")).isEqualTo("\"nobody catches this\"");
            assertThat(client.heard.output("stderr")).doesNotContain("IllegalStateException");
            client.continues();
            assertThat(client.heard.awaitExit()).isEqualTo(1);
            client.heard.awaitTerminated();
            assertThat(client.heard.output("stderr")).contains("IllegalStateException: nobody catches this");
        }
    }

    @Test
    void anUncaughtExceptionOfAnotherThreadStopsThatThread() throws IOException {
        Program exceptions = Program.named("Exceptions").args("thread");
        try (DebugClient client = debug(exceptions)) {
            client.stopsAt(exceptions, "THROW uncaught");
            assertThat(client.threadNames()).contains("failing", "main");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).endsWith("end\n");
        }
    }

    @Test
    void aBreakpointInALibraryIsHitAndItsSourceShown() throws IOException {
        Program closures = Program.named("Closures");
        try (DebugClient client = debug(closures, "BREAK in lambda on one line")) {
            while (!client.stops().getReason().isEmpty()
                    && !client.top().getName().contains("lambda$")) {
                client.continues();
            }
            var frames = client.stack(0, 0).getStackFrames();
            var library = java.util.Arrays.stream(frames)
                    .filter(frame -> frame.getName().startsWith("ReferencePipeline"))
                    .findFirst()
                    .orElseThrow();
            assertThat(library.getPresentationHint()).isNotNull();
            assertThat(library.getSource().getSourceReference()).isPositive();
            String text = client.sourceText(library.getSource().getSourceReference());
            assertThat(text.lines().toList().get(library.getLine() - 1)).isNotBlank();
            assertThat(text).contains("class ReferencePipeline");
        }
    }

    @Test
    void threadsThatHitOneLineStopOneAfterTheOther() throws IOException {
        Program threads = Program.named("Threads");
        try (DebugClient client = debug(threads, "BREAK in worker")) {
            for (int i = 0; i < 4; i++) {
                client.stopsAt(threads, "BREAK in worker");
                client.continues();
            }
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("done 4 of 4\n");
        }
    }

    @Test
    void breakpointsSurviveARestart() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = debug(loop, "BREAK after loop")) {
            client.stopsAt(loop, "BREAK after loop");
            client.restart();
            client.stopsAt(loop, "BREAK after loop");
            assertThat(client.heard.isTerminated()).isFalse();
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }
}
