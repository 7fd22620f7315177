package io.javascope.session.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.StringReference;
import io.javascope.history.state.Value;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.invoke.StoppedProgram;
import io.javascope.session.live.Mirrors;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What only a live program can show: classes loaded by an expression, other frames, objects kept from collection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveProgramTest {
    private AtStop stop;

    @BeforeAll
    void stop() {
        stop = AtStop.marker(25, "BREAK in waiting");
    }

    @AfterAll
    void end() {
        stop.close();
    }

    @Test
    void aClassThatIsNotLoadedYetIsLoadedWhenCodeMayRun() {
        assertThat(hover("Unloaded.loads")).startsWith("UNKNOWN_NAME: ");
        assertThat(live("Unloaded.loads")).isEqualTo("int 5");
        assertThat(live("new Unloaded(\"five \").text")).isEqualTo("java.lang.String five 5");
        assertThat(live("Unloaded.hello()")).isEqualTo("java.lang.String hello from Unloaded");
        assertThat(hover("Unloaded.loads")).isEqualTo("int 5");
        assertThat(live("new java.util.concurrent.ConcurrentSkipListSet<>(List.of(3, 1, 2)).first()"))
                .isEqualTo("java.lang.Integer 1");
        assertThat(live("new java.util.zip.Adler32().getValue()")).isEqualTo("long 1");
    }

    @Test
    void typesThatOnlyASignatureNamesAreLoadedWhenAValueIsPassedOrWritten() {
        assertThat(live("waitingIn(new java.util.concurrent.LinkedBlockingDeque<>(List.of(1, 2)))"))
                .isEqualTo("int 2");
        assertThat(live("(queue = new java.util.concurrent.LinkedTransferQueue<>(List.of(\"a\"))).size()"))
                .isEqualTo("int 1");
    }

    @Test
    void privateMethodsOfOtherClassesCanBeCalled() {
        assertThat(live("sub.secret()")).isEqualTo("int 41");
        assertThat(live("new ArrayList<>(List.of(1)).elementData(0)")).isEqualTo("java.lang.Integer 1");
    }

    @Test
    void breakpointsInCalledMethodsAreRunOver() {
        assertThat(live("counted() - counted()")).isEqualTo("int -1");
    }

    @Test
    void anExpressionSeesWhatItsOwnCallsChanged() {
        assertThat(live("calls = 0")).isEqualTo("int 0");
        assertThat(live("counted() + calls * 10 + counted()")).isEqualTo("int 13");
        assertThat(live("items.size() + (items.add(\"x\") ? items.size() : 0)")).isEqualTo("int 1");
        assertThat(live("local + (local = 50) + local")).isEqualTo("int 101");
    }

    @Test
    void callersFramesAreEvaluatedAlsoAfterAnInvocation() {
        assertThat(at(1, "args.length")).isEqualTo("int 0");
        assertThat(at(1, "program.twice(3) + args.length + program.level")).isEqualTo("int 9");
        assertThat(at(1, "this")).startsWith("BAD_EXPRESSION: there is no this");
        assertThat(at(7, "args")).startsWith("NOT_KNOWN: the thread no longer stands at this frame");
    }

    @Test
    void whatAnExpressionMakesStaysUntilItsValuesAreClosed() {
        try (var values = stop.values()) {
            var made = Interpreter.evaluate(AtStop.parse("new String(\"made\" + local)"), values, Effects.ALL);
            Interpreter.evaluate(AtStop.parse("System.gc()"), values, Effects.ALL);
            assertThat(made)
                    .isInstanceOfSatisfying(
                            Value.Text.class,
                            text -> assertThat(values.text(text)).startsWith("made"));
            assertThat(stop.mirrors().object(((Value.Text) made).id()))
                    .isInstanceOfSatisfying(
                            StringReference.class,
                            string -> assertThat(string.isCollected()).isFalse());
        }
    }

    @Test
    void aBoxThatTheExpressionMadeIsAnObjectOfTheProgram() {
        assertThat(stop.live("(Object) 5"))
                .isInstanceOfSatisfying(
                        Value.Reference.class, box -> assertThat(box.id()).isPositive());
        assertThat(stop.live("(Object) 5", Effects.NONE))
                .isInstanceOfSatisfying(
                        Value.Reference.class, box -> assertThat(box.id()).isZero());
    }

    @Test
    void ofTwoClassesWithOneNameTheFramesOwnIsMeant() {
        try (var program = StoppedProgram.startOther(25, "TwoLoaders", "Twice", "BREAK in class loaded twice")) {
            var first = AtStop.next(program);
            assertThat(AtStop.print(() -> first.live("runs = Twice.runs + 9"))).isEqualTo("int 10");
            program.resume();
            var second = AtStop.next(program);
            assertThat(AtStop.print(() -> second.live("runs + this.runs + Twice.runs")))
                    .isEqualTo("int 3");
            assertThat(AtStop.print(() -> second.live("new Twice().run(\"called\") + runs")))
                    .isEqualTo("int 4");
            program.resume();
            var firstAgain = AtStop.next(program);
            assertThat(AtStop.print(() -> firstAgain.live("Twice.runs"))).isEqualTo("int 11");
        }
    }

    @Test
    void aFrameWithoutNamesOfVariablesSaysSo() throws InterruptedException {
        try (var program = StoppedProgram.start(25, "Closures", "BREAK in lambda on one line")) {
            program.stop();
            program.resume();
            var thread = program.stop(); // now in the lambda, which the JDK's streams call
            var mirrors = new Mirrors(program.vm());
            var invoker = new Invoker(program, Duration.ofSeconds(5), Duration.ofSeconds(1));
            var classes = new LiveClasses(program.vm());
            try (var values = new LiveValues(mirrors, classes, thread, 1, new FrozenState(mirrors, thread), invoker)) {
                assertThat(AtStop.print(() -> Interpreter.evaluate(AtStop.parse("nope"), values, Effects.ALL)))
                        .contains("no variable, field or class named nope", "compile it with -g");
                assertThat(AtStop.print(() -> Interpreter.evaluate(AtStop.parse("this != null"), values, Effects.ALL)))
                        .isEqualTo("boolean true");
            }
        }
    }

    private String live(String text) {
        return AtStop.print(() -> stop.live(text));
    }

    private String hover(String text) {
        return AtStop.print(() -> stop.live(text, Effects.NONE));
    }

    private String at(int depth, String text) {
        try (var values = stop.values(depth)) {
            return AtStop.print(() -> Interpreter.evaluate(AtStop.parse(text), values, Effects.ALL));
        }
    }
}
