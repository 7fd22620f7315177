package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.dap.wire.WireEnd;
import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.config.Layer;
import io.javascope.foundation.config.LayerReader;
import io.javascope.foundation.config.Rank;
import io.javascope.foundation.config.Snapshot;
import io.javascope.session.SessionEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BadInputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "setBreakpoints | {\"source\":{\"path\":\"/A.java\"},\"lines\":\"x\"} | lines",
                "setBreakpoints | {\"source\":{\"path\":\"/A.java\"},\"lines\":[null]} | lines",
                "setBreakpoints | {\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[{\"line\":1e99}]} | line",
                "setBreakpoints | {\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[null]} | breakpoints",
                "setBreakpoints | {\"source\":{\"path\":\"/A.java\"},\"breakpoints\":[{\"line\":-3}]} | line",
                "setBreakpoints | {\"source\":7} | source",
                "setBreakpoints | {\"source\":{}} | source",
                "setBreakpoints | {} | source",
                "setBreakpoints | [1,2] | must be an object",
                "setBreakpoints | \"text\" | must be an object",
                "setExceptionBreakpoints | {\"filters\":true} | filters",
                "stackTrace | {\"threadId\":\"one\"} | threadId",
                "stackTrace | {\"threadId\":1,\"startFrame\":-1} | startFrame",
                "stackTrace | {\"threadId\":1,\"levels\":99999999999} | levels",
                "scopes | {\"frameId\":-1} | frameId",
                "scopes | {\"frameId\":1.5} | frameId",
                "variables | {\"variablesReference\":-7} | variablesReference",
                "variables | {\"variablesReference\":1,\"count\":-1} | count",
                "variables | {\"variablesReference\":{}} | variablesReference",
                "setVariable | {\"variablesReference\":1,\"name\":\"n\"} | value",
                "setVariable | {\"variablesReference\":1,\"value\":\"1\"} | name",
                "evaluate | {} | expression",
                "evaluate | {\"expression\":[]} | expression",
                "source | {\"sourceReference\":-1} | sourceReference",
                "disconnect | {\"terminateDebuggee\":\"no\"} | terminateDebuggee",
            })
    void argumentsThatDoNotFitAreNamedAndTheConnectionLivesOn(String command, String arguments, String named) {
        try (Served served = Served.open()) {
            served.client.started();
            JsonObject answer = served.client.ask(command, arguments);
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.get("command").getAsString()).isEqualTo(command);
            assertThat(answer.get("message").getAsString()).contains(named);
            assertThat(answer.getAsJsonObject("body").getAsJsonObject("error").get("format"))
                    .isEqualTo(answer.get("message"));
            assertThat(served.client.ask("threads").get("success").getAsBoolean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"request\",\"seq\":77,\"command\":\"threads\"",
                "{\"command\":\"threads\",\"arguments\":{,\"type\":\"request\",\"seq\":77}",
                "{\"command\":\"threads\",\"type\":\"request\",\"seq\":77} and more",
                "[{\"seq\":77,\"command\":\"threads\"}]",
                "{\"command\":\"threads\",\"type\":\"wish\",\"seq\":77}",
                "{\"command\":\"threads\",\"seq\":77}",
                "{\"type\":\"request\",\"seq\":77}",
                "{\"type\":\"request\",\"seq\":77,\"command\":5}",
            })
    void aMessageThatIsNoRequestIsAnsweredWithItsNumber(String content) {
        try (Served served = Served.open()) {
            served.client.started();
            served.client.frame(content);
            JsonObject answer = served.client.answer(77);
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.get("message").getAsString()).isNotBlank();
            assertThat(served.client.ask("threads").get("success").getAsBoolean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "99999999999", "1.5", "\"4\"", "null", "{}"})
    void aNumberThatIsNoneIsSaidSo(String seq) {
        try (Served served = Served.open()) {
            served.client.started();
            served.client.frame("{\"command\":\"threads\",\"type\":\"request\",\"seq\":" + seq + "}");
            assertThat(served.client.answer(0).get("message").getAsString()).contains("`seq`");
            assertThat(served.client.ask("threads").get("success").getAsBoolean())
                    .isTrue();
        }
    }

    @Test
    void emptyAndVeryDeepContentIsAnswered() {
        try (Served served = Served.open()) {
            served.client.started();
            served.client.frame("[".repeat(100_000));
            assertThat(served.client.answer(0).get("success").getAsBoolean()).isFalse();
            served.client.frame("{\"seq\":78,\"type\":\"request\",\"command\":\"evaluate\",\"arguments\":"
                    + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}");
            assertThat(served.client.answer(78).get("success").getAsBoolean()).isFalse();
            assertThat(served.client.ask("threads").get("success").getAsBoolean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "disassemble", "goto", "runInTerminal", "stopped", "$/cancelRequest"})
    void commandsThatAreNotAnnouncedAreAnsweredAndNamed(String command) {
        try (Served served = Served.open()) {
            served.client.started();
            JsonObject answer = served.client.ask(command);
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.get("message").getAsString()).contains("`" + command + "`");
        }
    }

    @Test
    void argumentsMayBeLeftOut() {
        try (Served served = Served.open()) {
            served.client.started();
            served.client.frame("{\"type\":\"request\",\"seq\":80,\"command\":\"threads\"}");
            assertThat(served.client.answer(80).get("success").getAsBoolean()).isTrue();
            served.client.frame("{\"type\":\"request\",\"seq\":81,\"command\":\"terminate\",\"arguments\":null}");
            assertThat(served.client.answer(81).get("success").getAsBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch", "attach", "next", "threads", "setBreakpoints", "configurationDone", "evaluate"})
    void nothingIsDoneBeforeInitialize(String command) {
        try (Served served = Served.open()) {
            JsonObject answer = served.client.ask(command);
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.get("message").getAsString()).contains("`initialize`");
            assertThat(served.hasSession()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "next",
                "continue",
                "stepBack",
                "pause",
                "restart",
                "stackTrace",
                "scopes",
                "variables",
                "evaluate"
            })
    void whatNeedsAProgramIsRefusedBeforeThereIsOne(String command) {
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            JsonObject answer = served.client.ask(command, "{\"threadId\":1,\"frameId\":1,\"variablesReference\":1}");
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.get("message").getAsString()).contains("`launch`");
        }
    }

    @Test
    void introductionsStartsAndConfigurationsComeOnce() {
        try (Served served = Served.open()) {
            served.client.started();
            assertThat(served.client
                            .ask("initialize", "{\"adapterID\":\"test\"}")
                            .get("message")
                            .getAsString())
                    .contains("twice");
            assertThat(served.client
                            .ask("launch", "{\"mainClass\":\"Main\"}")
                            .get("message")
                            .getAsString())
                    .contains("one program");
            assertThat(served.client
                            .ask("attach", "{\"port\":1}")
                            .get("message")
                            .getAsString())
                    .contains("one program");
            assertThat(served.client.ask("configurationDone").get("message").getAsString())
                    .contains("twice");
            assertThat(served.session().calls)
                    .filteredOn(call -> call.startsWith("launch"))
                    .hasSize(1);
        }
    }

    @Test
    void whatComesAfterTheEndIsRefusedButTheFarewellIsNot() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().tell(new SessionEvent.Exited(0));
            served.session().tell(new SessionEvent.Terminated(false));
            served.client.event("terminated");
            assertThat(served.client
                            .ask("next", "{\"threadId\":1}")
                            .get("message")
                            .getAsString())
                    .contains("has ended");
            assertThat(served.client.ask("threads").getAsJsonObject("body").getAsJsonArray("threads"))
                    .isEmpty();
            assertThat(served.client.ask("terminate").get("success").getAsBoolean())
                    .isTrue();
            assertThat(served.client.ask("disconnect").get("success").getAsBoolean())
                    .isTrue();
        }
    }

    @Test
    void aSessionThatFailsByItsOwnFaultIsAnsweredWithoutItsStack() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().when("threads", () -> CompletableFuture.failedFuture(new IllegalStateException("oops")));
            JsonObject answer = served.client.ask("threads");
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.toString()).contains("oops").doesNotContain("at io.javascope");
        }
    }

    @Test
    void aSessionThatDoesNotAnswerIsGivenUp() {
        try (Served served = Served.with(settings -> settings.withConfig(impatient()))) {
            served.client.started();
            served.session().when("threads", CompletableFuture::new);
            assertThat(served.client.ask("threads").get("message").getAsString())
                    .contains("in time");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "Content-Length: x\r\n\r\n{}",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 99999999999\r\n\r\n{}",
                "Content-Length: 2\nfoo: bar\n\n{}",
                "\r\n\r\n",
            })
    void bytesThatAreNoFrameEndTheConnectionAndDoNothing(String bytes) {
        try (Served served = Served.open()) {
            String initialize =
                    "{\"type\":\"request\",\"seq\":1,\"command\":\"initialize\",\"arguments\":{\"adapterID\":\"x\"}}";
            // in one write: after the first bad byte nobody is there to take a second one
            served.client.bytes(bytes + "Content-Length: " + initialize.length() + "\r\n\r\n" + initialize);
            served.client.awaitEnd();
            assertThat(served.client.order()).isEmpty();
            assertThat(served.edge
                            .closed()
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join()
                            .reason())
                    .isEqualTo(WireEnd.Reason.NOT_THE_PROTOCOL);
            assertThat(served.hasSession()).isFalse();
        }
    }

    @Test
    void anHttpRequestWhoseBodyIsALaunchStartsNothing() {
        try (Served served = Served.open()) {
            String body = "{\"type\":\"request\",\"seq\":1,\"command\":\"launch\",\"arguments\":{\"mainClass\":\"M\"}}";
            served.client.bytes(
                    "POST / HTTP/1.1\r\nHost: localhost:4711\r\nContent-Type: text/plain\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);
            served.client.awaitEnd();
            assertThat(served.client.order()).isEmpty();
            assertThat(served.hasSession()).isFalse();
        }
    }

    @Test
    void aFrameThatIsCutEndsTheConnection() {
        try (Served served = Served.open()) {
            served.client.bytes("Content-Length: 100\r\n\r\n{\"type\":");
            served.client.close();
            served.client.awaitEnd();
            assertThat(served.client.order()).isEmpty();
        }
    }

    private static ClientConfig impatient() {
        Layer layer = new LayerReader()
                .assignments(Rank.COMMAND_LINE, "test", List.of("debug.answerTimeout=200", "debug.startTimeout=5000"));
        return ClientConfig.of(Snapshot.DEFAULTS.with(List.of(layer)));
    }
}
