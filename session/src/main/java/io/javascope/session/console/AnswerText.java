package io.javascope.session.console;

import io.javascope.foundation.inspect.InspectionText;
import io.javascope.history.state.Frame;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.CallerView;
import io.javascope.session.ExceptionView;
import io.javascope.session.JvmView;
import io.javascope.session.PastValue;
import io.javascope.session.SourceFile;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import io.javascope.session.VariableView;
import io.javascope.session.WhyChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as text for people. */
final class AnswerText {

    private AnswerText() {}

    static String of(ConsoleAnswer answer) {
        return switch (answer) {
            case ConsoleAnswer.Moved moved -> moved(moved.report());
            case ConsoleAnswer.Written written ->
                moved(written.report()) + "\n" + written.write().text();
            case ConsoleAnswer.Exceptions exceptions ->
                table(exceptions.exceptions(), AnswerText::exception, "no exceptions");
            case ConsoleAnswer.Callers callers ->
                table(callers.callers(), AnswerText::caller, "no recorded call of it");
            case ConsoleAnswer.Why why -> chain(why.chain());
            case ConsoleAnswer.Objects objects ->
                table(objects.objects(), object -> List.of(object.name(), object.text()), "none was seen so far");
            case ConsoleAnswer.Locks locks -> LocksText.of(locks.view());
            case ConsoleAnswer.Sessions sessions ->
                table(sessions.sessions(), AnswerText::session, "no session here that others could join");
            case ConsoleAnswer.Ended ended -> ended(ended.exitCode());
            case ConsoleAnswer.Begun _ -> "";
            case ConsoleAnswer.Standing standing -> Columns.of(List.of(standing(standing.report())));
            case ConsoleAnswer.Evaluated evaluated -> evaluated.view().text();
            case ConsoleAnswer.Checked checked -> checked(checked);
            case ConsoleAnswer.Locals locals -> table(locals.variables(), AnswerText::variable, "no variables");
            case ConsoleAnswer.Stack stack -> stack(stack.page());
            case ConsoleAnswer.BreakpointSet set -> Columns.of(List.of(breakpoint(set.status())));
            case ConsoleAnswer.BreakpointsSet set -> table(set.breakpoints(), AnswerText::breakpoint, "nothing to set");
            case ConsoleAnswer.BreakpointList list ->
                table(list.breakpoints(), AnswerText::breakpoint, "no breakpoints");
            case ConsoleAnswer.Cleared cleared -> "cleared " + cleared.id();
            case ConsoleAnswer.Threads threads ->
                table(threads.threads(), t -> List.of(String.valueOf(t.number()), t.name(), t.state()), "no threads");
            case ConsoleAnswer.Jvms jvms -> table(jvms.jvms(), AnswerText::jvm, "only one JVM");
            case ConsoleAnswer.History history -> table(history.writes(), AnswerText::past, "no value is known");
            case ConsoleAnswer.Server server -> String.join("\n", InspectionText.lines(server.inspection()));
            case ConsoleAnswer.Replaced replaced -> replaced.view().text();
            case ConsoleAnswer.Help _ -> help();
            case ConsoleAnswer.Failed failed -> failed.error();
        };
    }

    private static <T> String table(List<T> items, Function<T, List<String>> row, String whenEmpty) {
        return items.isEmpty() ? whenEmpty : Columns.of(items.stream().map(row).toList());
    }

    private static String moved(StopReport report) {
        List<String> row = new ArrayList<>(List.of(report.reason().word()));
        row.addAll(standing(report));
        return Columns.of(List.of(row))
                + (report.text() == null ? "" : "\n" + report.text())
                + (report.write() == null ? "" : "\n" + report.write().text());
    }

    private static List<String> standing(StopReport report) {
        Frame frame = report.frame();
        List<String> row = new ArrayList<>();
        if (frame != null) {
            row.add(place(report.source(), frame.sourceName(), frame.line()));
            row.add(frame.method());
        }
        row.add(report.position() + " " + report.threadName());
        if (!report.live()) {
            row.add("(past)");
        }
        return row;
    }

