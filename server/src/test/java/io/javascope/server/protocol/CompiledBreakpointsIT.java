package io.javascope.server.protocol;

import static io.javascope.server.protocol.DebugClient.at;
import static io.javascope.server.protocol.DebugClient.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.recording.RecordedClass;
import io.javascope.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions, hit conditions and log messages that run in the program itself. */
final class CompiledBreakpointsIT extends WithServer {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"17, stops", "25, stops", "25, full"})
    void aConditionRunsInTheProgramAndStopsInItsOwnFrame(int feature, String record) throws IOException {
        Program loop = Program.named("Loop")
                .on(feature)
                .with("history", Map.of("record", record))
                .with("cwd", folder.toString());
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            int inAdd = client.breaks(
                            loop.path(),
                            at(loop.line("BREAK here"), "i == 7 && loop.total > 20"),
                            at(loop.line("BREAK in add"), "n == 7"))
                    .get(1)
                    .getId();
            var eighth = LiveEventsIT.function("Loop.add");
            eighth.setHitCondition("8");
            int ofAdd = LiveEventsIT.functions(client, eighth).getFirst().getId();
            client.runs();
            StoppedEventArguments stop = client.stopsAt(loop, "BREAK here");
            assertThat(stop.getReason()).isEqualTo("breakpoint");
            assertThat(client.local("i")).isEqualTo("7");
            assertThat(client.types(":breaks")).contains("1 hit", "compiled into the program");
            client.continues();
            stop = client.stopsAt(loop, "BREAK in add");
            assertThat(stop.getHitBreakpointIds())
                    .as("the method and its first line are one place")
                    .containsExactlyInAnyOrder(inAdd, ofAdd);
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
        if (record.equals("full")) {
            assertThat(recordedClasses()).as("the program's own").containsOnly("programs.Loop");
        }
    }

    private List<String> recordedClasses() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(".javascope").resolve("recordings"))) {
            return Recording.open(all.findFirst().orElseThrow()).jvms().getFirst().tables().classes().stream()
                    .map(RecordedClass::name)
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"17, stops", "25, stops", "25, full"})
    void messagesRunInTheProgramAndNoneIsLostAtItsEnd(int feature, String record) throws IOException {
        Program loop = Program.named("Loop").on(feature).with("history", Map.of("record", record));
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            client.breaks(loop.path(), log(loop.line("BREAK here"), "i is {i}, total is {loop.total}"));
            client.runs();
            client.heard.awaitTerminated();
            assertThat(client.heard.output("console").lines().filter(line -> line.startsWith("i is")))
                    .hasSize(10)
                    .startsWith("i is 0, total is 0", "i is 1, total is 0", "i is 2, total is 1");
        }
    }

    @ParameterizedTest
    @CsvSource({"17, stops", "25, stops", "25, full"})
    void aMethodThatIsNotRunningGetsTheMessageBetweenTwoCallsAndNoneIsLost(int feature, String record)
            throws IOException {
        Program loop = Program.named("Loop").on(feature).args("40").with("history", Map.of("record", record));
        try (DebugClient client = debug(loop, "BREAK at start")) {
            client.stopsAt(loop, "BREAK at start");
            client.breaks(
                    loop.path(),
                    log(loop.line("BREAK in add"), "n is {n}"),
                    at(loop.line("BREAK in loop"), "i == 39"),
                    at(loop.line("BREAK at print")));
            client.continues();
            client.stopsAt(loop, "BREAK in loop");
            List<String> ways = client.types(":breaks").lines().toList();
            assertThat(ways.get(1)).as("main runs and does not end").contains("decided over the debug connection");
            if (record.equals("stops")) {
                assertThat(ways.get(0)).contains("39 hits", "compiled into the program");
            }
            client.continues();
            client.stopsAt(loop, "BREAK at print");
            assertThat(client.heard.output("console").lines().filter(it -> it.startsWith("n is")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 40).mapToObj(n -> "n is " + n).toList());
            client.breaks(loop.path());
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 780 calls 40\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void stepsAndOtherBreakpointsKnowNothingOfWhatIsBeforeALine(int feature) throws IOException {
        Program loop = Program.named("Loop").on(feature);
        try (DebugClient client = connect().introduced().launches(loop)) {
            client.heard.awaitInitialized();
            client.breaks(
                    loop.path(),
                    at(loop.line("BREAK here")),
                    at(loop.line("BREAK in add"), "n == 1 || 1 / (n - 2) > 5"),
                    at(loop.line("BREAK at write of total"), "n > 2"),
                    log(loop.line("BREAK at write of total"), "total {total}"));
            client.runs();
            for (int i = 0; i < 2; i++) {
                client.stopsAt(loop, "BREAK here");
                client.stepIn();
                StoppedEventArguments stop = client.stopsAt(loop, "BREAK in add");
                assertThat(stop.getReason()).isEqualTo(i == 0 ? "step" : "breakpoint");
                assertThat(client.local("n")).isEqualTo(String.valueOf(i));
                client.next();
                client.stopsAt(loop, "BREAK at write of total");
                client.next();
                client.stopsAt(loop, "BREAK at write of calls");
                client.stepOut();
                client.stops();
                client.continues();
            }
            client.stopsAt(loop, "BREAK here");
            client.continues();
            client.stopsAt(loop, "BREAK in add");
            client.heard.await("important", "cannot be evaluated: java.lang.ArithmeticException: / by zero");
            client.breaks(loop.path(), at(loop.line("BREAK at print")));
            client.continues();
            client.stopsAt(loop, "BREAK at print");
            assertThat(client.heard.output("console").lines().filter(it -> it.startsWith("total ")))
                    .containsExactly("total 0", "total 0");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("total 45 calls 10\n");
        }
    }

    /** What a breakpoint is to do. */
    private record Rule(
            String marker,
            @Nullable String condition,
            @Nullable String hits,
            @Nullable String log) {}

    private static final List<Rule> RULES = List.of(
            new Rule("BREAK in static initialiser", "i == 3", null, null),
            new Rule("BREAK in constructor", "wide > 5 && name == null", null, null),
            new Rule("BREAK in default method", "n == 6", null, null),
            new Rule("BREAK in nested class", "calls == 4", null, null),
            new Rule("BREAK in recursion", "n == 3", ">= 2", null),
            new Rule("BREAK in case", null, "== 2", null),
            new Rule("BREAK in default", "kind == 2", "% 2", null),
            new Rule("BREAK in try", "n == 6", null, null),
            new Rule("BREAK at division", "10 / (n % 5) > 100", null, null),
            new Rule("BREAK in catch", "e.getMessage().endsWith(\"3\")", null, null),
            new Rule("BREAK in finally", null, "> 7", null),
            new Rule("BREAK in wides", "a * b > 9.0", null, null),
            new Rule("BREAK with late variable", "later == 7", null, null),
            new Rule("BREAK in generic method", "a.equals(b)", null, null),
            new Rule("BREAK in called method", "least == 6 && wide == 7", null, null),
            new Rule("BREAK in instance method", "isWide(7)", null, null),
            new Rule("BREAK in while", null, null, "i {i} of {name} wide {wide} {10 / (i - 2)}"),
            new Rule(
                    "BREAK in while",
                    "i == 4",
                    null,
                    "i {this} {new int[][] {{i}, null}} {java.util.Arrays.asList(i, this)}"),
            new Rule("BREAK in toString", "wide >= 0", null, null),
            new Rule("BREAK in second line of call", "a == 2", null, null),
            new Rule("BREAK in lambda", "n == 5", null, null),
            new Rule("BREAK in main", "i == 6", null, null),
            new Rule("BREAK in main", "i > 5", null, null),
            new Rule("BREAK in anonymous class", "twice.calls == 8", null, null));

    /** What a run showed. */
    private record Seen(
            List<String> stops, List<String> said, List<String> hits, String output, String ways, int thread) {}

    @ParameterizedTest
    @CsvSource({"17, stops", "25, full"})
    void whatTheProgramDecidesIsWhatTheDebuggerWouldHaveDecided(int feature, String record) throws IOException {
        Program program = Program.named("Conditioned").on(feature).with("history", Map.of("record", record));
        Seen inside = run(program, "");
        Seen outside = run(program, "@thread " + inside.thread() + " ");
        assertThat(outside.ways()).doesNotContain("compiled into the program");
        assertThat(inside.ways().lines().filter(it -> it.contains("compiled into the program")))
                .as(inside.ways())
                .hasSize(RULES.size());
        assertThat(inside.stops()).isEqualTo(outside.stops()).hasSizeGreaterThan(20);
        assertThat(inside.hits()).isEqualTo(outside.hits());
        assertThat(inside.said())
                .isEqualTo(outside.said())
                .contains("i wide 4 [[4], null] [4, wide 4]", "i wide 6 [[4], null] [4, wide 6]");
        assertThat(inside.output()).isEqualTo(outside.output()).startsWith("sum ");
    }

    private static Seen run(Program program, String words) throws IOException {
        try (DebugClient client = connect().introduced().launches(program)) {
            client.heard.awaitInitialized();
            client.breaks(
                    program.path(),
                    Stream.concat(
                                    RULES.stream().map(rule -> wanted(program, rule, words)),
                                    Stream.of(at(program.line("BREAK at end"))))
                            .toArray(SourceBreakpoint[]::new));
            client.runs();
            List<String> stops = new ArrayList<>();
            while (true) {
                var stop = client.stops();
                if (client.top().getLine() == program.line("BREAK at end")) {
                    break;
                }
                stops.add(stop.getReason() + " at " + client.top().getLine() + " " + stop.getHitBreakpointIds().length
                        + " " + client.top().getName() + " " + locals(client));
                client.next();
                client.stops();
                stops.add("then " + client.top().getLine());
                client.continues();
            }
            String ways = client.types(":breaks");
            client.continues();
            client.heard.awaitTerminated();
            return new Seen(
                    stops,
                    client.heard
                            .output("console")
                            .lines()
                            .filter(it -> it.startsWith("i "))
                            .map(it -> it.replace("java.lang.Arithmetic", "Arithmetic"))
                            .toList(),
                    ways.lines()
                            .map(it -> it.replaceAll("^(\\d+).* (\\d+ hits?).*", "$1 $2"))
                            .toList(),
                    client.heard.stdout(),
                    ways,
                    client.thread());
        }
    }

    private static String locals(DebugClient client) {
        return client.children(client.scope("Locals").getVariablesReference()).stream()
                .map(it -> it.getName() + "=" + it.getValue().replaceAll("@\\d+", "@"))
                .collect(Collectors.joining(" "));
    }

    private static SourceBreakpoint wanted(Program program, Rule rule, String words) {
        SourceBreakpoint wanted = at(program.line(rule.marker()));
        String condition = words + (rule.condition() == null ? "" : rule.condition());
        wanted.setCondition(condition.isEmpty() ? null : condition);
        wanted.setHitCondition(rule.hits());
        wanted.setLogMessage(rule.log());
        return wanted;
    }
}
