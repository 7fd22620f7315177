package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.DataBreakpoint;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.GotoArguments;
import org.eclipse.lsp4j.debug.GotoTarget;
import org.eclipse.lsp4j.debug.GotoTargetsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.Source;
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
            client.reverseContinue();
            StoppedEventArguments ofObject = client.stopsAt(loop, "BREAK at write of total");
            assertThat(ofObject.getText()).isEqualTo("36 -> 45");
            assertThat(client.local("n")).isEqualTo("9");
            assertThat(client.heard.output("console")).doesNotContain("does not hold");

            client.continues();
            client.stopsAt(loop, "BREAK after loop");
            client.types(":clear " + ofObject.getHitBreakpointIds()[0]);
            String line = "Loop.java:" + loop.line("BREAK in add");
            client.types(":break " + line + " if @caller *.main n == 4");
            client.reverseContinue();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.local("n"))
                    .as("a word of a condition holds in the past")
                    .isEqualTo("4");
            client.continues();
            client.stopsAt(loop, "BREAK after loop");
            client.types(":break " + line + " if @after 1");
            client.reverseContinue();
            client.stops();
            assertThat(client.heard.output("console")).contains("does not hold: @after");
        }
    }

    @Test
    void theViewGoesToTheRunsOfALineAndWhatIsWatchedThereIsWatchedInTheProgramToo() throws IOException {
        Program loop =
                Program.named("Loop").with("history", Map.of("record", "full")).with("cwd", folder.toString());
        try (DebugClient client = debug(loop, "BREAK after call")) {
            client.stopsAt(loop, "BREAK after call");
            client.continues();
            client.stopsAt(loop, "BREAK after call");
            assertThat(client.heard.capabilities().getSupportsGotoTargetsRequest())
                    .isTrue();
            GotoTarget[] targets = runs(client, loop, "BREAK in add");
            assertThat(targets).hasSize(2);
            var go = new GotoArguments();
            go.setThreadId(client.thread());
            go.setTargetId(targets[1].getId());
            DebugClient.get(client.server().goto_(go));
            assertThat(client.stopsAt(loop, "BREAK in add").getReason()).isEqualTo("goto");
            assertThat(client.local("n")).isEqualTo("0");

            client.breaksAt(loop);
            assertThat(watch(client, 0, "this.total").isVerified()).isTrue();
            client.continues();
            assertThat(client.stopsAt(loop, "BREAK at write of total").getText())
                    .isEqualTo("0 -> 0");
            client.continues();
            assertThat(client.stopsAt(loop, "BREAK at write of total").getText())
                    .isEqualTo("0 -> 1");
            client.continues();
            client.stopsAt(loop, "BREAK after call");
            assertThat(client.continues()).as("the program runs").isTrue();
            StoppedEventArguments live = client.stopsAt(loop, "BREAK at write of total");
            assertThat(live.getReason()).isEqualTo("data breakpoint");
            assertThat(live.getText()).isEqualTo("1 -> 3");
            assertThat(live.getDescription()).as("that of a live stop").isNull();

            client.stepBack();
            client.stopsAt(loop, "BREAK in add");
            Breakpoint ofCall = watch(client, 1, "i");
            assertThat(ofCall.isVerified()).isTrue();
            assertThat(ofCall.getMessage()).contains("the past alone");
            client.reverseContinue();
            assertThat(client.stops().getHitBreakpointIds()).containsExactly(ofCall.getId());
            assertThat(client.local("i")).isEqualTo("1");
            client.continues();
            client.stopsAt(loop, "BREAK at write of total");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    private static GotoTarget[] runs(DebugClient client, Program program, String marker) {
        var where = new GotoTargetsArguments();
        var source = new Source();
        source.setPath(program.path());
        where.setSource(source);
        where.setLine(program.line(marker));
        return DebugClient.get(client.server().gotoTargets(where)).getTargets();
    }

    /** The only breakpoint on data. */
    private static Breakpoint watch(DebugClient client, int depth, String expression) {
        var info = new DataBreakpointInfoArguments();
        info.setName(expression);
        info.setFrameId(client.stack(0, 0).getStackFrames()[depth].getId());
        var wanted = new DataBreakpoint();
        wanted.setDataId(
                DebugClient.get(client.server().dataBreakpointInfo(info)).getDataId());
        var arguments = new SetDataBreakpointsArguments();
        arguments.setBreakpoints(new DataBreakpoint[] {wanted});
        return DebugClient.get(client.server().setDataBreakpoints(arguments)).getBreakpoints()[0];
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
