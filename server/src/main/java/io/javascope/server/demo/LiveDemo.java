package io.javascope.server.demo;

import io.javascope.server.debug.Headless;
import io.javascope.server.debug.SessionOpening;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.cause.kept.Cause;
import io.javascope.session.cause.kept.CauseSearch;
import io.javascope.session.cause.kept.CauseStep;
import io.javascope.session.console.ConsoleAnswer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration without a recording. Finds by console commands, and shows them: runs a program to the exception that nobody catches, runs it again line by
 * line so that every line is a kept stop, and walks back to the line that set the bad value. Nothing about the program is
 * known in advance.
 */
public final class LiveDemo {
    private static final Duration LONGEST_WALK = Duration.ofSeconds(30);
    private static final Duration KEPT_PATIENCE = Duration.ofSeconds(5);

    private final SessionOpening opening;
    private final String name;
    private final LaunchRequest request;
    private final PrintWriter out;
    private final PrintStream programOutput;
    private final Paint paint;

    /**
     * Shows nothing yet.
     *
     * @param program a Java source file with a main method
     * @param out where commands and answers are shown
     * @param programOutput where the program's own output goes
     */
    public LiveDemo(SessionOpening opening, Path program, PrintWriter out, PrintStream programOutput, Paint paint) {
        this.opening = opening;
        this.name = String.valueOf(program.getFileName());
        this.request = LaunchRequest.of(new LaunchTarget.SourceFile(program.toAbsolutePath()));
        this.out = out;
        this.programOutput = programOutput;
        this.paint = paint;
    }

    /** Shows all of it; takes seconds. */
    public DemoOutcome show() throws InterruptedException {
        out.println(paint.remark("Why does " + name + " fail? The commands are shown as they are typed."));
        DemoOutcome failing = runToException();
        return failing == DemoOutcome.FOUND ? walkBack() : failing;
    }

    /** The first run, at full speed. FOUND: there is an exception to explain. */
    private DemoOutcome runToException() throws InterruptedException {
        try (var headless = new Headless(opening, request, programOutput, null)) {
            var stage = new Stage(headless, out, paint);
            ConsoleAnswer answer = stage.show(":run");
            if (isException(answer)) {
                stage.show(":stack");
                return DemoOutcome.FOUND;
            }
            if (!answer.ok()) {
                return headless.startProblem() == null ? DemoOutcome.NOT_FOUND : DemoOutcome.PROGRAM_MISSING;
            }
            out.println("The program ends without an exception that nobody catches, so there is nothing to explain.");
            return DemoOutcome.NOT_FOUND;
        }
    }

    private DemoOutcome walkBack() throws InterruptedException {
        out.println();
        out.println(paint.remark("Once more, line by line: each line is a stop, and stops are kept."));
        try (var headless = new Headless(opening, request, nobody(), null)) {
            var stage = new Stage(headless, out, paint);
            ConsoleAnswer first = stage.show(":next");
            ConsoleAnswer last = stepToException(headless, stage, first);
            if (!(last instanceof ConsoleAnswer.Moved(var _, StopReport thrown)) || !isException(last)) {
                out.println("This time no exception was reached within " + LONGEST_WALK.toSeconds()
                        + " s of steps, so the way back is not known.");
                return DemoOutcome.NOT_FOUND;
            }
            Cause cause = CauseSearch.search(headless.session(), position -> goTo(headless, ":goto " + position));
            stage.quietly(":goto " + thrown.position());
            retrace(stage, cause, thrown);
            return tell(cause, thrown);
        }
    }

    private ConsoleAnswer stepToException(Headless headless, Stage stage, ConsoleAnswer first)
            throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WALK.toNanos();
        ConsoleAnswer answer = first;
        int steps = 0;
        while (answer instanceof ConsoleAnswer.Moved && !isException(answer) && System.nanoTime() < end) {
            awaitKept(headless);
            answer = stage.quietly(":into");
            steps++;
        }
        return stage.show(":into", steps, answer);
    }

    /** The walk waits until a stop is wholly kept, as a person at the keyboard would. */
    private static void awaitKept(Headless headless) throws InterruptedException {
        try {
            headless.session().kept().get(KEPT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SessionProblem(SessionProblem.Kind.TIMEOUT, "A stop was not kept in time: " + e.getMessage());
        }
    }

    private static void goTo(Headless headless, String command) {
        try {
            ConsoleAnswer answer = headless.type(command);
            if (answer instanceof ConsoleAnswer.Failed(var _, String error)) {
                throw new SessionProblem(SessionProblem.Kind.WRONG_STATE, error);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The walk back was interrupted.");
        }
    }

    /** Walks back by real steps, from link to link of the chain, and looks at the value wherever it is already there. */
    private static void retrace(Stage stage, Cause cause, StopReport thrown) throws InterruptedException {
        long view = thrown.position().sequence();
        for (CauseStep step : cause.steps()) {
            if (step.position() != null) {
                view = back(stage, view, step.position().sequence());
                if (!isWrite(step)) {
                    stage.showIfKnown(step.expression());
                }
            }
        }
        CauseStep origin = cause.steps().isEmpty() ? null : cause.steps().getLast();
        if (origin != null && origin.position() != null && isWrite(origin)) {
            stage.showIfKnown(origin.expression());
            stage.show(":forward");
            stage.showIfKnown(origin.expression());
        }
    }

    /** Whether the value is there only after the line has run. */
    private static boolean isWrite(CauseStep step) {
        return switch (step.kind()) {
            case ASSIGNED, FIELD_SET, ELEMENT_SET, CHOSEN -> true;
            case FAILED, ADDED, PASSED, RETURNED, CREATED, COMPUTED -> false;
        };
    }

    private static long back(Stage stage, long from, long to) throws InterruptedException {
        long view = from;
        int times = 0;
        @Nullable ConsoleAnswer last = null;
        while (view > to) {
            last = stage.quietly(":back");
            times++;
            if (!(last instanceof ConsoleAnswer.Moved(var _, var report))
                    || report.position().sequence() >= view) {
                break;
            }
            view = report.position().sequence();
        }
        if (last != null) {
            stage.show(":back", times, last);
        }
        return view;
    }

    private DemoOutcome tell(Cause cause, StopReport thrown) {
        out.println();
        if (cause.steps().isEmpty()) {
            out.println("Where the bad value came from cannot be told: " + cause.open() + ".");
            return DemoOutcome.NOT_FOUND;
        }
        String exception = thrown.text() == null ? "an exception" : thrown.text();
        Story.of(cause, exception).forEach(out::println);
        if (cause.open() != null) {
            out.println("Further back it cannot be followed: " + cause.open() + ".");
        }
        if (!cause.found()) {
            return DemoOutcome.NOT_FOUND;
        }
        out.println(paint.found(
                "The line that set the bad value: " + Story.place(cause.steps().getLast())));
        return DemoOutcome.FOUND;
    }

    private static boolean isException(ConsoleAnswer answer) {
        return answer instanceof ConsoleAnswer.Moved(var _, var report) && report.reason() == StopReason.EXCEPTION;
    }

    private static PrintStream nobody() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
