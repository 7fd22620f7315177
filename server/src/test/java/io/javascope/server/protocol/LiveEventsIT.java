package io.javascope.server.protocol;

import static io.javascope.server.protocol.DebugClient.at;
import static io.javascope.server.protocol.DebugClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.DataBreakpoint;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.RestartFrameArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepInTarget;
import org.eclipse.lsp4j.debug.StepInTargetsArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breakpoints at methods, exceptions and fields of a running program, what their conditions may say, and its frames. */
final class LiveEventsIT extends WithServer {

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void methodsStopWhereTheyBeginAndEndAlsoInClassesThatAreLoadedLater(int feature) throws IOException {
        Program loop = Program.named("Loop").on(feature);
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            FunctionBreakpoint third = function("Loop.a*");
            third.setHitCondition("== 3");
            List<Breakpoint> set = functions(client, third, function("return programs.Loop.add"), function("nonsense"));
            assertThat(set.get(0).isVerified()).isFalse();
            assertThat(set.get(2).getMessage()).contains("Class.method");
            client.runs();

            StoppedEventArguments stop = client.stops();
            assertThat(stop.getReason()).isEqualTo("function breakpoint");
            assertThat(client.top().getName()).startsWith("Loop.add");
            assertThat(client.top().getLine()).isEqualTo(loop.line("BREAK at write of calls") + 1);
            assertThat(stop.getHitBreakpointIds()).containsExactly(set.get(1).getId());
            client.continues();
            client.stops();
            client.continues();
            stop = client.stopsAt(loop, "BREAK in add");
            assertThat(client.local("n")).as("the third call").isEqualTo("2");
            assertThat(stop.getHitBreakpointIds()).containsExactly(set.get(0).getId());
            functions(client);
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void fieldsOfOneObjectAndStaticOnesStopBeforeTheyAreWritten(int feature) throws IOException {
        Program loop = Program.named("Loop").on(feature);
        try (DebugClient client = debug(loop, "BREAK here")) {
            client.stopsAt(loop, "BREAK here");
            var ofField = get(client.server().dataBreakpointInfo(info(client, "calls")));
            assertThat(ofField.getDescription()).contains("all objects", "0.2 ms");
            assertThat(ofField.getCanPersist()).isTrue();
            assertThat(get(client.server().dataBreakpointInfo(info(client, "args[0]")))
                            .getDescription())
                    .contains("Elements of arrays cannot be watched");
            String total = get(client.server().dataBreakpointInfo(info(client, "loop.total")))
                    .getDataId();
            String calls = get(client.server().dataBreakpointInfo(info(client, "calls")))
                    .getDataId();
            var odd = new DataBreakpoint();
            odd.setDataId(total);
            odd.setCondition("n % 2 == 1 && n > 2");
            var fifth = new DataBreakpoint();
            fifth.setDataId(calls);
            fifth.setHitCondition("5");
            var arguments = new SetDataBreakpointsArguments();
            arguments.setBreakpoints(new DataBreakpoint[] {odd, fifth});
            assertThat(get(client.server().setDataBreakpoints(arguments)).getBreakpoints())
                    .allMatch(Breakpoint::isVerified);
            client.breaksAt(loop);
            client.continues();

            StoppedEventArguments stop = client.stopsAt(loop, "BREAK at write of total");
            assertThat(stop.getReason()).isEqualTo("data breakpoint");
            assertThat(stop.getText()).isEqualTo("3 -> 6");
            client.continues();
            stop = client.stopsAt(loop, "BREAK at write of calls");
            assertThat(stop.getText()).isEqualTo("4 -> 5");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void aVariableOfACallStopsBehindTheLineThatHasWrittenItUntilItsCallEnds(int feature) throws IOException {
        Program loop = Program.named("Loop").on(feature);
        try (DebugClient client = debug(loop, "BREAK at write of total")) {
            client.stopsAt(loop, "BREAK at write of total");
            var product = get(client.server().dataBreakpointInfo(info(client, "product")));
            assertThat(product.getDescription()).contains("product in this call of add", "0.2 ms");
            assertThat(product.getCanPersist()).isFalse();
            var outer = info(client, "i");
            outer.setFrameId(client.stack(1, 1).getStackFrames()[0].getId());
            var watched = new DataBreakpoint();
            watched.setDataId(get(client.server().dataBreakpointInfo(outer)).getDataId());
            watched.setCondition("i % 3 == 0");
            var ending = new DataBreakpoint();
            ending.setDataId(product.getDataId());
            var arguments = new SetDataBreakpointsArguments();
            arguments.setBreakpoints(new DataBreakpoint[] {watched, ending});
            Breakpoint[] set =
                    get(client.server().setDataBreakpoints(arguments)).getBreakpoints();
            assertThat(set).allMatch(Breakpoint::isVerified);
            client.breaksAt(loop);
            client.continues();
            for (String change : List.of("2 -> 3", "5 -> 6", "8 -> 9")) {
                StoppedEventArguments stop = client.stops();
                assertThat(stop.getReason()).isEqualTo("data breakpoint");
                assertThat(stop.getText()).isEqualTo(change);
                assertThat(stop.getHitBreakpointIds()).containsExactly(set[0].getId());
                assertThat(client.top().getName()).startsWith("Loop.main");
                client.continues();
            }
            client.heard.awaitBreakpointChanged(set[1].getId(), false);
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void exceptionsOfATypeStopWhereTheyAreThrownAndCaught(int feature) throws IOException {
        Program exceptions = Program.named("Exceptions").on(feature).args("thread");
        try (DebugClient client = connect().introduced().launches(exceptions)) {
            client.heard.awaitInitialized();
            FunctionBreakpoint failing = function("throw IllegalStateException");
            failing.setCondition("@message \"in a *\" @from Exceptions.fail @leaves");
            functions(client, function("catch RuntimeException"), failing);
            client.runs();

            StoppedEventArguments stop = client.stops();
            assertThat(stop.getReason()).isEqualTo("exception");
            assertThat(client.top().getLine())
                    .as("the head of the handler")
                    .isEqualTo(exceptions.line("BREAK in catch") - 1);
            client.continues();
            client.stops();
            var asked = new ExceptionInfoArguments();
            asked.setThreadId(client.thread());
            assertThat(get(client.server().exceptionInfo(asked)).getExceptionId())
                    .isEqualTo("java.lang.IllegalStateException");
            client.assertStandsAt(exceptions, "THROW uncaught");
        }
    }

    @Test
    void conditionsMayBeginWithWords() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            SourceBreakpoint even = at(loop.line("BREAK in loop"), "@once i > 3 && i % 2 == 0");
            int first = client.breaks(loop.path(), even).get(0).getId();
            List<Breakpoint> set = client.breaks(
                    loop.path(),
                    even,
                    at(loop.line("BREAK in add"), "@after " + first + " @caller Loop.main @once"),
                    at(loop.line("BREAK at write of calls"), "@caller Nobody.*"),
                    at(loop.line("BREAK at print"), "@thread 999"),
                    at(loop.line("BREAK at start"), "@leaves"),
                    at(loop.line("BREAK after loop"), "@sometimes"));
            assertThat(set.get(4).getMessage()).contains("@leaves is for exceptions");
            assertThat(set.get(5).getMessage()).contains("'@sometimes' is no word");
            client.runs();
            client.stopsAt(loop, "BREAK in loop");
            assertThat(client.local("i")).isEqualTo("4");
            client.continues();
            client.stopsAt(loop, "BREAK in add");
            assertThat(client.local("n")).isEqualTo("4");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void framesBeginAnewReturnAtOnceAndThrowAndAStepGoesIntoTheCallThatIsChosen(int feature) throws IOException {
        Program steps = Program.named("Steps").on(feature);
        try (DebugClient client = debug(steps, "STEP nested calls")) {
            client.stopsAt(steps, "STEP nested calls");
            var asked = new StepInTargetsArguments();
            asked.setFrameId(client.top().getId());
            StepInTarget[] targets = get(client.server().stepInTargets(asked)).getTargets();
            assertThat(Arrays.stream(targets).map(StepInTarget::getLabel)).containsExactly("Steps.twice", "Steps.sum");
            var chosen = new StepInArguments();
            chosen.setThreadId(client.thread());
            chosen.setTargetId(targets[1].getId());
            get(client.server().stepIn(chosen));
            client.stopsAt(steps, "STEP in sum");
            assertThat(client.local("x") + client.local("y")).isEqualTo("68");

            client.next();
            client.stopsAt(steps, "STEP return of sum");
            var again = new RestartFrameArguments();
            again.setFrameId(client.top().getId());
            get(client.server().restartFrame(again));
            client.stopsAt(steps, "STEP in sum");
            client.types(":force-return 500");
            client.stopsAt(steps, "STEP nested calls");
            client.next();
            client.stopsAt(steps, "STEP class initialiser");
            assertThat(client.local("c")).isEqualTo("500");
            client.types(":throw new IllegalStateException(\"by hand\")");
            client.stops();
            assertThat(client.heard.stdout()).doesNotContain("result");
        }
    }

    private static DataBreakpointInfoArguments info(DebugClient client, String name) {
        var arguments = new DataBreakpointInfoArguments();
        arguments.setName(name);
        arguments.setFrameId(client.top().getId());
        return arguments;
    }

    static FunctionBreakpoint function(String name) {
        var breakpoint = new FunctionBreakpoint();
        breakpoint.setName(name);
        return breakpoint;
    }

    static List<Breakpoint> functions(DebugClient client, FunctionBreakpoint... wanted) {
        var arguments = new SetFunctionBreakpointsArguments();
        arguments.setBreakpoints(wanted);
        return List.of(get(client.server().setFunctionBreakpoints(arguments)).getBreakpoints());
    }
}