    private static String ended(@Nullable Integer exitCode) {
        return StopReason.END.word() + "  the program has ended"
                + (exitCode == null ? "" : " with exit code " + exitCode);
    }

    private static String checked(ConsoleAnswer.Checked check) {
        return check.ok()
                ? "ok  " + check.expression() + " == " + check.actual().text()
                : check.difference();
    }

    private static List<String> jvm(JvmView jvm) {
        return List.of(String.valueOf(jvm.number()), jvm.command(), jvm.state().word());
    }

    private static List<String> session(OwnServer.OwnSession session) {
        String watchers = session.watchers() == 1 ? "1 client watches" : session.watchers() + " clients watch";
        return List.of(
                String.valueOf(session.number()),
                session.name(),
                session.watchers() == 0 ? "" : watchers,
                session.own() ? "this one" : "");
    }

    private static List<String> variable(VariableView variable) {
        return List.of(variable.name(), variable.type(), "= " + variable.text());
    }

    private static String stack(StackPage page) {
        int more = page.total() - page.frames().size();
        return table(page.frames(), AnswerText::frame, "no frames") + (more > 0 ? "\nand " + more + " more" : "");
    }

    private static List<String> frame(StackFrameView view) {
        Frame frame = view.frame();
        return List.of("#" + frame.depth(), frame.method(), place(view.source(), frame.sourceName(), frame.line()));
    }

    private static List<String> breakpoint(BreakpointStatus breakpoint) {
        List<String> row = new ArrayList<>(List.of(
                String.valueOf(breakpoint.id()),
                breakpoint.event() == null ? place(breakpoint.source(), null, breakpoint.line()) : breakpoint.event(),
                breakpoint.hits() + (breakpoint.hits() == 1 ? " hit" : " hits")));
        if (breakpoint.condition() != null) {
            row.add("if " + breakpoint.condition());
        }
        if (breakpoint.hitCondition() != null) {
            row.add("hits " + breakpoint.hitCondition());
        }
        if (breakpoint.logMessage() != null) {
            row.add("log " + breakpoint.logMessage());
        }
        if (breakpoint.verified() && breakpoint.way() != null) {
            row.add("(" + breakpoint.way() + ")");
        }
        if (breakpoint.message() != null) {
            row.add("(" + breakpoint.message() + ")");
        } else if (!breakpoint.verified()) {
            row.add("(not set yet)");
        }
        return row;
    }

    private static List<String> exception(ExceptionView exception) {
        return List.of(
                String.valueOf(exception.number()),
                exception.position().toString(),
                place(exception.source(), null, exception.line()),
                exception.message() == null ? exception.type() : exception.type() + ": " + exception.message(),
                exception.uncaught() ? "not caught" : "");
    }

    private static List<String> caller(CallerView caller) {
        Frame frame = caller.frame();
        String count = caller.count() + (caller.count() == 1 ? " call" : " calls");
        return frame == null
                ? List.of(count, "code that is not recorded")
                : List.of(count, frame.method(), place(caller.source(), frame.sourceName(), frame.line()));
    }

    private static String chain(WhyChain chain) {
        return table(chain.steps(), AnswerText::step, "nothing is known")
                + (chain.open() == null ? "" : "\nfurther back is not known: " + chain.open());
    }

    private static List<String> step(WhyChain.Step step) {
        return List.of(
                step.position().toString(),
                place(step.source(), null, step.line()),
                step.kind().word(),
                step.text());
    }

    private static List<String> past(PastValue past) {
        return List.of(past.position().toString(), place(past.source(), null, past.line()), "= " + past.value());
    }

    private static String help() {
        return Columns.of(Arrays.stream(Command.values())
                        .map(command -> List.of(command.usage(), command.purpose()))
                        .toList())
                + "\nAnything else is evaluated as Java.";
    }

    /** {@code Orders.java:12}, as far as it is known. */
    static String place(@Nullable SourceFile source, @Nullable String otherwise, int line) {
        String known = source == null ? otherwise : source.name();
        String name = known == null ? "unknown source" : known;
        return line > 0 ? name + ":" + line : name;
    }
}
