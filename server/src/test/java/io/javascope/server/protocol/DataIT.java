package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.Variable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DataIT extends WithServer {

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void localsOfEveryPrimitiveKindAreShownInJavaSyntax(int feature) throws IOException {
        Program values = Program.named("Values").on(feature);
        try (DebugClient client = debug(values, "BREAK with primitives")) {
            client.stopsAt(values, "BREAK with primitives");
            Named locals = client.locals();
            assertThat(locals.names()).contains("this");
            assertThat(locals.get("yes").getValue()).isEqualTo("true");
            assertThat(locals.get("small").getValue()).isEqualTo("-128");
            assertThat(locals.get("letter").getValue()).isEqualTo("'x'");
            assertThat(locals.get("newline").getValue()).isEqualTo("'\\n'");
            assertThat(locals.get("whole").getValue()).isEqualTo("42");
            assertThat(locals.get("whole").getType()).isEqualTo("int");
            assertThat(locals.get("big").getValue()).startsWith("1099511627776");
            assertThat(locals.get("precise").getValue()).isEqualTo("0.1");
            assertThat(locals.get("boxed").getValue()).contains("1000");
        }
    }

    @Test
    void stringsAreQuotedAndLongOnesCut() throws IOException {
        Program values = Program.named("Values");
        try (DebugClient client = debug(values, "BREAK with strings")) {
            client.stopsAt(values, "BREAK with strings");
            Named locals = client.locals();
            assertThat(locals.get("plain").getValue()).isEqualTo("\"hello\"");
            assertThat(locals.get("quoted").getValue()).isEqualTo("\"a \\\"quoted\\\" \\\\ line\\nnext\\ttab\"");
            assertThat(locals.get("unicode").getValue()).isEqualTo("\"ä€😀\"");
            assertThat(locals.get("nothing").getValue()).isEqualTo("null");
            assertThat(locals.get("lengthy").getValue()).hasSizeLessThan(10_000);
            assertThat(client.evaluate("lengthy.length()")).isEqualTo("100000");
        }
    }

    @Test
    void objectsOpenIntoTheirFieldsAndCyclesDoNotMatter() throws IOException {
        Program values = Program.named("Values");
        try (DebugClient client = debug(values, "BREAK with objects")) {
            client.stopsAt(values, "BREAK with objects");
            Named locals = client.locals();
            Named point = Named.of(client.children(locals.get("point").getVariablesReference()));
            assertThat(point.get("x").getValue()).isEqualTo("3");
            assertThat(point.get("y").getValue()).isEqualTo("4");
            int reference = locals.get("ring").getVariablesReference();
            for (int depth = 0; depth < 20; depth++) {
                reference = Named.of(client.children(reference)).get("next").getVariablesReference();
            }
            assertThat(reference).isPositive();
            assertThat(client.children(locals.get("grid").getVariablesReference()))
                    .extracting(Variable::getName)
                    .containsExactly("[0]", "[1]");
            assertThat(client.evaluate(locals.get("words").getEvaluateName() + "[2]"))
                    .isEqualTo("\"three\"");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void collectionsOpenIntoTheirContents(int feature) throws IOException {
        Program values = Program.named("Values").on(feature);
        try (DebugClient client = debug(values, "BREAK with collections")) {
            client.stopsAt(values, "BREAK with collections");
            Named locals = client.locals();
            for (String name : List.of("list", "view", "concurrentList")) {
                assertThat(client.elements(locals.get(name).getVariablesReference(), 0, 10))
                        .as(name)
                        .extracting(Variable::getValue)
                        .containsExactly("\"a\"", "\"b\"", "\"c\"");
            }
            List<Variable> entries = client.elements(locals.get("ordered").getVariablesReference(), 0, 10);
            assertThat(entries).hasSize(2);
            assertThat(entries.get(0).getValue() + entries.get(0).getName()).contains("first");
            assertThat(entries.get(1).getValue() + entries.get(1).getName()).contains("second", "null");
            assertThat(client.elements(locals.get("empty").getVariablesReference(), 0, 10))
                    .isEmpty();
        }
    }

    @Test
    void aMillionElementsArePagedInTimeThatDoesNotGrow() throws IOException {
        Program big = Program.named("BigData").with("vmArgs", "-Xmx1g");
        try (DebugClient client = debug(big, "BREAK with big data")) {
            client.stopsAt(big, "BREAK with big data");
            Named locals = client.locals();
            for (String name : List.of("ints", "boxes", "list", "map", "deque", "linked")) {
                Variable variable = locals.get(name);
                assertThat(variable.getIndexedVariables()).as(name).isEqualTo(1_000_000);
                int reference = variable.getVariablesReference();
                long begun = System.nanoTime();
                assertThat(client.elements(reference, 0, 100)).as(name).hasSize(100);
                if (List.of("map", "linked").contains(name)) {
                    // Their nodes can only be followed one by one: far behind, the answer says so in one line.
                    assertThat(client.elements(reference, 500_000, 100))
                            .as(name)
                            .singleElement()
                            .satisfies(told -> assertThat(told.getValue()).contains("ask for an earlier page"));
                } else {
                    assertThat(client.elements(reference, 500_000, 100))
                            .as(name)
                            .hasSize(100);
                    assertThat(client.elements(reference, 999_950, 100))
                            .as(name)
                            .hasSize(50);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(name).isLessThan(Duration.ofSeconds(30));
            }
            assertThat(client.elements(locals.get("ints").getVariablesReference(), 999_999, 5))
                    .singleElement()
                    .satisfies(last -> {
                        assertThat(last.getName()).isEqualTo("[999999]");
                        assertThat(last.getValue()).isEqualTo("999999");
                    });
            assertThat(client.elements(locals.get("list").getVariablesReference(), 123_456, 1))
                    .singleElement()
                    .satisfies(element -> assertThat(element.getValue()).contains("123456"));
            assertThat(client.children(locals.get("ints").getVariablesReference()))
                    .hasSizeLessThanOrEqualTo(10_001);
            // A client that does not page sees the beginning, and that it is not all.
            assertThat(client.children(locals.get("map").getVariablesReference()))
                    .hasSizeGreaterThan(1_000)
                    .last()
                    .satisfies(told -> assertThat(told.getValue()).contains("are not followed one by one"));
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("size 1000000\n");
        }
    }

    @Test
    void aStackOfFiftyThousandFramesIsPaged() throws IOException {
        Program recursion = Program.named("Recursion").args("50000");
        try (DebugClient client = debug(recursion, "BREAK at bottom")) {
            client.stopsAt(recursion, "BREAK at bottom");
            StackTraceResponse page = client.stack(0, 20);
            assertThat(page.getTotalFrames()).isGreaterThan(50_000);
            assertThat(page.getStackFrames()).hasSize(20);
            StackFrame[] deep = client.stack(49_990, 20).getStackFrames();
            assertThat(deep).isNotEmpty();
            assertThat(client.stack(page.getTotalFrames() - 1, 5).getStackFrames())
                    .hasSize(1);
            assertThat(client.stack(page.getTotalFrames() + 10, 5).getStackFrames())
                    .isEmpty();
            int frame = client.stack(1_000, 1).getStackFrames()[0].getId();
            Named locals = Named.of(client.children(client.scopes(frame).get(0).getVariablesReference()));
            assertThat(locals.get("left").getValue()).isEqualTo("1000");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout()).isEqualTo("depth 50000\n");
        }
    }

    @Test
    void staticsHaveAScopeOfTheirOwn() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = debug(loop, "BREAK at write of calls")) {
            client.stopsAt(loop, "BREAK at write of calls");
            Named statics = Named.of(client.children(client.scope("Static").getVariablesReference()));
            assertThat(statics.get("calls").getValue()).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void whatIsSetTheProgramPrints(int feature) throws IOException {
        Program set = Program.named("SetValues").on(feature);
        try (DebugClient client = debug(set, "BREAK here")) {
            client.stopsAt(set, "BREAK here");
            client.setLocal("number", "6 * 7");
            client.setLocal("flag", "!flag");
            client.setLocal("fraction", "1e3");
            client.setLocal("letter", "'z'");
            client.setLocal("text", "\"new \" + number");
            client.setLocal("object", "list");
            Named locals = client.locals();
            assertThat(locals.get("number").getValue()).isEqualTo("42");
            client.set(locals.get("array").getVariablesReference(), "[1]", "20");
            client.set(locals.get("this").getVariablesReference(), "field", "\"set\"");
            client.set(client.scope("Static").getVariablesReference(), "shared", "-1");
            assertThat(DebugClient.failure(
                            client.setLater(client.scope("Locals").getVariablesReference(), "number", "\"text\"")))
                    .contains("int");
            assertThat(DebugClient.failure(
                            client.setLater(client.scope("Locals").getVariablesReference(), "noSuchName", "1")))
                    .contains("noSuchName");
            client.continues();
            client.heard.awaitTerminated();
            assertThat(client.heard.stdout().lines())
                    .containsExactly(
                            "number 42",
                            "flag true",
                            "fraction 1000.0",
                            "letter z",
                            "text new 42",
                            "array 1 20 3",
                            "list [x]",
                            "object [x]",
                            "field set",
                            "shared -1");
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void expressionsAreEvaluatedInTheFrame(int feature) throws IOException {
        Program values = Program.named("Values").on(feature);
        try (DebugClient client = debug(values, "BREAK with objects")) {
            client.stopsAt(values, "BREAK with objects");
            assertThat(client.evaluate("point.sum() * 2 + ints[1]")).isEqualTo("16");
            assertThat(client.evaluate("grid[1][0] == 3 ? \"yes\" : \"no\"")).isEqualTo("\"yes\"");
            assertThat(client.evaluate("(long) ints.length")).startsWith("3");
            assertThat(client.evaluate("twice(21)")).isEqualTo("42");
            assertThat(client.evaluate("derived.names()")).isEqualTo("\"derived/base\"");
            assertThat(client.evaluate("CONSTANT.length()")).isEqualTo("8");
            assertThat(DebugClient.failure(client.evaluateLater("noSuchName + 1", "repl")))
                    .contains("noSuchName");
            assertThat(DebugClient.failure(client.evaluateLater("1 +", "repl"))).isNotBlank();
            assertThat(DebugClient.failure(client.evaluateLater("failing()", "repl")))
                    .contains("failing on purpose");
            assertThat(client.watch("point.x")).isEqualTo("3");
        }
    }

    @Test
    void whatAnExpressionChangedIsSeenAtOnce() throws IOException {
        Program values = Program.named("Values");
        try (DebugClient client = debug(values, "BREAK with objects")) {
            client.stopsAt(values, "BREAK with objects");
            int frame = client.top().getId();
            int statics = client.scope("Static").getVariablesReference();
            assertThat(Named.of(client.children(statics)).get("counter").getValue())
                    .isEqualTo("41");
            assertThat(client.evaluate("counter += 1")).isEqualTo("42");
            assertThat(Named.of(client.children(statics)).get("counter").getValue())
                    .isEqualTo("42");
            assertThat(client.evaluate("counter++")).isEqualTo("42");
            assertThat(Named.of(client.children(statics)).get("counter").getValue())
                    .isEqualTo("43");
            assertThat(client.scopes(frame)).isNotEmpty();
        }
    }

    @Test
    void aHoverRunsNoCodeOfTheProgram() throws IOException {
        Program values = Program.named("Values");
        try (DebugClient client = debug(values, "BREAK with objects")) {
            client.stopsAt(values, "BREAK with objects");
            assertThat(DebugClient.failure(client.evaluateLater("counter = 7", "hover")))
                    .isNotBlank();
            assertThat(DebugClient.failure(client.evaluateLater("twice(1)", "hover")))
                    .isNotBlank();
            assertThat(client.evaluate("counter")).isEqualTo("41");
            assertThat(DebugClient.get(client.evaluateLater("point.y", "hover")).getResult())
                    .isEqualTo("4");
        }
    }

    @Test
    void anExpressionThatLoopsForEverIsGivenUpAndTheSessionLivesOn() throws IOException {
        Program values = Program.named("Values");
        try (DebugClient client = debug(values, "BREAK with objects")) {
            client.stopsAt(values, "BREAK with objects");
            long begun = System.nanoTime();
            assertThat(DebugClient.failure(client.evaluateLater("never()", "repl")))
                    .isNotBlank();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            assertThat(client.threadNames()).contains("main");
            client.disconnect(true);
        }
    }

    @Test
    void numbersOfAnOlderStopAnswerEmpty() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = debug(loop, "BREAK here")) {
            client.stopsAt(loop, "BREAK here");
            int frame = client.top().getId();
            int reference = client.scope("Locals").getVariablesReference();
            assertThat(client.children(reference)).isNotEmpty();
            client.next();
            client.stops();
            assertThat(client.children(reference)).isEmpty();
            assertThat(client.scopes(frame)).isEmpty();
            assertThat(client.children(123_456_789)).isEmpty();
            assertThat(client.locals().names()).isNotEmpty();
        }
    }
}
