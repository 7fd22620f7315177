package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.timeline.Timeline;
import io.javascope.recording.Chunk;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.StepKind;
import io.javascope.session.TerminalCommand;
import io.javascope.session.replay.ReplaySessions;
import io.javascope.session.source.ProjectSources;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.DataBreakpoint;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.DataBreakpointInfoResponse;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.GotoArguments;
import org.eclipse.lsp4j.debug.GotoTarget;
import org.eclipse.lsp4j.debug.GotoTargetsArguments;
import org.eclipse.lsp4j.debug.OutputEventArgumentsCategory;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackFramePresentationHint;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code launch} with {@code recording}: an editor debugs what was recorded as it debugs a program. */
final class ReplayedIT extends WithServer {
    private static final Program TRAVELLED = Program.named("Travelled");

    /** More than one part of the index is needed for them. */
    private static final String MANY_ROUNDS = "200000";

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void record() throws IOException, InterruptedException {
        Path agent = Fixtures.root().resolveSibling("capture").resolve("target").resolve("javascope-agent.jar");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + agent + "=plan=full,compress=off,out=" + recording(),
                        "-cp",
                        Fixtures.classes().toString(),
                        "programs.Travelled",
                        MANY_ROUNDS)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the program ends").isTrue();
        assertThat(process.exitValue()).as("by an exception").isEqualTo(1);
    }

    private static Path recording() {
        return folder.resolve("run.jscope");
    }

    private static Program opened(Path recording) {
        return new Program(
                TRAVELLED.source(),
                Map.of(
                        "recording",
                        recording.toString(),
                        "sourcePaths",
                        List.of(Fixtures.sources().toString())));
    }

    /** A client whose view stands at the first line of the recording. */
    private static DebugClient replay(String... markers) {
        DebugClient client = connect().debugs(opened(recording()), markers);
        StoppedEventArguments first = client.stops();
        assertThat(first.getReason()).isEqualTo("entry");
        assertThat(first.getDescription()).contains("recording", "@");
        return client;
    }

    @Test
    void stepsGoForwardAndBackAndShowStackAndVariables() throws IOException {
        try (DebugClient client = replay("CALL")) {
            assertThat(client.continues()).as("all threads run").isFalse();
            StoppedEventArguments stop = client.stopsAt(TRAVELLED, "CALL");
            assertThat(stop.getReason()).isEqualTo("breakpoint");
            assertThat(stop.getHitBreakpointIds()).hasSize(1);
            assertThat(client.local("day")).isEqualTo("0");
            assertThat(client.local("amount")).isEqualTo("40");
            assertThat(client.threadNames()).contains("main", "other");
            client.next();
            client.stopsAt(TRAVELLED, "ELEMENT");
            assertThat(client.evaluate("account.balance + 1")).isEqualTo("41");
            client.stepBack();
            client.stopsAt(TRAVELLED, "CALL");
            assertThat(client.evaluate("account.balance")).isEqualTo("0");
            client.stepIn();
            client.stops();
            assertThat(client.stack(0, 0).getStackFrames())
                    .extracting(frame -> frame.getName())
                    .containsExactly("Travelled$Account.add(int)", "Travelled.main(String[])");
            client.stepOut();
            client.stops();
            client.continues();
            client.stopsAt(TRAVELLED, "CALL");
            assertThat(client.local("day")).isEqualTo("1");
            client.reverseContinue();
            client.stopsAt(TRAVELLED, "CALL");
            assertThat(client.local("day")).isEqualTo("0");
            client.reverseContinue();
            assertThat(client.stops().getDescription()).contains("first line");
            client.disconnect(true);
            client.heard.awaitTerminated();
        }
    }

    @Test
    void breakpointsThatWereSetBeforeTheLaunchKeepTheirNumbers() throws IOException {
        try (DebugClient client = connect().introduced()) {
            client.heard.awaitInitialized();
            client.breaksAt(TRAVELLED, "DAY");
            SourceBreakpoint second = DebugClient.at(TRAVELLED.line("STORY"));
            second.setHitCondition("2");
            Breakpoint set = client.breaks(TRAVELLED.path(), second).getFirst();
            assertThat(set.isVerified()).isFalse();
            assertThat(set.getMessage()).doesNotContainIgnoringCase("hit");
            client.exceptions();
            client.launches(opened(recording()));
            assertThat(client.heard.awaitBreakpointChanged(set.getId(), true).getMessage())
                    .isNull();
            client.runs();
            client.stops();
            client.continues();
            assertThat(client.stopsAt(TRAVELLED, "STORY").getHitBreakpointIds()).containsExactly(set.getId());
            assertThat(client.local("day")).isEqualTo("1");
        }
    }

    @Test
    void aRecordingIsNotChangedAndSaysSo() throws IOException {
        try (DebugClient client = replay("STORY")) {
            client.continues();
            client.stopsAt(TRAVELLED, "STORY");
            assertThat(DebugClient.failure(
                            client.setLater(client.scope("Locals").getVariablesReference(), "amount", "9")))
                    .contains("recording", "amount");
            assertThat(client.types(":last-write amount")).contains("40");
            client.stopsAt(TRAVELLED, "DAY");
        }
    }

    @Test
    void whyIsAnsweredInTheDebugConsoleOfTheFrameThatIsLookedAt() throws IOException {
        try (DebugClient client = replay("ADD")) {
            client.continues();
            client.stopsAt(TRAVELLED, "ADD");
            StackFrame[] frames = client.stack(0, 0).getStackFrames();
            assertThat(DebugClient.get(client.evaluateIn(frames[0].getId(), ":why amount"))
                            .getResult())
                    .contains(TRAVELLED.source().name() + ":" + TRAVELLED.line("CALL"));
            assertThat(DebugClient.get(client.evaluateIn(frames[1].getId(), ":why amount"))
                            .getResult())
                    .contains(TRAVELLED.source().name() + ":" + TRAVELLED.line("DAY"));
            assertThat(client.types(":why exception 0")).contains("@");
            client.assertStandsAt(TRAVELLED, "ADD");
        }
    }

    @Test
    void exceptionsStopAsAskedAndRestartGoesToTheFirstLine() throws IOException {
        try (DebugClient client = replay()) {
            client.continues();
            assertThat(client.stopsAt(TRAVELLED, "THROW").getReason()).isEqualTo("exception");
            var which = new ExceptionInfoArguments();
            which.setThreadId(client.thread());
            assertThat(DebugClient.get(client.server().exceptionInfo(which)).getExceptionId())
                    .isEqualTo("java.lang.IllegalArgumentException");
            client.restart();
            assertThat(client.stops().getReason()).isEqualTo("entry");
            assertThat(DebugClient.failure(client.server().exceptionInfo(which)))
                    .contains("exception");
            client.exceptions("caught", "uncaught");
            client.continues();
            client.stopsAt(TRAVELLED, "PARSE");
        }
    }

    @Test
    void gotoOffersTheRunsOfALineAndTravelsThere() throws IOException {
        try (DebugClient client = replay("STORY")) {
            client.continues();
            client.stopsAt(TRAVELLED, "STORY");
            client.continues();
            client.stopsAt(TRAVELLED, "STORY");
            assertThat(client.heard.capabilities().getSupportsGotoTargetsRequest())
                    .isTrue();
            var where = new GotoTargetsArguments();
            var source = new Source();
            source.setPath(TRAVELLED.path());
            where.setSource(source);
            where.setLine(TRAVELLED.line("DAY"));
            GotoTarget[] targets =
                    DebugClient.get(client.server().gotoTargets(where)).getTargets();
            assertThat(targets).hasSize(3);
            var go = new GotoArguments();
            go.setThreadId(client.thread());
            go.setTargetId(targets[2].getId());
            DebugClient.get(client.server().goto_(go));
            assertThat(client.stopsAt(TRAVELLED, "DAY").getReason()).isEqualTo("goto");
            assertThat(client.local("day")).isEqualTo("0");
            go.setTargetId(99);
            assertThat(DebugClient.failure(client.server().goto_(go))).contains("99");
        }
    }

    @Test
    void messagesOfPassedBreakpointsAreWrittenInTheOrderOfTheRun() throws IOException {
        try (DebugClient client = replay()) {
            client.breaks(
                    TRAVELLED.path(),
                    DebugClient.log(TRAVELLED.line("DAY"), "day {day}"),
                    DebugClient.log(TRAVELLED.line("DAY"), "again {day}"),
                    DebugClient.log(TRAVELLED.line("SPIN"), "spin {i}"),
                    DebugClient.at(TRAVELLED.line("SPUN")));
            client.continues();
            client.stopsAt(TRAVELLED, "SPUN");
            assertThat(said(client, "day ")).containsExactly("0", "1", "2");
            assertThat(said(client, "again ")).containsExactly("0", "1", "2");
            assertThat(said(client, "spin ")).hasSize(994).startsWith("0", "1").endsWith("992", "993");
            assertThat(said(client, "and ")).containsExactly("199006 messages more");
            client.breaks(
                    TRAVELLED.path(),
                    DebugClient.log(TRAVELLED.line("DAY"), "day {day}"),
                    DebugClient.log(TRAVELLED.line("DAY"), "again {day}"));
            client.reverseContinue();
            client.stops();
            assertThat(said(client, "day ")).containsExactly("0", "1", "2", "2", "1", "0");
            assertThat(said(client, "again ")).containsExactly("0", "1", "2", "2", "1", "0");
        }
    }

    private static List<String> said(DebugClient client, String first) {
        return client.heard
                .output(OutputEventArgumentsCategory.CONSOLE)
                .lines()
                .filter(line -> line.startsWith(first))
                .map(line -> line.substring(first.length()))
                .toList();
    }

    @Test
    void hitCountsAreThoseOfTheRecordingInBothDirections() throws IOException {
        try (DebugClient client = replay()) {
            SourceBreakpoint second = DebugClient.at(TRAVELLED.line("DAY"));
            second.setHitCondition("2");
            client.breaks(TRAVELLED.path(), second, DebugClient.at(TRAVELLED.line("SPUN")));
            client.continues();
            client.stopsAt(TRAVELLED, "DAY");
            assertThat(client.local("day")).isEqualTo("1");
            client.continues();
            client.stopsAt(TRAVELLED, "SPUN");
            client.reverseContinue();
            client.stopsAt(TRAVELLED, "DAY");
            assertThat(client.local("day")).isEqualTo("1");
            second.setHitCondition("every third");
            var source = new Source();
            source.setPath(TRAVELLED.path());
            var wrong = new SetBreakpointsArguments();
            wrong.setSource(source);
            wrong.setBreakpoints(new SourceBreakpoint[] {second});
            assertThat(DebugClient.failure(client.server().setBreakpoints(wrong)))
                    .contains("every third", ">= 3");
        }
    }

    @Test
    void methodsStopAtTheirEntryAndAtTheirReturn() throws IOException {
        try (DebugClient client = replay()) {
            var wanted = new SetFunctionBreakpointsArguments();
            wanted.setBreakpoints(new FunctionBreakpoint[] {
                function("Account.add"), function("return factorial"), function("Account.subtract")
            });
            Breakpoint[] set = DebugClient.get(client.server().setFunctionBreakpoints(wanted))
                    .getBreakpoints();
            assertThat(set).extracting(Breakpoint::isVerified).containsExactly(true, true, false);
            assertThat(set[2].getMessage()).contains("Account.subtract");
            client.continues();
            StoppedEventArguments entry = client.stops();
            assertThat(entry.getReason()).isEqualTo("function breakpoint");
            assertThat(entry.getHitBreakpointIds()).containsExactly(set[0].getId());
            assertThat(client.local("amount")).isEqualTo("40");
            client.continues();
            client.stops();
            client.continues();
            client.stops();
            client.continues();
            assertThat(client.stops().getHitBreakpointIds()).containsExactly(set[1].getId());
            client.assertStandsAt(TRAVELLED, "BOTTOM");
            assertThat(client.local("n")).isEqualTo("1");
            client.reverseContinue();
            client.stops();
            assertThat(client.local("amount")).isEqualTo("42");
        }
    }

    private static FunctionBreakpoint function(String name) {
        var breakpoint = new FunctionBreakpoint();
        breakpoint.setName(name);
        return breakpoint;
    }

    @Test
    void dataBreakpointsStopRightBeforeWritesAndTellOldAndNewValues() throws IOException {
        try (DebugClient client = replay("CALL")) {
            client.continues();
            client.stopsAt(TRAVELLED, "CALL");
            client.breaks(TRAVELLED.path());
            int account = client.locals().get("account").getVariablesReference();
            watch(client, info(client, account, "balance"));
            client.continues();
            StoppedEventArguments write = client.stopsAt(TRAVELLED, "ADD");
            assertThat(write.getReason()).isEqualTo("data breakpoint");
            assertThat(write.getText()).isEqualTo("0 -> 40");
            client.continues();
            assertThat(client.stopsAt(TRAVELLED, "ADD").getText()).isEqualTo("40 -> 81");
            client.reverseContinue();
            assertThat(client.stopsAt(TRAVELLED, "ADD").getText()).isEqualTo("0 -> 40");
            client.breaksAt(TRAVELLED, "ADD");
            client.continues();
            StoppedEventArguments both = client.stopsAt(TRAVELLED, "ADD");
            assertThat(both.getReason()).isEqualTo("breakpoint");
            assertThat(both.getHitBreakpointIds())
                    .as("the line's and the write's")
                    .hasSize(2);
            assertThat(both.getText()).isEqualTo("40 -> 81");
            client.reverseContinue();
            assertThat(client.stopsAt(TRAVELLED, "ADD").getHitBreakpointIds()).hasSize(2);
            client.breaks(TRAVELLED.path());
            client.stepOut();
            client.stops();
            watch(client, info(client, client.scope("Locals").getVariablesReference(), "amount"));
            client.continues();
            assertThat(client.stopsAt(TRAVELLED, "DAY").getText()).isEqualTo("40 -> 41");
        }
    }

    private static DataBreakpointInfoResponse info(DebugClient client, int reference, String name) {
        var question = new DataBreakpointInfoArguments();
        question.setVariablesReference(reference);
        question.setName(name);
        return DebugClient.get(client.server().dataBreakpointInfo(question));
    }

    private static void watch(DebugClient client, DataBreakpointInfoResponse info) {
        assertThat(info.getDataId()).as(info.getDescription()).isNotNull();
        var breakpoint = new DataBreakpoint();
        breakpoint.setDataId(info.getDataId());
        var wanted = new SetDataBreakpointsArguments();
        wanted.setBreakpoints(new DataBreakpoint[] {breakpoint});
        assertThat(DebugClient.get(client.server().setDataBreakpoints(wanted))
                        .getBreakpoints()[0]
                        .isVerified())
                .isTrue();
    }

    @Test
    void theOtherThreadsHaveStacksAndVariablesOfTheSameMoment() throws IOException {
        try (DebugClient client = replay("SHARE")) {
            client.continues();
            client.stopsAt(TRAVELLED, "SHARE");
            int main = client.threadNumber("main");
            assertThat(main).isNotEqualTo(client.thread());
            StackFrame[] stack = client.stackOf(main, 0, 0).getStackFrames();
            assertThat(stack).extracting(StackFrame::getName).first().isEqualTo("Travelled.main(String[])");
            assertThat(TRAVELLED.source().text(stack[0].getLine())).containsAnyOf("other.start()", "other.join()");
            assertThat(stack[1].getName()).contains(main + "@", "does not order");
            assertThat(stack[1].getPresentationHint()).isEqualTo(StackFramePresentationHint.LABEL);
            assertThat(client.stackOf(main, 0, 1).getStackFrames()).hasSize(1);
            assertThat(client.stackOf(main, 1, 1).getStackFrames()).hasSize(1);
            int locals = client.scopes(stack[0].getId()).getFirst().getVariablesReference();
            assertThat(Named.of(client.children(locals)).get("size").getValue()).isEqualTo(MANY_ROUNDS);
            assertThat(DebugClient.get(client.evaluateIn(stack[0].getId(), "size + 1"))
                            .getResult())
                    .isEqualTo("200001");
            assertThat(info(client, locals, "size").getDescription()).contains("thread " + main, ":goto");
        }
    }

    @Test
    void whatIsDamagedLostOrCutOffIsToldInTheEditorAndTheRestIsReplayed() throws IOException {
        DamagedCopy copy = DamagedCopy.of(recording(), folder.resolve("damaged.jscope"));
        RecordedThread main = mainOf(recording());
        Chunk lost = main.chunks().get(2);
        Chunk damaged = main.chunks().get(5);
        copy.loses(lost);
        copy.overwritesEventsOf(damaged);
        copy.isCutBy(100);
        try (DebugClient client = connect().debugs(opened(copy.folder()), "DAY", "LAST")) {
            client.stops();
            String important = OutputEventArgumentsCategory.IMPORTANT;
            client.heard.await(important, "is cut off");
            client.heard.await(important, position(damaged));
            client.heard.await(
                    important,
                    "The events of thread main from " + position(lost) + " to "
                            + position(main.chunks().get(3)) + " are not in the recording");
            client.continues();
            client.stopsAt(TRAVELLED, "DAY");
            assertThat(client.local("day")).isEqualTo("0");
            client.breaksAt(TRAVELLED, "LAST");
            client.continues();
            client.stopsAt(TRAVELLED, "LAST");
        }
    }

    private static RecordedThread mainOf(Path recording) throws IOException {
        return Recording.open(recording).jvms().getFirst().threads().stream()
                .filter(thread -> thread.name().equals("main"))
                .findFirst()
                .orElseThrow();
    }

    private static String position(Chunk chunk) {
        return chunk.thread() + "@" + chunk.streamOffset();
    }

    @Test
    void replayAnswersBeforeAllOfTheRecordingWasLookedAt() throws Exception {
        var free = new CountDownLatch(1);
        List<SessionEvent> events = new CopyOnWriteArrayList<>();
        try (var busy = new CpuPool("busy", 1, 10_000);
                var pool = new CpuPool("replay");
                Supervisor root = Supervisor.root("test")) {
            var _ = busy.submit("keeping the index from being made", () -> {
                free.await();
                return true;
            });
            Timeline timeline = Timeline.open(recording(), busy);
            Sources sources = ProjectSources.around(folder, List.of(Fixtures.sources()));
            DebugSession session = ReplaySessions.start(root, client(events), timeline, sources, pool);
            await().until(() -> events.stream().anyMatch(SessionEvent.Stopped.class::isInstance));
            DebugClient.get(session.step(0, StepKind.OVER));
            DebugClient.get(session.stepBack(0));
            assertThat(DebugClient.get(session.where()).position().thread()).isPositive();
            assertThat(timeline.ready()).as("the index").isNotDone();
            free.countDown();
            DebugClient.get(timeline.ready());
            session.close();
        }
    }

    private static SessionClient client(List<SessionEvent> events) {
        return new SessionClient() {
            @Override
            public void event(SessionEvent event) {
                events.add(event);
            }

            @Override
            public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
                return CompletableFuture.failedFuture(new IllegalStateException("A recording starts nothing."));
            }
        };
    }

    @Test
    void whatIsNoRecordingFailsTheLaunchInWordsAndTheServerStaysUp() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        for (Path wrong :
                List.of(empty, folder.resolve("missing"), TRAVELLED.source().path())) {
            try (DebugClient client = connect().introduced().launches(opened(wrong))) {
                assertThat(client.startFailure()).contains(wrong.toString());
                client.heard.awaitTerminated();
            }
        }
        replay().close();
    }

    @Test
    void aRecordingOfAnUnknownVersionFailsTheLaunchAndNamesTheVersion() throws IOException {
        Path later = folder.resolve("later.jscope");
        int changed = 0;
        try (Stream<Path> files = Files.walk(recording())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = later.resolve(recording().relativize(file));
                Files.createDirectories(copy.getParent());
                if (file.toString().endsWith(".properties")) {
                    String text = Files.readString(file);
                    Files.writeString(copy, text.replaceFirst("(?m)^format=\\d+$", "format=99"));
                    changed += text.contains("format=") ? 1 : 0;
                } else {
                    Files.createLink(copy, file);
                }
            }
        }
        assertThat(changed).isEqualTo(1);
        try (DebugClient client = connect().introduced().launches(opened(later))) {
            assertThat(client.startFailure()).contains(later.toString(), "99");
        }
    }
}
