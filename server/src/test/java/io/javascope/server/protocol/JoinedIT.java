package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that is recorded while it is debugged: from its stops the view walks into the recording and back. */
final class JoinedIT extends WithServer {
    @TempDir
    private Path folder = Path.of("");

    private Program recorded(String name, String plan) {
        return recorded(Program.named(name), Map.of("record", plan));
    }

    private Program recorded(Program program, Map<String, Object> history) {
        return program.with("history", history).with("cwd", folder.toString());
    }

    private List<Path> recordings() throws IOException {
        Path shelf = folder.resolve(".javascope").resolve("recordings");
        try (Stream<Path> all = Files.list(shelf)) {
            return all.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void theViewWalksLineByLineIntoTheRecordingAndForwardToTheLiveStop(int feature) throws IOException {
        Program loop = recorded(Program.named("Loop").on(feature), Map.of("record", "full"));
        try (DebugClient client = debug(loop, "BREAK after call")) {
            client.stopsAt(loop, "BREAK after call");
            int live = client.top().getId();
            client.stepBack();
            StoppedEventArguments past = client.stopsAt(loop, "BREAK here");
            assertThat(past.getDescription()).matches("In the recording at \\d+@\\d+");
            assertThat(client.local("i")).isEqualTo("0");
            assertThat(client.local("before")).isEqualTo("0");
            client.stepBack();
            client.stopsAt(loop, "BREAK in loop");
            client.next();
            client.stopsAt(loop, "BREAK here");
            client.stepIn();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.stack(0, 0).getStackFrames())
                    .extracting(StackFrame::getName)
                    .containsExactly("Loop.add(int)", "Loop.main(String[])");
            client.stepOut();
            client.stopsAt(loop, "BREAK here");
            client.next();
            StoppedEventArguments present = client.stopsAt(loop, "BREAK after call");
            assertThat(present.getDescription()).isEqualTo("Paused on breakpoint");
            assertThat(DebugClient.get(client.evaluateIn(live, "i + before")).getResult())
                    .as("a frame of the live stop")
                    .isEqualTo("0");
            assertThat(client.evaluate("Integer.toHexString(rounds)"))
                    .as("the program runs code again")
                    .isEqualTo("\"a\"");
            assertThat(client.continues()).as("the program runs").isTrue();
            client.stopsAt(loop, "BREAK after call");
            assertThat(client.local("i")).isEqualTo("1");
            client.breaksAt(loop);
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
        assertThat(recordings()).hasSize(1);
    }

    @Test
    void inThePastContinueGoesToTheNextBreakpointThenToTheLiveStopAndOnlyThereResumes() throws IOException {
        Program loop = recorded("Loop", "full");
        try (DebugClient client = debug(loop, "BREAK after loop")) {
            client.stopsAt(loop, "BREAK after loop");
            client.breaksAt(loop, "BREAK in add", "BREAK after loop");
            client.reverseContinue();
            StoppedEventArguments stop = client.stopsAt(loop, "BREAK in add");
            assertThat(stop.getReason()).isEqualTo("breakpoint");
            assertThat(client.local("n")).isEqualTo("9");
            client.reverseContinue();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.local("n")).isEqualTo("8");
            assertThat(client.evaluate("total")).isEqualTo("28");
            assertThat(client.continues()).isFalse();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.local("n")).isEqualTo("9");
            client.continues();
            client.stopsAt(loop, "BREAK after loop");
            assertThat(client.heard.stdout()).isEmpty();
            assertThat(client.continues()).isTrue();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }
}
