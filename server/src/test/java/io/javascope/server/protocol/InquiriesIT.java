package io.javascope.server.protocol;

import static io.javascope.server.protocol.DebugClient.at;
import static io.javascope.server.protocol.DebugClient.failure;
import static io.javascope.server.protocol.DebugClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.eclipse.lsp4j.debug.BreakpointLocation;
import org.eclipse.lsp4j.debug.BreakpointLocationsArguments;
import org.eclipse.lsp4j.debug.CancelArguments;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.ExceptionFilterOptions;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.LoadedSourcesArguments;
import org.eclipse.lsp4j.debug.LocationsArguments;
import org.eclipse.lsp4j.debug.ModulesArguments;
import org.eclipse.lsp4j.debug.ReadMemoryArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.TerminateThreadsArguments;
import org.eclipse.lsp4j.debug.ValueFormat;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.WriteMemoryArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests about a program besides its stops, each seen in what the program does or is. */
final class InquiriesIT extends WithServer {

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aProgramIsAskedForItsPartsItsBytesAndItsDeclarations(int feature) throws IOException {
        Program program = Program.named("Inquired").on(feature).args("wait");
        try (DebugClient client = debug(program, "BREAK with values")) {
            client.stopsAt(program, "BREAK with values");
            var modules = get(client.server().modules(new ModulesArguments()));
            assertThat(modules.getModules())
                    .filteredOn(module -> module.getIsUserCode())
                    .extracting(module -> module.getPath())
                    .contains(io.javascope.fixtures.Fixtures.classes().toString());
            assertThat(modules.getModules())
                    .extracting(module -> module.getName())
                    .contains("java.base");
            assertThat(get(client.server().loadedSources(new LoadedSourcesArguments()))
                            .getSources())
                    .extracting(Source::getPath)
                    .contains(program.path());

            Named locals = client.locals();
            assertThat(locals.get("bytes").getMemoryReference()).isNotNull();
            assertThat(locals.get("large").getMemoryReference()).isNull();
            assertThat(read(client, locals.get("bytes"), 0, 10)).containsExactly(1, 2, -1);
            assertThat(read(client, locals.get("ints"), 4, 4)).containsExactly(4, 3, 2, 1);
            assertThat(read(client, locals.get("ints"), 5, 2)).containsExactly(3, 2);
            assertThat(new String(read(client, locals.get("text"), 0, 100), StandardCharsets.UTF_8))
                    .isEqualTo("Gr\u00fcn");
            assertThat(read(client, locals.get("direct"), 0, 4)).containsExactly(10, 11, 12, 13);
            write(client, locals.get("bytes"), 1, 7, 8);
            write(client, locals.get("ints"), 6, 0x7f);
            write(client, locals.get("direct"), 3, 0x55);
            assertThat(failure(client.server().writeMemory(writing(locals.get("bytes"), 2, 1, 2))))
                    .contains("room for 1");
            assertThat(failure(client.server().writeMemory(writing(locals.get("text"), 0, 1))))
                    .contains("string cannot be changed");

            assertThat(declared(client, program, locals.get("bytes"))).contains("DECLARED bytes");
            Named fields = Named.of(client.children(locals.get("this").getVariablesReference()));
            assertThat(declared(client, program, fields.get("number"))).contains("DECLARED number");

            Named hex = hex(client);
            assertThat(hex.get("large").getValue()).isEqualTo("0x10000000000L");
            assertThat(hex.get("negative").getValue()).isEqualTo("0xfffe");
            assertThat(hex.get("boxed").getValue()).contains("0xff");

            assertThat(client.watch("twice() + text.length()")).isEqualTo("514");
            assertThat(client.watch("java.util.stream.IntStream.of(ints).map(i -> i + 1).sum() - ints[1]"))
                    .isEqualTo("3");
            assertThat(failure(client.evaluateLater("asked = 3", "watch"))).contains("must not assign");
            assertThat(failure(client.evaluateLater("twice()", "hover"))).contains("hovers do not");

            var ending = new TerminateThreadsArguments();
            ending.setThreadIds(new int[] {client.threadNumber("waiting")});
            get(client.server().terminateThreads(ending));
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines())
                    .contains("tidied up", "bytes [1, 7, 8] ints [1, 25101060] direct a0b0c55 large 1099511627776")
                    .doesNotContain("interrupted");
        }
    }

    @Test
    void aRunningExpressionIsCancelledAtOnceAndTheSessionLivesOn() throws IOException {
        Program program = Program.named("Inquired");
        try (DebugClient client = debug(program, "BREAK with values")) {
            client.stopsAt(program, "BREAK with values");
            var arguments = new EvaluateArguments();
            arguments.setExpression("Inquired.never()");
            arguments.setContext("repl");
            arguments.setFrameId(client.top().getId());
            var answer = client.server().evaluate(arguments);
            int number = client.lastRequest();
            var cancelling = new CancelArguments();
            cancelling.setRequestId(number);
            long begun = System.nanoTime();
            get(client.server().cancel(cancelling));
            assertThat(failure(answer)).isEqualTo("cancelled");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(client.threadNames()).contains("main");
            client.disconnect(true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aColumnChoosesTheLambdaOfALine(int feature) throws IOException {
        Program program = Program.named("Inquired").on(feature);
        try (DebugClient client = connect().introduced().launches(program)) {
            client.heard.awaitInitialized();
            int line = program.line("BREAK with lambdas");
            String text = Files.readAllLines(Path.of(program.path())).get(line - 1);
            assertThat(places(client, program, line))
                    .containsExactly(
                            text.indexOf("IntUnaryOperator") + 1, text.indexOf("n + 1") + 1, text.indexOf("n * 2") + 1);
            assertThat(places(client, program, program.line("DECLARED bytes"))).hasSize(1);
            int nested = program.line("BREAK with nested lambdas");
            List<Integer> ofNested = places(client, program, nested);
            assertThat(ofNested).hasSize(3);
            client.breaks(
                    program.path(),
                    column(line, text.indexOf("n * 2") + 1),
                    column(nested, ofNested.get(0)),
                    column(nested, ofNested.get(2)));
            client.runs();
            client.stops();
            assertThat(client.top().getLine()).as("outside of the lambdas").isEqualTo(nested);
            assertThat(client.top().getName()).contains("lambdas()");
            client.continues();
            client.stops();
            assertThat(client.top().getLine()).isEqualTo(line);
            assertThat(client.local("n")).as("two runs first").isEqualTo("5");
            client.continues();
            client.stops();
            assertThat(client.top().getLine()).isEqualTo(nested);
            client.stepOut();
            client.stops();
            assertThat(client.top().getName())
                    .as("the inner lambda was called from here")
                    .contains("lambdas()");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).contains("11 7");
        }
    }

    @Test
    void anExceptionFilterHasAConditionAndTheStopTellsTheCauses() throws IOException {
        Program program = Program.named("Inquired");
        try (DebugClient client = connect().introduced().launches(program)) {
            client.heard.awaitInitialized();
            var arguments = new SetExceptionBreakpointsArguments();
            arguments.setFilters(new String[] {"uncaught"});
            arguments.setFilterOptions(new ExceptionFilterOptions[] {
                option("caught", "@type RuntimeException @message s* name.length() > 4"),
                option("caught", "@nonsense"),
                option("caught", "@message t* name.length() == 6")
            });
            var set = get(client.server().setExceptionBreakpoints(arguments)).getBreakpoints();
            assertThat(set).hasSize(4);
            assertThat(set[2].isVerified()).isFalse();
            assertThat(set[2].getMessage()).contains("@nonsense");
            client.runs();
            assertThat(client.stops().getReason()).isEqualTo("exception");
            client.assertStandsAt(program, "THROW with cause");
            assertThat(client.local("name")).isEqualTo("\"second\"");
            var asked = new ExceptionInfoArguments();
            asked.setThreadId(client.thread());
            var info = get(client.server().exceptionInfo(asked));
            assertThat(info.getExceptionId()).isEqualTo("java.lang.IllegalStateException");
            var details = info.getDetails();
            assertThat(details.getMessage()).isEqualTo("second");
            assertThat(details.getStackTrace())
                    .contains(
                            "at programs.Inquired.fail(Inquired.java:" + (program.line("THROW with cause") - 2) + ")",
                            "Caused by: java.io.IOException: cause of second");
            assertThat(details.getInnerException())
                    .extracting(inner -> inner.getFullTypeName() + ": " + inner.getMessage())
                    .containsExactly(
                            "java.io.IOException: cause of second",
                            "java.lang.IllegalArgumentException: beside second");
            assertThat(client.local("name")).isEqualTo("\"second\"");
            arguments.setFilterOptions(new ExceptionFilterOptions[] {
                option("caught", "com.acme.IllegalStateException"), option("caught", "java.lang.Illegal*")
            });
            var named = get(client.server().setExceptionBreakpoints(arguments)).getBreakpoints();
            client.continues();
            assertThat(client.stops().getHitBreakpointIds()).containsExactly(named[2].getId());
            assertThat(client.local("name")).isEqualTo("\"third\"");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines()).contains("caught first", "caught second", "caught third");
        }
    }

    private static ExceptionFilterOptions option(String filter, String condition) {
        var option = new ExceptionFilterOptions();
        option.setFilterId(filter);
        option.setCondition(condition);
        return option;
    }

    private static SourceBreakpoint column(int line, int column) {
        SourceBreakpoint breakpoint = at(line);
        breakpoint.setColumn(column);
        return breakpoint;
    }

    private static List<Integer> places(DebugClient client, Program program, int line) {
        var arguments = new BreakpointLocationsArguments();
        var source = new Source();
        source.setPath(program.path());
        arguments.setSource(source);
        arguments.setLine(line);
        return Arrays.stream(get(client.server().breakpointLocations(arguments)).getBreakpoints())
                .map(BreakpointLocation::getColumn)
                .toList();
    }

    private static byte[] read(DebugClient client, Variable variable, int offset, int count) {
        var arguments = new ReadMemoryArguments();
        arguments.setMemoryReference(variable.getMemoryReference());
        arguments.setOffset(offset);
        arguments.setCount(count);
        return Base64.getDecoder()
                .decode(get(client.server().readMemory(arguments)).getData());
    }

    private static void write(DebugClient client, Variable variable, int offset, int... bytes) {
        assertThat(get(client.server().writeMemory(writing(variable, offset, bytes)))
                        .getBytesWritten())
                .isEqualTo(bytes.length);
    }

    private static WriteMemoryArguments writing(Variable variable, int offset, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        var arguments = new WriteMemoryArguments();
        arguments.setMemoryReference(variable.getMemoryReference());
        arguments.setOffset(offset);
        arguments.setData(Base64.getEncoder().encodeToString(bytes));
        return arguments;
    }

    /** The text of the line that declares it. */
    private static String declared(DebugClient client, Program program, Variable variable) {
        var arguments = new LocationsArguments();
        arguments.setLocationReference(variable.getDeclarationLocationReference());
        var place = get(client.server().locations(arguments));
        assertThat(place.getSource().getPath()).isEqualTo(program.path());
        return program.source().text(place.getLine());
    }

    private static Named hex(DebugClient client) {
        var format = new ValueFormat();
        format.setHex(true);
        var arguments = new VariablesArguments();
        arguments.setVariablesReference(client.scope("Locals").getVariablesReference());
        arguments.setFormat(format);
        return Named.of(List.of(get(client.server().variables(arguments)).getVariables()));
    }
}
