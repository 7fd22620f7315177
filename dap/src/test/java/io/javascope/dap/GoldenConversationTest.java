package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.session.BreakpointStatus;
import io.javascope.session.SessionEvent;
import io.javascope.session.StopReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GoldenConversationTest {

    @Test
    void aWholeConversationIsWordForWordAsWrittenDown() throws IOException {
        play("launch-stop-back-forward.txt");
    }

    private static void play(String file) throws IOException {
        try (Served served = Served.open()) {
            int expected = 0;
            for (String line : lines(file)) {
                String rest = line.substring(2);
                switch (line.charAt(0)) {
                    case '>' -> served.client.frame(rest);
                    case '<' -> assertThat(served.client.message(expected++)).hasToString(rest);
                    default -> act(served.session(), rest.split(" ", 3));
                }
            }
            served.client.awaitEnd();
            assertThat(served.client.all()).hasSize(expected);
        }
    }

    private static void act(FakeSession session, String[] words) {
        switch (words[0]) {
            case "stop" -> session.stop(StopReason.valueOf(words[1]), 1, sequence(words));
            case "past" -> session.stopInThePast(StopReason.valueOf(words[1]), 1, sequence(words));
            case "output" ->
                session.tell(new SessionEvent.Output(SessionEvent.Category.valueOf(words[1]), words[2] + "\n"));
            case "bound" ->
                session.tell(new SessionEvent.BreakpointChanged(new BreakpointStatus(
                        Integer.parseInt(words[1]),
                        FakeSession.file(),
                        Integer.parseInt(words[2]),
                        true,
                        null,
                        null,
                        null,
                        0)));
            case "exit" -> session.tell(new SessionEvent.Exited(Integer.parseInt(words[1])));
            case "terminated" -> session.tell(new SessionEvent.Terminated(false));
            default -> throw new IllegalArgumentException("The conversation has no act '" + words[0] + "'.");
        }
    }

    /** Thread and number of the stop stand after its reason. */
    private static long sequence(String[] words) {
        return Long.parseLong(words[2].split(" ")[1]);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenConversationTest.class.getResourceAsStream("/golden/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
