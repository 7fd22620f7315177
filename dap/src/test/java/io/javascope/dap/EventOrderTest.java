package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.session.SessionEvent;
import io.javascope.session.StopReason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The session here is quicker than any real one: it tells its events before the request's own future completes. */
final class EventOrderTest {

    @ParameterizedTest
    @CsvSource({
        "next, step",
        "stepIn, step",
        "stepOut, step",
        "continue, resume",
        "stepBack, stepBack",
        "reverseContinue, reverseContinue",
        "pause, pause"
    })
    void theAnswerComesBeforeTheStopThatTheRequestCauses(String command, String method) {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().when(method, () -> {
                served.session().tell(new SessionEvent.Continued(1, false));
                served.session().stop(StopReason.STEP, 1, 2);
                return CompletableFuture.completedFuture(method.equals("resume") ? true : null);
            });
            served.client.send(command, "{\"threadId\":1}");
            served.client.event("stopped");
            assertThat(served.client.order()).containsSubsequence(command + "!", "stopped");
        }
    }

    @Test
    void theEntryStopComesAfterTheAnswersOfConfigurationDoneAndLaunch() {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.ask("setExceptionBreakpoints", "{\"filters\":[]}");
            served.session().when("configurationDone", () -> {
                served.session().stop(StopReason.ENTRY, 1, 1);
                return CompletableFuture.completedFuture(null);
            });
            served.client.send("launch", "{\"mainClass\":\"Main\",\"stopOnEntry\":true}");
            served.client.send("configurationDone");
            served.client.event("stopped");
            assertThat(served.client.order())
                    .containsSubsequence("configurationDone!", "stopped")
                    .containsSubsequence("launch!", "stopped");
        }
    }

    @Test
    void theEndComesAfterTheAnswerOfTerminate() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().when("terminate", () -> {
                served.session().tell(new SessionEvent.Exited(143));
                served.session().tell(new SessionEvent.Terminated(false));
                return CompletableFuture.completedFuture(null);
            });
            served.client.send("terminate");
            served.client.event("terminated");
            assertThat(served.client.order()).endsWith("terminate!", "exited", "terminated");
        }
    }

    @Test
    void terminatedIsToldOnce() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().tell(new SessionEvent.Exited(0));
            served.session().tell(new SessionEvent.Terminated(false));
            served.session().tell(new SessionEvent.Terminated(false));
            served.client.ask("terminate");
            assertThat(served.client.order()).containsOnlyOnce("terminated");
        }
    }

    @Test
    void aRestartDoesNotEndTheClientsSession() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().when("restart", () -> {
                served.session().tell(new SessionEvent.Terminated(true));
                served.session().stop(StopReason.BREAKPOINT, 1, 1);
                return CompletableFuture.completedFuture(null);
            });
            served.client.send("restart");
            served.client.event("stopped");
            assertThat(served.client.order())
                    .containsSubsequence("restart!", "stopped")
                    .doesNotContain("terminated");
        }
    }

    @Test
    void outputDoesNotWaitForAnAnswer() {
        var answer = new CompletableFuture<Void>();
        try (Served served = Served.open()) {
            served.client.started();
            served.session().when("step", () -> answer);
            int next = served.client.send("next", "{\"threadId\":1}");
            served.session().tell(new SessionEvent.Output(SessionEvent.Category.STDOUT, "hello\n"));
            assertThat(served.client.event("output").get("output").getAsString())
                    .isEqualTo("hello\n");
            assertThat(served.client.order()).doesNotContain("next!");
            answer.complete(null);
            served.client.answer(next);
        }
    }

    @Test
    void aFailedStepIsAnsweredAndLaterStopsAreTold() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().fails("step", "The thread runs.");
            assertThat(served.client
                            .ask("next", "{\"threadId\":1}")
                            .get("success")
                            .getAsBoolean())
                    .isFalse();
            served.session().tell(new SessionEvent.Continued(1, false));
            served.client.event("continued");
            served.session().stop(StopReason.BREAKPOINT, 1, 2);
            served.client.event("stopped");
        }
    }

    @Test
    void thatTheProgramRunsIsNotToldWhenTheAnswerSaysIt() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().stop(StopReason.BREAKPOINT, 1, 1);
            served.session().when("step", () -> {
                served.session().tell(new SessionEvent.Continued(1, false));
                return CompletableFuture.completedFuture(null);
            });
            served.client.ask("next", "{\"threadId\":1}");
            served.session().stop(StopReason.STEP, 1, 2);
            served.client.event("stopped");
            served.client.event("stopped");
            assertThat(served.client.order()).doesNotContain("continued");
        }
    }

    @Test
    void aStopOnAnotherThreadIsPrecededByContinuedForTheOldOne() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().stop(StopReason.BREAKPOINT, 1, 1);
            served.client.event("stopped");
            served.session().stopInThePast(StopReason.GOTO, 2, 1);
            JsonObject continued = served.client.event("continued");
            assertThat(continued.get("threadId").getAsInt()).isEqualTo(1);
            assertThat(continued.get("allThreadsContinued").getAsBoolean()).isFalse();
            assertThat(served.client.event("stopped").get("threadId").getAsInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void aTypedMoveIsAnsweredBeforeItsStop() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().stop(StopReason.BREAKPOINT, 1, 2);
            served.client.event("stopped");
            served.session().when("stepBack", () -> {
                served.session().stopInThePast(StopReason.STEP, 1, 1);
                return CompletableFuture.completedFuture(null);
            });
            JsonObject answer = served.client.ask("evaluate", "{\"expression\":\":back\",\"context\":\"repl\"}");
            assertThat(answer.get("success").getAsBoolean()).isTrue();
            assertThat(served.client.event("stopped").get("description").getAsString())
                    .isEqualTo("Paused in the past, stop 1 of 2");
            assertThat(served.client.order()).containsSubsequence("evaluate!", "stopped");
        }
    }

    @Test
    void aBreakpointThatIsBoundWhileItIsSetIsToldAfterTheAnswerThatNamesIt() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().when("setBreakpoints", () -> {
                var status =
                        new io.javascope.session.BreakpointStatus(9, FakeSession.file(), 3, true, null, null, null, 0);
                served.session().tell(new SessionEvent.BreakpointChanged(status));
                return CompletableFuture.completedFuture(List.of(status));
            });
            served.client.send("setBreakpoints", "{\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[{\"line\":3}]}");
            assertThat(served.client
                            .event("breakpoint")
                            .getAsJsonObject("breakpoint")
                            .get("id")
                            .getAsInt())
                    .isEqualTo(9);
            assertThat(served.client.order()).containsSubsequence("setBreakpoints!", "breakpoint");
        }
    }

    @Test
    void numbersOnTheWireCountUpByOne() {
        try (Served served = Served.open()) {
            served.client.started();
            for (int i = 0; i < 50; i++) {
                served.client.send("threads");
                served.session().tell(new SessionEvent.ThreadChanged(i, true));
            }
            served.client.ask("threads");
            List<Integer> numbers = served.client.all().stream()
                    .map(message -> message.get("seq").getAsInt())
                    .toList();
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).isEqualTo(i + 1);
            }
        }
    }
}
