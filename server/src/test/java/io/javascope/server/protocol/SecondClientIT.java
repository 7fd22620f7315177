package io.javascope.server.protocol;

import static io.javascope.server.protocol.DebugClient.failure;
import static io.javascope.server.protocol.DebugClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.junit.jupiter.api.Test;

/** Two clients and one program: one debugs it, the other looks on. */
final class SecondClientIT extends WithServer {

    @Test
    void aSecondClientSeesWhatTheFirstDoesAndChangesNothing() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient first = debug(loop, "BREAK here");
                DebugClient second = connect().introduced()) {
            first.stopsAt(loop, "BREAK here");
            String listed = failure(second.server().attach(Map.of("session", "none")));
            assertThat(listed).contains("no debug session `none`", "programs.Loop");
            var number = Pattern.compile("(\\d+) \\(programs\\.Loop\\)").matcher(listed);
            assertThat(number.find()).isTrue();
            try (DebugClient watching = connect().introduced()) {
                watching.starts(watching.server().attach(Map.of("session", number.group(1))));
                watching.heard.awaitInitialized();
                assertThat(watching.breaksAt(loop, "BREAK in add"))
                        .singleElement()
                        .satisfies(none -> assertThat(none.getMessage()).contains("that one sets breakpoints"));
                watching.exceptions("caught");
                watching.runs();
                watching.stopsAt(loop, "BREAK here");
                assertThat(watching.local("i")).isEqualTo("0");
                assertThat(watching.evaluate("loop.total")).isEqualTo("0");
                assertThat(failure(watching.evaluateLater("loop.total = 7", "repl")))
                        .contains("hovers do not");
                assertThat(failure(watching.evaluateLater(":next", "repl"))).isNotBlank();
                assertThat(first.evaluate(":sessions").lines())
                        .filteredOn(line -> line.contains("programs.Loop"))
                        .singleElement()
                        .asString()
                        .startsWith(number.group(1) + " ")
                        .contains("1 client watches", "this one");
                var go = new ContinueArguments();
                go.setThreadId(watching.thread());
                assertThat(failure(watching.server().continue_(go))).contains("cannot `continue`");
                assertThat(failure(watching.server().terminate(new TerminateArguments())))
                        .contains("cannot `terminate`");
                first.continues();
                first.stopsAt(loop, "BREAK here");
                watching.stopsAt(loop, "BREAK here");
                assertThat(watching.local("i")).isEqualTo("1");
                assertThat(first.local("i")).isEqualTo("1");
                watching.disconnect(true);
            }
            first.breaksAt(loop);
            first.continues();
            assertThat(first.heard.awaitExit()).isZero();
            first.heard.awaitTerminated();
            assertThat(first.heard.stdout()).isEqualTo("total 45 calls 10\n");
            assertThat(get(second.server().threads()).getThreads()).isEmpty();
        }
    }
}
