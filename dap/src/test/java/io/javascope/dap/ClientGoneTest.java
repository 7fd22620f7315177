package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.dap.wire.WireEnd;
import io.javascope.session.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ClientGoneTest {

    @Test
    void aLaunchedProgramIsEndedWhenTheClientLeaves() {
        try (Served served = Served.open()) {
            served.client.started();
            served.client.close();
            assertThat(end(served)).isEqualTo(WireEnd.Reason.CLIENT_LEFT);
            assertThat(served.session().calls).endsWith("disconnect true");
        }
    }

    @Test
    void anAttachedProgramRunsOnWhenTheClientLeaves() {
        try (Served served = Served.open()) {
            attached(served);
            served.client.close();
            assertThat(end(served)).isEqualTo(WireEnd.Reason.CLIENT_LEFT);
            assertThat(served.session().calls).endsWith("disconnect false");
        }
    }

    @Test
    void aClientThatIsGoneIsNoticedWhenNothingCanBeWritten() throws IOException {
        try (Served served = Served.open()) {
            served.client.started();
            served.toClient.source().close();
            served.client
                    .awaitEnd(); // until its thread has left the read, the system keeps this end open and takes bytes
            served.session().tell(new SessionEvent.Output(SessionEvent.Category.STDOUT, "x"));
            assertThat(end(served)).isEqualTo(WireEnd.Reason.CLIENT_LEFT);
            assertThat(served.session().calls).endsWith("disconnect true");
        }
    }

    @Test
    void disconnectDecidesAboutTheProgramAndEndsTheConnection() {
        try (Served served = Served.open()) {
            served.client.started();
            assertThat(served.client
                            .ask("disconnect", "{\"terminateDebuggee\":false}")
                            .get("success")
                            .getAsBoolean())
                    .isTrue();
            served.client.awaitEnd();
            assertThat(end(served)).isEqualTo(WireEnd.Reason.DISCONNECTED);
            assertThat(served.session().calls).endsWith("disconnect false").doesNotContain("disconnect true");
        }
    }

    @Test
    void disconnectEndsALaunchedProgramAndLeavesAnAttachedOneUnlessTold() {
        try (Served served = Served.open()) {
            served.client.started();
            served.client.ask("disconnect");
            assertThat(served.session().calls).endsWith("disconnect true");
        }
        try (Served served = Served.open()) {
            attached(served);
            served.client.ask("disconnect");
            assertThat(served.session().calls).endsWith("disconnect false");
        }
    }

    @Test
    void disconnectIsAnsweredInEveryState() {
        try (Served served = Served.open()) {
            assertThat(served.client.ask("disconnect").get("success").getAsBoolean())
                    .isTrue();
            served.client.awaitEnd();
            assertThat(served.hasSession()).isFalse();
        }
        try (Served served = Served.open()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.send("launch", "{\"mainClass\":\"Main\"}");
            assertThat(served.client.ask("disconnect").get("success").getAsBoolean())
                    .isTrue();
            served.client.awaitEnd();
        }
    }

    @Test
    void aProgramThatCannotBeLeftDoesNotKeepTheClient() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session().fails("disconnect", "The program does not answer.");
            assertThat(served.client.ask("disconnect").get("success").getAsBoolean())
                    .isTrue();
            assertThat(end(served)).isEqualTo(WireEnd.Reason.DISCONNECTED);
        }
    }

    @Test
    void theServerCanEndAConnection() {
        try (Served served = Served.open()) {
            served.client.started();
            served.edge.close();
            served.client.awaitEnd();
            assertThat(end(served)).isEqualTo(WireEnd.Reason.CLOSED);
            assertThat(served.session().calls).endsWith("disconnect true");
        }
    }

    @Test
    @Timeout(60)
    void aClientThatDoesNotReadNeverHoldsTheSession() {
        try (Served served = Served.withClientThatDoesNotRead()) {
            served.client.send("initialize", "{\"adapterID\":\"test\"}");
            served.client.send("launch", "{\"mainClass\":\"Main\"}");
            served.client.send("configurationDone");
            FakeSession session = served.session();
            String line = "x".repeat(1_000) + "\n";
            long begun = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                session.tell(new SessionEvent.Output(SessionEvent.Category.STDOUT, line));
            }
            session.tell(new SessionEvent.Output(SessionEvent.Category.STDERR, "the end\n"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            served.client.reading();
            long read = 0;
            long leftOut = 0;
            while (true) {
                var output = served.client.event("output");
                String text = output.get("output").getAsString();
                if (text.equals("the end\n")) {
                    break;
                }
                if (text.startsWith("[")) {
                    leftOut += Long.parseLong(text.substring(1, text.indexOf(' ')));
                } else {
                    read += text.length();
                }
            }
            assertThat(leftOut).isPositive();
            assertThat(read + leftOut).isEqualTo(20_000L * line.length());
        }
    }

    @Test
    @Timeout(60)
    void aClientThatNeverReadsIsLeft() {
        try (Served served = Served.withClientThatDoesNotRead()) {
            served.client.send("initialize", "{\"adapterID\":\"test\"}");
            served.client.send("launch", "{\"mainClass\":\"Main\"}");
            FakeSession session = served.session();
            for (int i = 0; i < 200_000; i++) {
                session.tell(new SessionEvent.ThreadChanged(i, true));
            }
            assertThat(end(served)).isEqualTo(WireEnd.Reason.CLIENT_STUCK);
            assertThat(session.calls).endsWith("disconnect true");
        }
    }

    @Test
    @Timeout(60)
    void manyRequestsAtOnceAreAllAnswered() {
        try (Served served = Served.open()) {
            served.client.started();
            served.session()
                    .when("evaluate", () -> CompletableFuture.supplyAsync(() -> FakeSession.variable("x", "1")));
            int first = served.client.send("evaluate", "{\"expression\":\"x\",\"context\":\"watch\"}");
            for (int i = 1; i < 5_000; i++) {
                served.client.send("evaluate", "{\"expression\":\"x\",\"context\":\"watch\"}");
            }
            for (int i = 0; i < 5_000; i += 499) {
                assertThat(served.client.answer(first + i).get("success").getAsBoolean())
                        .isTrue();
            }
            served.client.answer(first + 4_999);
        }
    }

    private static void attached(Served served) {
        served.client.ask("initialize", "{\"adapterID\":\"test\"}");
        served.client.ask("configurationDone");
        served.client.ask("attach", "{\"port\":5005}");
    }

    private static WireEnd.Reason end(Served served) {
        return served.edge.closed().orTimeout(15, TimeUnit.SECONDS).join().reason();
    }
}
