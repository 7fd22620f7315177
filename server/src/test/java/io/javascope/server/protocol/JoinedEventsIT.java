package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breakpoints at events in the past of a program that is recorded while it is debugged. */
final class JoinedEventsIT extends WithServer {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void methodsAndWritesStopAViewThatRunsThroughThePastToo() throws IOException {
        Program loop =
                Program.named("Loop").with("history", Map.of("record", "full")).with("cwd", folder.toString());
        try (DebugClient client = debug(loop, "BREAK after loop")) {
            client.stopsAt(loop, "BREAK after loop");
            Breakpoint[] set = methods(client, "Loop.add");
            client.reverseContinue();
            StoppedEventArguments entry = client.stopsAt(loop, "BREAK in add");
            assertThat(entry.getReason()).isEqualTo("function breakpoint");
            assertThat(entry.getHitBreakpointIds()).containsExactly(set[0].getId());
            assertThat(client.local("n")).isEqualTo("9");

            methods(client);
            client.continues();
            client.stopsAt(loop, "BREAK after loop");
            assertThat(client.types(":break write calls if calls < 3")).contains("write Loop.calls");
            client.reverseContinue();
            StoppedEventArguments write = client.stopsAt(loop, "BREAK at write of calls");
            assertThat(write.getReason()).isEqualTo("data breakpoint");
            assertThat(write.getText()).isEqualTo("2 -> 3");

            assertThat(client.types(":clear " + write.getHitBreakpointIds()[0])).doesNotContain("no breakpoint");
            client.continues();
            client.stopsAt(loop, "BREAK after loop");
            client.types(":break write loop.total");
            methods(client, "Loop.add");
            client.reverseContinue();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.heard.output("console")).contains("does not hold: Loop.total of this object");
        }
    }

    private static Breakpoint[] methods(DebugClient client, String... names) {
        var wanted = new SetFunctionBreakpointsArguments();
        var all = new FunctionBreakpoint[names.length];
        for (int i = 0; i < names.length; i++) {
            all[i] = new FunctionBreakpoint();
            all[i].setName(names[i]);
        }
        wanted.setBreakpoints(all);
        return DebugClient.get(client.server().setFunctionBreakpoints(wanted)).getBreakpoints();
    }
}
