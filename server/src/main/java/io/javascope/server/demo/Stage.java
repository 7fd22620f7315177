package io.javascope.server.demo;

import io.javascope.server.debug.Headless;
import io.javascope.server.debug.SourceLines;
import io.javascope.session.StopReason;
import io.javascope.session.console.ConsoleAnswer;
import java.io.PrintWriter;

/** Types commands where people see them: the command, its answer, the line of source at which the view stands then. */
final class Stage {
    private final Headless headless;
    private final SourceLines sources;
    private final PrintWriter out;
    private final Paint paint;

    Stage(Headless headless, PrintWriter out, Paint paint) {
        this.headless = headless;
        this.sources = new SourceLines(headless.session());
        this.out = out;
        this.paint = paint;
    }

    /** Types a command and shows it with its answer. */
    ConsoleAnswer show(String command) throws InterruptedException {
        return show(command, 1, headless.type(command));
    }

    /** Types an expression; shown only if it has a value and is not a value itself. */
    void showIfKnown(String expression) throws InterruptedException {
        ConsoleAnswer answer = headless.type(expression);
        if (answer.ok() && !answer.text().equals(expression.replace("_", ""))) {
            show(expression, 1, answer);
        }
    }

    /** Types a command without showing it. */
    ConsoleAnswer quietly(String command) throws InterruptedException {
        return headless.type(command);
    }

    /** Shows a command that was typed some times, with its last answer. */
    ConsoleAnswer show(String command, int times, ConsoleAnswer answer) {
        out.println(paint.command("> " + command) + (times > 1 ? paint.remark("   (" + times + " times)") : ""));
        out.println(isBad(answer) ? paint.bad(answer.text()) : answer.text());
        if (answer instanceof ConsoleAnswer.Moved(var _, var report)) {
            sources.at(report).ifPresent(line -> out.println("    " + paint.code(line)));
        }
        return answer;
    }

    private static boolean isBad(ConsoleAnswer answer) {
        return !answer.ok()
                || answer instanceof ConsoleAnswer.Moved(var _, var report) && report.reason() == StopReason.EXCEPTION;
    }
}
