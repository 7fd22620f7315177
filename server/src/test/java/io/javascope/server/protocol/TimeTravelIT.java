package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeTravelIT extends WithServer {

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void stepBackShowsThePlaceAndTheValuesOfTheStopBefore(int feature) throws IOException {
        Program loop = Program.named("Loop").on(feature);
        try (DebugClient client = debug(loop, "BREAK in loop")) {
            client.stopsAt(loop, "BREAK in loop");
            client.next();
            client.stopsAt(loop, "BREAK here");
            client.next();
            client.stopsAt(loop, "BREAK after call");
            client.breaksAt(loop, "BREAK in loop");
            client.continues();
            client.stopsAt(loop, "BREAK in loop");
            assertThat(client.local("i")).isEqualTo("1");
            client.stepBack();
            StoppedEventArguments past = client.stopsAt(loop, "BREAK after call");
            assertThat(past.getDescription()).contains("past", "stop 3 of 4");
            assertThat(client.local("i")).isEqualTo("0");
            client.stepBack();
            client.stopsAt(loop, "BREAK here");
            client.next();
            client.stopsAt(loop, "BREAK after call");
            client.next();
            StoppedEventArguments live = client.stopsAt(loop, "BREAK in loop");
            assertThat(live.getDescription()).doesNotContain("past");
            assertThat(client.local("i")).isEqualTo("1");
            client.next();
            client.stopsAt(loop, "BREAK here");
        }
    }

    @Test
    void reverseContinueGoesToTheLastBreakpointStopAndThenToTheOldest() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = debug(loop, "BREAK at start", "BREAK here")) {
            client.stopsAt(loop, "BREAK at start");
            client.next();
            client.stopsAt(loop, "BREAK at call of constructor");
            client.continues();
            client.stopsAt(loop, "BREAK here");
            client.next();
            client.stopsAt(loop, "BREAK after call");
            client.reverseContinue();
            client.stopsAt(loop, "BREAK here");
            assertThat(client.evaluate("i")).isEqualTo("0");
            client.reverseContinue();
            client.stopsAt(loop, "BREAK at start");
        }
    }

    @Test
    void continueInThePastGoesOverKeptBreakpointStopsToTheLiveStopAndOnlyThereResumes() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = debug(loop, "BREAK here")) {
            for (int i = 0; i < 4; i++) {
                client.stopsAt(loop, "BREAK here");
                assertThat(client.local("i")).isEqualTo(String.valueOf(i));
                if (i < 3) {
                    client.continues();
                }
            }
            client.breaksAt(loop);
            client.reverseContinue();
            client.stopsAt(loop, "BREAK here");
            client.reverseContinue();
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("1");
            assertThat(client.continues()).isFalse();
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("2");
            client.continues();
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("3");
            assertThat(client.heard.stdout()).isEmpty();
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    @Test
    void inThePastValuesAreReadNotWrittenNorCalled() throws IOException {
        Program set = Program.named("SetValues");
        try (DebugClient client = debug(set, "BREAK here")) {
            client.stopsAt(set, "BREAK here");
            client.next();
            client.stops();
            client.setLocal("number", "5");
            client.stepBack();
            client.stopsAt(set, "BREAK here");
            assertThat(client.local("number")).isEqualTo("1");
            assertThat(client.evaluate("number + array[2]")).isEqualTo("4");
            assertThat(DebugClient.failure(
                            client.setLater(client.scope("Locals").getVariablesReference(), "number", "9")))
                    .isNotBlank();
            assertThat(DebugClient.failure(client.evaluateLater("list.hashCode()", "repl")))
                    .containsIgnoringCase("live");
            client.next();
            client.stops();
            assertThat(client.local("number")).isEqualTo("5");
        }
    }

    @Test
    void typedCommandsTravelForClientsWithoutButtons() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = debug(loop, "BREAK here")) {
            client.stopsAt(loop, "BREAK here");
            client.continues();
            client.stopsAt(loop, "BREAK here");
            client.types(":back");
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("0");
            String position = client.types(":position");
            assertThat(position).contains("@");
            client.types(":forward");
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("1");
            assertThat(client.types(":history i")).contains("0", "1");
            client.types(":reverse");
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("0");
            client.types(":run");
            client.stopsAt(loop, "BREAK here");
            client.types(":run");
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("2");
            client.types(":next");
            client.stopsAt(loop, "BREAK after call");
            assertThat(client.types(":locals")).contains("before", "loop").doesNotContain("after");
            assertThat(DebugClient.failure(client.evaluateLater(":nonsense", "repl")))
                    .contains(":nonsense");
        }
    }

    @Test
    void readingThePastDoesNotHoldARunningProgram() throws IOException {
        Program ticking = Program.named("Ticking");
        try (DebugClient client = debug(ticking, "BREAK in tick")) {
            client.stopsAt(ticking, "BREAK in tick");
            client.continues();
            client.stopsAt(ticking, "BREAK in tick");
            client.breaksAt(ticking);
            client.continues();
            client.heard.awaitStdout("tick 5");
            client.types(":back");
            client.stops();
            assertThat(client.locals().names()).isNotEmpty();
            long ticks = client.heard.stdout().lines().count();
            client.heard.awaitStdout("tick " + (ticks + 3));
        }
    }

    @Test
    void theNumberOfKeptStopsIsBoundedAsAskedAndBackEndsThere() throws IOException {
        Program loop = Program.named("Loop").args("30").with("history", java.util.Map.of("maxSnapshots", 5));
        try (DebugClient client = debug(loop, "BREAK here")) {
            for (int i = 0; i < 20; i++) {
                client.stopsAt(loop, "BREAK here");
                client.continues();
            }
            client.stopsAt(loop, "BREAK here");
            for (int i = 0; i < 3; i++) {
                client.stepBack();
                client.stopsAt(loop, "BREAK here");
            }
            client.reverseContinue();
            client.stops();
            assertThat(Integer.parseInt(client.local("i"))).isGreaterThanOrEqualTo(15);
        }
    }
}
