package io.javascope.session.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReason;
import io.javascope.session.VariableView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleTest {
    @TempDir
    Path folder;

    private final PlayedSession session = new PlayedSession(List.of(10, 11, 12, 10), values());

    private static Map<String, VariableView> values() {
        Map<String, VariableView> values = new LinkedHashMap<>();
        values.put("total", PlayedSession.number("total", 5));
        values.put("limit", PlayedSession.number("limit", 5));
        values.put("name", PlayedSession.text("name", "a == b"));
        values.put("\"a == \" + \"b\"", PlayedSession.text("", "a == b"));
        values.put("6", PlayedSession.number("", 6));
        return values;
    }

    private Console script() {
        Console console = Console.forScript(
                session,
                folder,
                stop -> session.launch(
                        LaunchRequest.of(new LaunchTarget.OfProject()).withStopOnEntry(stop)),
                ConsoleTest::ownServer);
        session.client = console::onEvent;
        return console;
    }

    private static Inspection ownServer() {
        try (Supervisor root = Supervisor.root("ours")) {
            root.start(ChildSpec.temporary("an actor", _ -> _ -> {}));
            return Inspection.of(root);
        }
    }

    private static ConsoleAnswer answer(Console console, String line) throws Exception {
        return console.execute(line).get(5, TimeUnit.SECONDS);
    }

    private Console startedScript() throws Exception {
        Console console = script();
        assertThat(answer(console, ":next").ok()).isTrue();
        return console;
    }

    @Test
    void theFirstStepStartsTheProgramAtItsFirstLine() throws Exception {
        assertThat(answer(script(), ":next").members())
                .containsExactly(
                        entry("command", ":next"),
                        entry("ok", true),
                        entry("reason", "entry"),
                        entry("position", "1@1"),
                        entry("thread", "main"),
                        entry("file", "/shop/src/com/acme/Orders.java"),
                        entry("line", 10),
                        entry("method", "com.acme.Orders.total"));
    }

    @Test
    void aMoveIsAnsweredWithWhereTheViewStands() throws Exception {
        Console console = startedScript();
        assertThat(answer(console, ":next").text()).isEqualTo("step  Orders.java:11  com.acme.Orders.total  1@2 main");
        assertThat(answer(console, ":back").text())
                .isEqualTo("step  Orders.java:10  com.acme.Orders.total  1@1 main  (past)");
        assertThat(answer(console, ":forward").members()).containsEntry("position", "1@2");
        assertThat(answer(console, ":reverse").members()).containsEntry("reason", "start");
        assertThat(answer(console, ":goto 1@2").members())
                .containsEntry("reason", "goto")
                .containsEntry("line", 11);
        assertThat(answer(console, ":goto start").members()).containsEntry("position", "1@1");
        assertThat(answer(console, ":goto end").members()).containsEntry("position", "1@2");
    }

    @Test
    void theProgramsEndIsAMovesAnswer() throws Exception {
        Console console = startedScript();
        for (int i = 0; i < 3; i++) {
            answer(console, ":run");
        }
        ConsoleAnswer end = answer(console, ":run");
        assertThat(end.members())
                .containsEntry("ok", true)
                .containsEntry("reason", "end")
                .containsEntry("exitCode", 3);
        assertThat(end.text()).isEqualTo("end  the program has ended with exit code 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {":stack", ":back", ":out", "total", ":expect total == 5", ":goto end", ":history total"})
    void beforeTheStartAQuestionSaysHowToStart(String line) throws Exception {
        ConsoleAnswer answer = answer(script(), line);
        assertThat(answer.ok()).isFalse();
        assertThat(answer.members()).containsEntry("command", line);
        assertThat(answer.text()).contains("has not started").contains(":run");
    }

    @Test
    void theServersOwnActorsAreShownBeforeAnyProgramHasStarted() throws Exception {
        ConsoleAnswer answer = answer(script(), ":server");
        assertThat(answer.text()).contains("ours", "└── an actor");
        assertThat(answer.members()).containsKeys("pid", "version", "behaviors");
        assertThat(String.valueOf(answer.members().get("tree"))).contains("name=ours", "name=an actor, restarts=0");
    }

    @Test
    void anEditorsMoveIsAnsweredAtOnceAndEmpty() throws Exception {
        Console console = Console.forEditor(session, folder, ConsoleTest::ownServer);
        session.liveMove(StopReason.ENTRY).get();
        session.client = _ -> {}; // events are slow to come
        assertThat(answer(console, ":next").text()).isEmpty();
        assertThat(answer(console, ":back").members()).containsExactly(entry("command", ":back"), entry("ok", true));
    }

    @Test
    void whileAMoveIsUnderWayASecondOneIsRefused() throws Exception {
        Console console = startedScript();
        session.client = _ -> {}; // the stop is never told
        var first = console.execute(":next");
        assertThat(answer(console, ":next").text()).contains("has not ended");
        session.client = console::onEvent;
        session.liveMove(StopReason.STEP).get();
        assertThat(first.get(5, TimeUnit.SECONDS).members()).containsEntry("position", "1@3");
        assertThat(answer(console, ":next").ok()).isTrue();
    }

    @Test
    void javaIsEvaluated() throws Exception {
        Console console = startedScript();
        assertThat(answer(console, "total").members())
                .containsExactly(
                        entry("command", "total"), entry("ok", true), entry("type", "int"), entry("value", "5"));
        assertThat(answer(console, "nothing").members())
                .containsExactly(
                        entry("command", "nothing"),
                        entry("ok", false),
                        entry("error", "There is no variable nothing."));
    }

    @Test
    void localsStackAndThreadsAreListed() throws Exception {
        Console console = startedScript();
        assertThat(answer(console, ":locals").members().get("locals"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of("name", "total", "type", "int", "value", "5"));
        assertThat(answer(console, ":locals").text()).contains("total  int               = 5");
        assertThat(answer(console, ":stack").members())
                .containsEntry(
                        "frames",
                        List.of(Map.of(
                                "method", "com.acme.Orders.total",
                                "file", "/shop/src/com/acme/Orders.java",
                                "line", 10)));
        assertThat(answer(console, ":threads").members())
                .containsEntry("threads", List.of(Map.of("id", 1, "name", "main", "state", "stopped")));
    }

    @Test
    void historyTellsOnlyChangesOfKnownValues() throws Exception {
        Console console = startedScript();
        for (int i = 0; i < 3; i++) {
            answer(console, ":next");
        }
        assertThat(answer(console, ":history total").members())
                .containsEntry(
                        "writes",
                        List.of(
                                Map.of(
                                        "position",
                                        "1@2",
                                        "file",
                                        PlayedSession.SOURCE.path(),
                                        "line",
                                        11,
                                        "value",
                                        "1"),
                                Map.of(
                                        "position",
                                        "1@4",
                                        "file",
                                        PlayedSession.SOURCE.path(),
                                        "line",
                                        10,
                                        "value",
                                        "2")));
        assertThat(answer(console, ":history unknown").text()).contains("no such variable");
    }

    @Test
    void anExpectationHoldsForEqualTextNumbersAndStrings() throws Exception {
        Console console = startedScript();
        assertThat(answer(console, ":expect total == 5").ok()).isTrue();
        assertThat(answer(console, ":expect total == limit").ok()).isTrue();
        assertThat(answer(console, ":expect name == \"a == b\"").ok()).isTrue();
        assertThat(answer(console, ":expect name == \"a == \" + \"b\"").ok()).isTrue();
    }

    @Test
    void aFailedExpectationSaysBoth() throws Exception {
        ConsoleAnswer answer = answer(startedScript(), ":expect total == 6");
        assertThat(answer.members())
                .containsEntry("ok", false)
                .containsEntry("value", "5")
                .containsEntry("expected", "6")
                .containsEntry("error", "Expected total == 6, but it is 5.");
        assertThat(answer(startedScript(), ":expect total").text()).contains(":expect EXPRESSION == VALUE");
    }

    @Test
    void aBreakpointIsAddedBesideTheOthersOfItsSource() throws Exception {
        session.setBreakpoints(PlayedSession.SOURCE, List.of(new BreakpointRequest(3, "x > 1", "seen {x}")));
        Console console = script();
        assertThat(answer(console, ":break Orders.java:12 if f(a, 'b') == \" log \" log total {total} if")
                        .members())
                .containsExactly(
                        entry("command", ":break Orders.java:12 if f(a, 'b') == \" log \" log total {total} if"),
                        entry("ok", true),
                        entry("id", 2),
                        entry("verified", true),
                        entry("file", "/shop/src/com/acme/Orders.java"),
                        entry("line", 12));
        assertThat(session.breakpoints().get())
                .extracting(BreakpointStatus::line, BreakpointStatus::condition, BreakpointStatus::logMessage)
                .containsExactly(
                        tuple(3, "x > 1", "seen {x}"), tuple(12, "f(a, 'b') == \" log \"", "total {total} if"));
        assertThat(answer(console, ":clear 1").text()).isEqualTo("cleared 1");
        assertThat(answer(console, ":breaks").text())
                .isEqualTo("2  Orders.java:12  0 hits  if f(a, 'b') == \" log \"  log total {total} if");
        assertThat(answer(console, ":clear 1").text()).contains("no breakpoint 1");
    }

    @Test
    void aFileIsNamedByPathByEndOfPathOrByClass() throws Exception {
        Path file = Files.createFile(folder.resolve("Local.java"));
        Console console = script();
        answer(console, ":break Local.java:1");
        answer(console, ":break com.acme.Items$Inner:2");
        answer(console, ":break com/acme/Items.java:3");
        assertThat(session.breakpoints().get())
                .extracting(BreakpointStatus::source)
                .containsExactly(
                        new SourceFile(
                                "Local.java", file.toAbsolutePath().normalize().toString(), 0),
                        new SourceFile("com/acme/Items.java", null, 0),
                        new SourceFile("com/acme/Items.java", null, 0));
    }

    @Test
    void runToALineLeavesNoBreakpointBehind() throws Exception {
        session.setBreakpoints(PlayedSession.SOURCE, List.of(new BreakpointRequest(12, "never", null)));
        Console console = script();
        assertThat(answer(console, ":run Orders.java:11").members()).containsEntry("reason", "breakpoint");
        assertThat(answer(console, ":run Orders.java:12").ok()).isTrue();
        assertThat(session.breakpoints().get())
                .extracting(BreakpointStatus::line, BreakpointStatus::condition)
                .containsExactly(tuple(12, "never"));
    }

    @Test
    void runToALineInThePastGoesToTheKeptStopThere() throws Exception {
        Console console = startedScript();
        answer(console, ":next");
        answer(console, ":next");
        answer(console, ":goto start");
        assertThat(answer(console, ":run Orders.java:11").members())
                .containsEntry("position", "1@2")
                .containsEntry("reason", "goto");
        assertThat(session.breakpoints().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":break",
                ":break Orders.java",
                ":break Orders.java:x",
                ":break Orders.java:3 when x",
                ":goto nowhere",
                ":clear all",
                ":stack 3",
                ":history"
            })
    void wrongArgumentsSayHowItIsTyped(String line) throws Exception {
        ConsoleAnswer answer = answer(startedScript(), line);
        assertThat(answer.ok()).isFalse();
        assertThat(answer.text()).contains(":").doesNotContain("should not happen");
    }

    @Test
    void anUnknownCommandNamesTheNearestAndHelp() throws Exception {
        assertThat(answer(script(), ":nxet").text())
                .contains("did you mean :next?")
                .contains(":help");
        assertThat(answer(script(), ":pos").text()).contains("did you mean :position?");
        assertThat(answer(script(), ":somethingelse").text())
                .doesNotContain("did you mean")
                .contains(":help");
    }

    @Test
    void helpListsEveryCommand() throws Exception {
        String help = answer(script(), ":help").text();
        for (Command command : Command.values()) {
            assertThat(help).contains(command.usage());
        }
    }
}
