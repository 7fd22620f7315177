package io.javascope.session.cause.kept;

import com.github.javaparser.ast.expr.Expression;
import io.javascope.session.DebugSession;
import io.javascope.session.StopReport;
import io.javascope.session.cause.code.Suspects;
import java.util.List;
import java.util.Optional;

/** Finds the line that set the value because of which an exception was thrown. */
public final class CauseSearch {
    private final Past past;
    private final Trace trace;
    private final Chain chain;
    private final Operands operands;

    private CauseSearch(Past past) {
        this.past = past;
        this.trace = new Trace(past, new Units(past));
        this.operands = new Operands(trace);
        this.chain = new Chain(trace);
    }

    /**
     * Searches the kept stops of the thread at which the view stands; its newest one must be at the exception, and the
     * better the lines before it were stepped through, the more is found. Waits for the session, so not on one of its
     * threads; the view ends up anywhere in the past.
     *
     * @throws io.javascope.session.SessionProblem when the session does not answer
     */
    public static Cause search(DebugSession session, ViewMover mover) {
        return new CauseSearch(new Past(session, mover)).cause();
    }

    private Cause cause() {
        int thrown = past.last();
        Optional<Integer> level = thrown < 0 ? Optional.empty() : past.ownLevel(thrown);
        if (level.isEmpty()) {
            return open("no frame of the program's own code is on the stack");
        }
        Optional<Units.Site> site = trace.site(thrown, level.get());
        return site.isPresent()
                ? cause(thrown, level.get(), site.get())
                : open("the source of the line that failed is not known");
    }

    private Cause cause(int thrown, int level, Units.Site site) {
        // Sources are read as they are met; here all that the stops show.
        trace.backFrom(thrown).forEach(stop -> trace.site(stop));
        List<Expression> suspects = new Suspects(
                        site.unit(), site.callable(), site.line(), message(thrown), e -> text(thrown, level, e))
                .ranked();
        return suspects.stream()
                .limit(1)
                .map(suspect -> follow(thrown, level, site, suspect))
                .findFirst()
                .orElseGet(() -> open("nothing on the line that failed names a value"));
    }

    private Cause follow(int thrown, int level, Units.Site site, Expression suspect) {
        String value = text(thrown, level, suspect).orElse(null);
        var failed = trace.step(CauseStep.Kind.FAILED, thrown, site, site.line(), suspect.toString(), value);
        return chain.follow(failed, trace.question(thrown, level, suspect, value));
    }

    /** The exception's class and message. */
    private String message(int thrown) {
        StopReport report = past.report(thrown);
        return report.text() == null ? "" : report.text();
    }

    private Optional<String> text(int stop, int level, Expression expression) {
        return operands.value(trace.question(stop, level, expression, null), expression);
    }

    private static Cause open(String why) {
        return new Cause(List.of(), List.of(), why);
    }
}
