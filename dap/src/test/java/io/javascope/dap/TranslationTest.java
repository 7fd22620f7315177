package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.history.state.Value;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.LaunchRequest;
import io.javascope.session.SessionEvent;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReason;
import io.javascope.session.TerminalCommand;
import io.javascope.session.VariableView;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TranslationTest {

    @Test
    void framesHaveNamesPlacesAndTheirTotal() {
        try (Served served = Served.open()) {
            served.client.started();
            JsonObject body = served.client
                    .ask("stackTrace", "{\"threadId\":1,\"startFrame\":5,\"levels\":20}")
                    .getAsJsonObject("body");
            assertThat(served.session().calls).contains("stackTrace 1 5 20");
            assertThat(body)
                    .hasToString("{\"stackFrames\":[{\"id\":1001,\"name\":\"Order.total(int, String)\","
                            + "\"source\":{\"name\":\"Order.java\",\"path\":\"/src/com/acme/Order.java\"},"
                            + "\"line\":10,\"column\":1},"
                            + "{\"id\":1002,\"name\":\"Order.total(int, String)\",\"line\":0,\"column\":0,"
                            + "\"presentationHint\":\"subtle\"}],\"totalFrames\":2}");
        }
    }

    @Test
    void linesColumnsAndPathsAreInTheClientsForm() {
        try (Served served = Served.open()) {
            served.client.ask(
                    "initialize",
                    "{\"adapterID\":\"test\",\"linesStartAt1\":false,\"columnsStartAt1\":false,\"pathFormat\":\"uri\"}");
            served.client.send("launch", "{\"mainClass\":\"Main\"}");
            served.client.ask("configurationDone");
            JsonObject set = served.client.ask(
                    "setBreakpoints", "{\"source\":{\"path\":\"file:///src/A%20B.java\"},\"lines\":[0,9]}");
            assertThat(served.session().calls)
                    .contains(
                            "setBreakpoints /src/A B.java [BreakpointRequest[line=1, condition=null, logMessage=null, hitCondition=null, column=null],"
                                    + " BreakpointRequest[line=10, condition=null, logMessage=null, hitCondition=null, column=null]]");
            assertThat(set.toString()).contains("\"line\":0", "\"line\":9", "\"path\":\"file:///src/A%20B.java\"");
            String stack = served.client.ask("stackTrace", "{\"threadId\":1}").toString();
            assertThat(stack).contains("\"line\":9,\"column\":0", "\"path\":\"file:///src/com/acme/Order.java\"");
        }
    }

    @Test
    void breakpointsCarryTheirConditionsAndMessagesAndSayWhyTheyWait() {
        try (Served served = Served.open()) {
            served.client.started();
            JsonObject answer = served.client.ask(
                    "setBreakpoints",
                    "{\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[{\"line\":3,\"condition\":\"n > 1\"},"
                            + "{\"line\":4,\"logMessage\":\"n is {n}\"},{\"line\":5,\"condition\":\" \"}]}");
            assertThat(served.session().calls)
                    .contains(
                            "setBreakpoints /A.java [BreakpointRequest[line=3, condition=n > 1, logMessage=null, hitCondition=null, column=null],"
                                    + " BreakpointRequest[line=4, condition=null, logMessage=n is {n}, hitCondition=null, column=null],"
                                    + " BreakpointRequest[line=5, condition=null, logMessage=null, hitCondition=null, column=null]]");
            JsonObject first = answer.getAsJsonObject("body")
                    .getAsJsonArray("breakpoints")
                    .get(0)
                    .getAsJsonObject();
            assertThat(first.get("id").getAsInt()).isEqualTo(1);
            assertThat(first.get("verified").getAsBoolean()).isFalse();
            assertThat(first.get("message").getAsString()).isEqualTo("The class is not loaded yet.");
            assertThat(first.get("reason").getAsString()).isEqualTo("pending");
        }
    }

    @Test
    void anExpressionIsSetAndTextsGoOnInTheClientsColumns() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\",\"columnsStartAt1\":false}");
            served.client.send("launch", "{\"mainClass\":\"Main\"}");
            served.client.ask("configurationDone");
            String set = served.client
                    .ask("setExpression", "{\"expression\":\"a.b\",\"value\":\"7\",\"frameId\":1001}")
                    .toString();
            assertThat(served.session().calls).contains("setExpression a.b=7 in 1001");
            assertThat(set).contains("\"value\":\"7\"");
            String all = served.client
                    .ask("completions", "{\"text\":\"one\\ntwo.\",\"line\":2,\"column\":4,\"frameId\":1001}")
                    .toString();
            assertThat(served.session().calls).contains("completions one\ntwo. at 8 in 1001");
            assertThat(all).contains("\"label\":\"length()\"", "\"start\":4,\"length\":0");
        }
    }

    @Test
    void aBoundBreakpointIsToldByAnEvent() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session()
                    .tell(new SessionEvent.BreakpointChanged(
                            new BreakpointStatus(4, FakeSession.file(), 12, true, null, null, null, 0)));
            assertThat(served.client.event("breakpoint"))
                    .hasToString("{\"reason\":\"changed\",\"breakpoint\":{\"id\":4,\"verified\":true,\"source\":"
                            + "{\"name\":\"Order.java\",\"path\":\"/src/com/acme/Order.java\"},\"line\":12}}");
        }
    }

    @Test
    void anExceptionFilterThatIsNotKnownIsSaidSo() {
        try (Served served = Served.open()) {
            served.client.started();
            JsonObject answer = served.client.ask("setExceptionBreakpoints", "{\"filters\":[\"caught\",\"cought\"]}");
            assertThat(answer.get("success").getAsBoolean()).isTrue();
            assertThat(answer.toString()).contains("`cought`");
            assertThat(served.session().calls).contains("setExceptionBreakpoints true false");
        }
    }

    @Test
    void variablesHaveTypesOnlyForClientsThatShowThem() {
        try (Served served = Served.open()) {
            served.client.started();
            String withTypes = served.client
                    .ask("variables", "{\"variablesReference\":7,\"filter\":\"indexed\",\"start\":100,\"count\":50}")
                    .toString();
            assertThat(served.session().calls).contains("variables 7 INDEXED 100 50");
            assertThat(withTypes).contains("\"type\":\"int\"");
        }
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.send("launch", "{\"mainClass\":\"Main\"}");
            served.client.ask("configurationDone");
            String without = served.client
                    .ask("variables", "{\"variablesReference\":7,\"filter\":\"named\"}")
                    .getAsJsonObject("body")
                    .toString();
            assertThat(served.session().calls).contains("variables 7 NAMED 0 0");
            assertThat(without)
                    .isEqualTo("{\"variables\":[{\"name\":\"n\",\"value\":\"1\",\"evaluateName\":\"n\","
                            + "\"variablesReference\":0,\"declarationLocationReference\":1}]}");
        }
    }

    @Test
    void whatIsInsideAVariableIsCounted() {
        try (Served served = Served.open()) {
            served.client.started();
            var list = new VariableView(
                    "list",
                    "ArrayList size=1000000",
                    "java.util.ArrayList",
                    new Value.Reference(5, "java.util.ArrayList", ""),
                    12,
                    2,
                    1_000_000,
                    "list");
            served.session().when("variables", () -> CompletableFuture.completedFuture(List.of(list)));
            assertThat(served.client
                            .ask("variables", "{\"variablesReference\":7}")
                            .toString())
                    .contains("\"variablesReference\":12,\"namedVariables\":2,\"indexedVariables\":1000000");
        }
    }

    @Test
    void evaluationSaysWhoAsks() {
        try (Served served = Served.open()) {
            served.client.started();
            for (String context : List.of("repl", "watch", "hover", "variables", "clipboard")) {
                JsonObject answer = served.client.ask(
                        "evaluate", "{\"expression\":\" 6 * 7 \",\"frameId\":3,\"context\":\"" + context + "\"}");
                assertThat(answer.getAsJsonObject("body").get("result").getAsString())
                        .isEqualTo("42");
            }
            assertThat(served.session().calls)
                    .containsSubsequence(
                            "evaluate 6 * 7 in 3 REPL",
                            "evaluate 6 * 7 in 3 WATCH",
                            "evaluate 6 * 7 in 3 HOVER",
                            "evaluate 6 * 7 in 3 HOVER",
                            "evaluate 6 * 7 in 3 HOVER");
        }
    }

    @Test
    void theClipboardGetsATextWithoutItsQuotes() {
        try (Served served = Served.open()) {
            served.client.started();
            var text = new VariableView(
                    "s", "\"a\\nb\"", "java.lang.String", new Value.Text(3, "a\nb", 3), 0, -1, -1, "s");
            served.session().when("evaluate", () -> CompletableFuture.completedFuture(text));
            JsonObject answer = served.client.ask("evaluate", "{\"expression\":\"s\",\"context\":\"clipboard\"}");
            assertThat(answer.getAsJsonObject("body").get("result").getAsString())
                    .isEqualTo("a\nb");
        }
    }

    @Test
    void aColonIsACommandOnlyInTheConsole() {
        try (Served served = Served.open()) {
            served.client.started();
            JsonObject help = served.client.ask("evaluate", "{\"expression\":\":help\",\"context\":\"repl\"}");
            assertThat(help.getAsJsonObject("body").get("result").getAsString()).contains(":back", ":reverse");
            served.client.ask("evaluate", "{\"expression\":\":help\",\"context\":\"watch\"}");
            assertThat(served.session().calls).contains("evaluate :help in 0 WATCH");
            JsonObject wrong = served.client.ask("evaluate", "{\"expression\":\":bakc\",\"context\":\"repl\"}");
            assertThat(wrong.get("success").getAsBoolean()).isFalse();
        }
    }

    @Test
    void aTypedBreakpointIsShownLikeTheClientsOwn() {
        try (Served served = Served.open()) {
            served.client.started();
            served.client.ask("evaluate", "{\"expression\":\":break /src/A.java:7\",\"context\":\"repl\"}");
            JsonObject event = served.client.event("breakpoint");
            assertThat(event.get("reason").getAsString()).isEqualTo("new");
            assertThat(event.getAsJsonObject("breakpoint").get("line").getAsInt())
                    .isEqualTo(7);
        }
    }

    @Test
    void stopsHaveReasonsTextsAndBreakpoints() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().stop(StopReason.BREAKPOINT, 1, 1);
            assertThat(served.client.event("stopped"))
                    .hasToString("{\"reason\":\"breakpoint\",\"description\":\"Paused on breakpoint\",\"threadId\":1,"
                            + "\"allThreadsStopped\":false,\"hitBreakpointIds\":[1]}");
            served.session().stop(StopReason.EXCEPTION, 1, 2);
            assertThat(served.client.event("stopped"))
                    .hasToString("{\"reason\":\"exception\",\"description\":\"Paused on exception\",\"threadId\":1,"
                            + "\"text\":\"java.lang.IllegalStateException: no\",\"allThreadsStopped\":false}");
            served.session().stop(StopReason.STEP, 1, 7);
            assertThat(served.client.event("stopped"))
                    .hasToString("{\"reason\":\"step\",\"threadId\":1,\"allThreadsStopped\":false}");
            served.session().stopInThePast(StopReason.START, 1, 1);
            assertThat(served.client.event("stopped"))
                    .hasToString("{\"reason\":\"step\",\"description\":\"Paused in the past, stop 1 of 7 (the oldest"
                            + " kept)\",\"threadId\":1,\"allThreadsStopped\":false}");
        }
    }

    @Test
    void processOutputThreadAndExitAreTold() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().tell(new SessionEvent.ProcessStarted("com.acme.Main", 4711, true));
            assertThat(served.client.event("process"))
                    .hasToString("{\"name\":\"com.acme.Main\",\"systemProcessId\":4711,\"isLocalProcess\":true,"
                            + "\"startMethod\":\"launch\"}");
            served.session().tell(new SessionEvent.Output(SessionEvent.Category.STDERR, "ö\n"));
            assertThat(served.client.event("output")).hasToString("{\"category\":\"stderr\",\"output\":\"ö\\n\"}");
            served.session().tell(new SessionEvent.Output(SessionEvent.Category.IMPORTANT, "!"));
            assertThat(served.client.event("output").get("category").getAsString())
                    .isEqualTo("important");
            served.session().tell(new SessionEvent.ThreadChanged(3, false));
            assertThat(served.client.event("thread")).hasToString("{\"reason\":\"exited\",\"threadId\":3}");
            served.session().tell(new SessionEvent.Exited(3));
            assertThat(served.client.event("exited")).hasToString("{\"exitCode\":3}");
        }
    }

    @Test
    void movesGoToTheSession() {
        try (Served served = Served.open()) {
            served.client.started();
            JsonObject answer = served.client.ask("continue", "{\"threadId\":2}");
            assertThat(answer.getAsJsonObject("body").get("allThreadsContinued").getAsBoolean())
                    .isTrue();
            served.client.ask("next", "{\"threadId\":2,\"granularity\":\"statement\"}");
            served.client.ask("stepIn", "{\"threadId\":2}");
            served.client.ask("stepOut", "{\"threadId\":2}");
            served.client.ask("stepBack", "{\"threadId\":2}");
            served.client.ask("reverseContinue", "{\"threadId\":2}");
            served.client.ask("pause", "{\"threadId\":2}");
            assertThat(served.session().calls)
                    .endsWith(
                            "resume 2",
                            "step 2 OVER",
                            "step 2 INTO",
                            "step 2 OUT",
                            "stepBack 2",
                            "reverseContinue 2",
                            "pause 2");
        }
    }

    @Test
    void aSourceWithoutAFileIsFetchedByItsReference() {
        try (Served served = Served.open()) {
            served.client.started();
            JsonObject body = served.client
                    .ask("source", "{\"sourceReference\":9,\"source\":{\"sourceReference\":9}}")
                    .getAsJsonObject("body");
            assertThat(body).hasToString("{\"content\":\"class Order {}\",\"mimeType\":\"text/x-java\"}");
            served.client.ask(
                    "setBreakpoints",
                    "{\"source\":{\"name\":\"List.java\",\"path\":\"/jdk/src.zip!/java.base/java/util/List.java\","
                            + "\"sourceReference\":9},\"breakpoints\":[]}");
            assertThat(served.session().calls)
                    .contains("setBreakpoints /jdk/src.zip!/java.base/java/util/List.java []");
        }
    }

    @Test
    void sourcesInsideArchivesAreUrisForClientsThatWantThem() {
        ClientForm uris = new ClientForm(1, 1, true, false, false, false, false);
        SourceFile inside = new SourceFile("List.java", "/jdk/src zip.zip!/java.base/List.java", 4);
        String path = Sources.out(inside, uris, true).getPath();
        assertThat(path).isEqualTo("jar:file:///jdk/src%20zip.zip!/java.base/List.java");
        assertThat(Sources.in(Sources.out(inside, uris, true))).isEqualTo(inside);
    }

    @Test
    void aProgramIsStartedInTheClientsTerminal() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\",\"supportsRunInTerminalRequest\":true}");
            served.client.send("launch", "{\"mainClass\":\"Main\",\"console\":\"integratedTerminal\"}");
            LaunchRequest launch = Objects.requireNonNull(launched(served));
            assertThat(launch.surroundings().console()).isEqualTo(LaunchRequest.Console.INTEGRATED_TERMINAL);
            CompletableFuture<Long> pid = served.session().client.runInTerminal(terminalCommand());
            JsonObject request = served.client.request("runInTerminal");
            assertThat(request.getAsJsonObject("arguments"))
                    .hasToString("{\"kind\":\"integrated\",\"title\":\"Main\",\"cwd\":\"/work dir\",\"args\":"
                            + "[\"java\",\"Main\"],\"env\":{\"REMOVED\":null}}");
            served.client.frame("{\"type\":\"response\",\"seq\":900,\"command\":\"runInTerminal\",\"success\":true,"
                    + "\"body\":{\"processId\":4711},\"request_seq\":" + request.get("seq") + "}");
            assertThat(pid.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(4711);
        }
    }

    @Test
    void aTerminalThatFailsOrIsNotThereIsSaidSo() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\",\"supportsRunInTerminalRequest\":true}");
            served.client.send("launch", "{\"mainClass\":\"Main\"}");
            CompletableFuture<Long> pid = served.session().client.runInTerminal(terminalCommand());
            JsonObject request = served.client.request("runInTerminal");
            served.client.frame("{\"type\":\"response\",\"seq\":900,\"command\":\"runInTerminal\",\"success\":false,"
                    + "\"message\":\"no shell\",\"request_seq\":" + request.get("seq") + "}");
            Assertions.assertThatThrownBy(
                            () -> pid.orTimeout(10, TimeUnit.SECONDS).join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("no shell");
        }
        try (Served served = Served.open()) {
            served.client.started();
            CompletableFuture<Long> pid = served.session().client.runInTerminal(terminalCommand());
            Assertions.assertThatThrownBy(pid::join).hasMessageContaining("internalConsole");
        }
    }

    @Test
    void anAnswerToNothingAndAnEventFromTheClientAreLetPass() {
        try (Served served = Served.open()) {
            served.client.started();
            served.client.frame(
                    "{\"type\":\"response\",\"seq\":9,\"command\":\"x\",\"success\":true,\"request_seq\":99}");
            served.client.frame("{\"type\":\"event\",\"seq\":10,\"event\":\"x\"}");
            assertThat(served.client.ask("threads").get("success").getAsBoolean())
                    .isTrue();
        }
    }

    private static TerminalCommand terminalCommand() {
        Map<String, @Nullable String> environment = new HashMap<>();
        environment.put("REMOVED", null);
        return new TerminalCommand("Main", false, List.of("java", "Main"), Path.of("/work dir"), environment);
    }

    private static @Nullable LaunchRequest launched(Served served) {
        org.awaitility.Awaitility.await().until(() -> served.session().launched != null);
        return served.session().launched;
    }
}
