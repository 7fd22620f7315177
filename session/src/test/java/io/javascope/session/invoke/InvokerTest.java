package io.javascope.session.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jdi.ClassType;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ThreadReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods of a real program that return, throw, hang, wait and recurse. */
final class InvokerTest {
    private static final Duration DEADLINE = Duration.ofMillis(1_500);
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(20);

    private StoppedProgram program;
    private ThreadReference thread;
    private Invoker invoker;

    @BeforeEach
    void stop() throws InterruptedException {
        program = StoppedProgram.start(25, "Expressions", "BREAK in waiting", "BREAK in counted");
        thread = program.stop();
        invoker = new Invoker(program, DEADLINE, GRACE);
    }

    @AfterEach
    void end() {
        program.close();
    }

    @Test
    void returnsTheValueAndMarksTheThreadMeanwhile() {
        assertThat(number(call("twice", program.vm().mirrorOf(21)))).isEqualTo(42);
        assertThat(program.heard).containsSubsequence("begin", "end");
        assertThat(invoker.busy(thread)).isFalse();
    }

    @Test
    void tellsTheExceptionThatWasThrown() {
        assertThat(call("fail"))
                .isInstanceOfSatisfying(
                        Outcome.Threw.class,
                        threw -> assertThat(threw.exception().referenceType().name())
                                .isEqualTo("java.lang.IllegalStateException"));
    }

    @Test
    void endsWhenTheMethodRecursesForEver() {
        assertThat(call("recurse", program.vm().mirrorOf(0)))
                .isInstanceOfSatisfying(
                        Outcome.Threw.class,
                        threw -> assertThat(threw.exception().referenceType().name())
                                .isEqualTo("java.lang.StackOverflowError"));
    }

    @Test
    void runsOverBreakpointsInTheMethod() {
        assertThat(number(call("counted"))).isEqualTo(1);
        assertThat(program.heard).containsSubsequence("begin", "ran over a breakpoint", "end");
    }

    @Test
    void invokesWhenTheThreadWasSuspendedTwiceAndSuspendsItTwiceAgain() {
        thread.suspend();
        int before = thread.suspendCount();
        assertThat(number(call("twice", program.vm().mirrorOf(4)))).isEqualTo(8);
        assertThat(thread.suspendCount()).isEqualTo(before);
    }

    @Test
    void letsTheOwnerOfTheLockRunAndSuspendsItAgain() {
        var before = suspendCounts();
        assertThat(number(call("needsLock"))).isEqualTo(42);
        assertThat(suspendCounts()).containsAllEntriesOf(still(before));
    }

    @Test
    void givesUpWhenTheMethodNeverReturnsAndRefusesTheNextUntilItDoes() {
        long began = System.nanoTime();
        assertThat(call("hang"))
                .isInstanceOfSatisfying(
                        Outcome.GaveUp.class,
                        gaveUp -> assertThat(gaveUp.message())
                                .contains("programs.Expressions.hang() did not return in time and still runs"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
        assertThat(program.heard).contains("gave up programs.Expressions.hang()");
        assertThat(invoker.busy(thread)).isTrue();
        assertThat(call("twice", program.vm().mirrorOf(1)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.message()).contains("still busy with an earlier evaluation"));

        letItReturn();
        await().atMost(SOON).until(() -> program.heard.contains("late end"));
        assertThat(number(call("twice", program.vm().mirrorOf(1)))).isEqualTo(2);
    }

    @Test
    void givesUpInADeadlockAndLeavesTheOthersAsSuspendedAsBefore() {
        var before = suspendCounts();
        assertThat(call("needsTheOtherLock")).isInstanceOf(Outcome.GaveUp.class);
        assertThat(suspendCounts()).containsAllEntriesOf(still(before));
    }

    @Test
    void answersAnInterruptedCallerAtOnce() {
        var hang = new Invocation.OnClass(type(), type().methodsByName("hang").getFirst(), List.of());
        Thread.currentThread().interrupt();
        var outcome = invoker.invoke(thread, hang);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.GaveUp.class);
        letItReturn();
    }

    @Test
    void refusesAThreadThatDidNotStopAtAnEvent() {
        thread = program.vm().allThreads().stream()
                .filter(t -> t.name().equals("keeps the lock"))
                .findFirst()
                .orElseThrow();
        assertThat(call("twice", program.vm().mirrorOf(1)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.message()).contains("this one runs or was paused"));
    }

    @Test
    void refusesWhenTheProgramIsGone() {
        var type = type();
        var method = type.methodsByName("hang").getFirst();
        program.close();
        await().atMost(SOON).until(() -> program.heard.contains("the program ended"));
        assertThat(invoker.invoke(thread, new Invocation.OnClass(type, method, List.of())))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.message()).isEqualTo("the program has ended"));
    }

    private Outcome call(String name, com.sun.jdi.Value... arguments) {
        var method = type().methodsByName(name).getFirst();
        return invoker.invoke(thread, new Invocation.OnClass(type(), method, List.of(arguments)));
    }

    private ClassType type() {
        return (ClassType) program.type("programs.Expressions");
    }

    private static int number(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Returned.class);
        return outcome instanceof Outcome.Returned(IntegerValue value) ? value.value() : -1;
    }

    private void letItReturn() {
        try {
            type().setValue(type().fieldByName("enough"), program.vm().mirrorOf(true));
        } catch (com.sun.jdi.InvalidTypeException | com.sun.jdi.ClassNotLoadedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Integer> suspendCounts() {
        return program.vm().allThreads().stream()
                .collect(Collectors.toMap(t -> t.name() + t.uniqueID(), ThreadReference::suspendCount));
    }

    /** Without threads that have ended since, as the one that left the lock may. */
    private Map<String, Integer> still(Map<String, Integer> before) {
        var now = suspendCounts();
        return before.entrySet().stream()
                .filter(entry -> now.containsKey(entry.getKey()))
                .filter(entry -> !entry.getKey().startsWith(thread.name()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
