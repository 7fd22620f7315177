package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.session.SessionEvent;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class HandshakeTest {

    @Test
    void initializedComesAfterTheAnswerOfInitialize() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.event("initialized");
            assertThat(served.client.order()).containsExactly("initialize!", "initialized");
        }
    }

    @Test
    void capabilitiesAreExactlyWhatWorks() {
        try (Served served = Served.open()) {
            JsonObject body =
                    served.client.ask("initialize", "{\"adapterID\":\"test\"}").getAsJsonObject("body");
            assertThat(body.keySet())
                    .containsExactlyInAnyOrder(
                            "supportsConfigurationDoneRequest",
                            "supportsConditionalBreakpoints",
                            "supportsHitConditionalBreakpoints",
                            "supportsFunctionBreakpoints",
                            "supportsDataBreakpoints",
                            "supportsExceptionInfoRequest",
                            "supportsStepInTargetsRequest",
                            "supportsRestartFrame",
                            "supportsLogPoints",
                            "supportsEvaluateForHovers",
                            "supportsClipboardContext",
                            "supportsStepBack",
                            "supportsSetVariable",
                            "supportsSetExpression",
                            "supportsCompletionsRequest",
                            "completionTriggerCharacters",
                            "supportsRestartRequest",
                            "supportsTerminateRequest",
                            "supportTerminateDebuggee",
                            "supportsDelayedStackTraceLoading",
                            "supportsCancelRequest",
                            "supportsSingleThreadExecutionRequests",
                            "supportsModulesRequest",
                            "supportsLoadedSourcesRequest",
                            "supportsBreakpointLocationsRequest",
                            "supportsTerminateThreadsRequest",
                            "supportsReadMemoryRequest",
                            "supportsWriteMemoryRequest",
                            "supportsValueFormattingOptions",
                            "supportsExceptionFilterOptions",
                            "exceptionBreakpointFilters");
            assertThat(body.getAsJsonArray("exceptionBreakpointFilters")).hasSize(2);
            assertThat(body.toString())
                    .contains("\"filter\":\"uncaught\"", "\"filter\":\"caught\"")
                    .containsOnlyOnce("\"default\":true");
        }
    }

    @Test
    void launchBeforeConfigurationIsAnsweredWhenTheClientHasConfigured() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            int launch = served.client.send("launch", "{\"mainClass\":\"Main\"}");
            served.client.ask("setBreakpoints", "{\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[{\"line\":3}]}");
            served.client.ask("setExceptionBreakpoints", "{\"filters\":[\"uncaught\"]}");
            assertThat(served.client.order()).doesNotContain("launch!", "launch?");
            served.client.ask("configurationDone");
            assertThat(served.client.answer(launch).get("success").getAsBoolean())
                    .isTrue();
            assertThat(served.session().calls)
                    .containsExactly(
                            "launch MainClass[name=Main]",
                            "setBreakpoints /A.java [BreakpointRequest[line=3, condition=null, logMessage=null, hitCondition=null, column=null]]",
                            "setExceptionBreakpoints false true",
                            "configurationDone");
        }
    }

    @Test
    void launchAfterConfigurationIsAnsweredAtOnce() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.ask("setBreakpoints", "{\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[{\"line\":3}]}");
            served.client.ask("configurationDone");
            assertThat(served.client
                            .ask("launch", "{\"mainClass\":\"Main\"}")
                            .get("success")
                            .getAsBoolean())
                    .isTrue();
        }
    }

    @Test
    void launchIsNotAnsweredBeforeTheProgramIsThere() {
        var there = new CompletableFuture<Void>();
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.ask("setExceptionBreakpoints", "{\"filters\":[]}");
            served.session().when("launch", () -> there);
            int launch = served.client.send("launch", "{\"mainClass\":\"Main\"}");
            served.client.ask("configurationDone");
            assertThat(served.client.order()).doesNotContain("launch!", "launch?");
            there.complete(null);
            assertThat(served.client.answer(launch).get("success").getAsBoolean())
                    .isTrue();
        }
    }

    @Test
    void aLaunchThatFailsIsAnsweredWithoutConfigurationAndThenTerminated() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.ask("setExceptionBreakpoints", "{\"filters\":[]}");
            served.session().fails("launch", "There is no class Main on the class path.");
            JsonObject answer = served.client.ask("launch", "{\"mainClass\":\"Main\"}");
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.get("message").getAsString()).isEqualTo("There is no class Main on the class path.");
            JsonObject error = answer.getAsJsonObject("body").getAsJsonObject("error");
            assertThat(error.get("format").getAsString()).isEqualTo("There is no class Main on the class path.");
            assertThat(error.get("showUser").getAsBoolean()).isTrue();
            served.client.event("terminated");
            assertThat(served.client.order()).containsSubsequence("launch?", "terminated");
        }
    }

    @Test
    void aCancelledRequestIsAnsweredSoAndNotShownToTheUser() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().when("setVariable", CompletableFuture::new);
            int pending =
                    served.client.send("setVariable", "{\"variablesReference\":1,\"name\":\"n\",\"value\":\"1\"}");
            served.client.ask("cancel", "{\"requestId\":" + pending + "}");
            JsonObject answer = served.client.answer(pending);
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.get("message").getAsString()).isEqualTo("cancelled");
            JsonObject error = answer.getAsJsonObject("body").getAsJsonObject("error");
            assertThat(error.get("showUser").getAsBoolean()).isFalse();
        }
    }

    @Test
    void aProgramThatDiesBeforeTheConfigurationFailsTheLaunchInsteadOfHangingIt() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            int launch = served.client.send("launch", "{\"mainClass\":\"Main\"}");
            served.session().tell(new SessionEvent.Exited(1));
            served.session().tell(new SessionEvent.Terminated(false));
            assertThat(served.client.answer(launch).get("success").getAsBoolean())
                    .isFalse();
            served.client.event("terminated");
            assertThat(served.client.order()).containsSubsequence("launch?", "exited", "terminated");
        }
    }

    @Test
    void attachNeedsAPort() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            assertThat(served.client.ask("attach", "{}").get("message").getAsString())
                    .contains("`port`");
            served.client.ask("configurationDone");
            assertThat(served.client
                            .ask("attach", "{\"port\":5005,\"timeout\":2000}")
                            .get("success")
                            .getAsBoolean())
                    .isTrue();
            assertThat(served.session().attached).isNotNull();
            assertThat(served.session().calls).contains("attach 127.0.0.1:5005");
        }
    }

    @Test
    void attributesThatNobodyKnowsAreToldAndTheClientsOwnAreNot() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.ask("configurationDone");
            served.client.ask(
                    "launch",
                    "{\"mainClass\":\"Main\",\"mainclass\":\"x\",\"__sessionId\":\"1\",\"name\":\"n\",\"type\":\"t\"}");
            assertThat(served.client.event("output").get("output").getAsString())
                    .isEqualTo("The attribute `mainclass` is not known and has no effect.\n");
            assertThat(served.client.order()).containsOnlyOnce("output");
        }
    }

    @Test
    void withoutDebuggingBreakpointsAreTakenAwayAndSaidToBeIgnored() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.ask("setBreakpoints", "{\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[{\"line\":3}]}");
            served.client.ask("configurationDone");
            served.client.ask("launch", "{\"mainClass\":\"Main\",\"noDebug\":true}");
            JsonObject answer = served.client.ask(
                    "setBreakpoints", "{\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[{\"line\":4}]}");
            assertThat(answer.toString()).contains("\"verified\":false", "noDebug");
            served.client.ask("setExceptionBreakpoints", "{\"filters\":[\"uncaught\"]}");
            assertThat(served.session().calls)
                    .contains("setBreakpoints /A.java []")
                    .noneMatch(call -> call.contains("line=4"))
                    .doesNotContain("setExceptionBreakpoints false true");
        }
    }
}
