package io.javascope.session.cause.kept;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.Statement;
import io.javascope.history.state.Value;
import io.javascope.session.StackFrameView;
import io.javascope.session.StopReason;
import io.javascope.session.VariableView;
import io.javascope.session.cause.code.Unit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The kept stops seen as an execution of source lines: which statement ran when, in which frame, on which object. */
final class Trace {
    private final Past past;
    private final Units units;

    Trace(Past past, Units units) {
        this.past = past;
        this.units = units;
    }

    Past past() {
        return past;
    }

    Units units() {
        return units;
    }

    /** The innermost frame's place, if it is the program's own code. */
    Optional<Units.Site> site(int stop) {
        return past.top(stop).flatMap(units::site);
    }

    /** A frame's place. */
    Optional<Units.Site> site(int stop, int level) {
        return past.frame(stop, level).flatMap(units::site);
    }

    /** Stops before {@code end}, the newest first. */
    IntStream backFrom(int end) {
        return IntStream.iterate(end - 1, stop -> stop >= 0, stop -> stop - 1);
    }

    /** Stops before {@code at} in the same run of the frame, where it is the innermost one; the newest first. */
    IntStream inFrame(int at, int level) {
        return backFrom(at).takeWhile(stop -> past.depth(stop) >= level).filter(stop -> past.depth(stop) == level);
    }

    /** The last stop before the frame was entered. */
    OptionalInt caller(int at, int level) {
        return backFrom(at).filter(stop -> past.depth(stop) < level).findFirst();
    }

    /** A question about a part of the statement that a stop stands at. */
    Question question(int stop, int level, Expression part, @Nullable String carried) {
        int at = begin(stop, level);
        int until = IntStream.rangeClosed(stop + 1, past.last())
                .filter(later -> past.depth(later) <= level)
                .findFirst()
                .orElse(past.last());
        String value =
                past.value(at, level, part.toString()).map(VariableView::text).orElse(carried);
        return new Question(at, until, level, part, value, null);
    }

    /**
     * The stop at which the statement began that a stop stands in: lines of one statement are visited several times, and
     * its line again after each call.
     */
    int begin(int stop, int level) {
        int begin = stop;
        for (int earlier : inFrame(stop, level).toArray()) {
            if (!sameRun(earlier, begin, level)) {
                return begin;
            }
            begin = earlier;
        }
        return begin;
    }

    private boolean sameRun(int earlier, int later, int level) {
        Optional<Node> statement = site(later, level).flatMap(Trace::simpleStatement);
        int line = line(earlier, level);
        boolean sameLine = line == line(later, level);
        boolean inside =
                sameLine || statement.filter(node -> Unit.covers(node, line)).isPresent();
        boolean calledBetween = earlier < later - 1;
        boolean thrown = past.report(later).reason() == StopReason.EXCEPTION;
        return inside && (calledBetween || !sameLine || thrown);
    }

    private int line(int stop, int level) {
        return past.frame(stop, level).map(view -> view.frame().line()).orElse(-1);
    }

    /** The innermost statement on the line, if it contains no other statement. */
    private static Optional<Node> simpleStatement(Units.Site site) {
        return site.unit().at(site.line(), site.callable(), Statement.class).stream()
                .filter(statement -> !statement.isBlockStmt())
                .findFirst()
                .filter(statement -> Unit.all(statement, Statement.class).isEmpty())
                .map(statement -> statement);
    }

    /** What an expression was in a frame, as text. */
    Optional<String> text(int stop, int level, String expression) {
        return past.value(stop, level, expression).map(VariableView::text);
    }

    /** Which object an expression was; empty when it was none or cannot be told. */
    OptionalLong identity(int stop, int level, String expression) {
        return past.value(stop, level, expression)
                .map(view -> view.value() instanceof Value.Reference object
                        ? OptionalLong.of(object.id())
                        : OptionalLong.empty())
                .orElse(OptionalLong.empty());
    }

    /** Stops before the question's statement is done, without those in the statement itself; the newest first. */
    IntStream beforeRead(Question question) {
        IntPredicate inStatement = stop -> stop >= question.at() && past.depth(stop) == question.level();
        return backFrom(question.until()).filter(inStatement.negate());
    }

    /** A link of the chain at a stop's innermost frame. */
    CauseStep step(CauseStep.Kind kind, int stop, Units.Site site, Expression expression, @Nullable String value) {
        int line = expression.getBegin().map(begin -> begin.line).orElse(site.line());
        return step(kind, stop, site, line, expression.toString(), value);
    }

    CauseStep step(
            CauseStep.Kind kind, int stop, Units.Site site, int line, String expression, @Nullable String value) {
        StackFrameView view = site.view();
        return new CauseStep(
                kind,
                past.position(stop),
                site.source(),
                line,
                view.frame().method(),
                site.unit().line(line),
                expression,
                value);
    }
}
