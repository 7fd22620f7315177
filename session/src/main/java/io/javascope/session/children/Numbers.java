package io.javascope.session.children;

import io.javascope.history.state.Position;
import io.javascope.session.ExceptionView;
import io.javascope.session.GotoTarget;
import io.javascope.session.KeptStop;
import io.javascope.session.PastValue;
import io.javascope.session.ScopeView;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.StopReport;
import io.javascope.session.VariableView;
import io.javascope.session.WhyChain;
import java.util.List;

/**
 * Numbers of frames and variables, told apart by JVM. Each JVM counts from 1, so what is handed out of one begins above
 * everything handed out before: a number of another JVM is answered empty, never with other data. Belongs to the
 * session's actor.
 */
final class Numbers {
    /** No session hands it out. */
    private static final int STALE = -1;

    private int base;
    private int highest;
    /** The JVM's number in positions; 0 while there is only one. */
    private int jvm;

    /** Numbers belong to another JVM from now on. */
    void begin() {
        base = highest;
    }

    void inJvm(int number) {
        jvm = number;
    }

    /** What the JVM's own session calls it. */
    int in(int number) {
        if (number == 0) {
            return 0;
        }
        return number > base ? number - base : STALE;
    }

    private int out(int number) {
        if (number == 0) {
            return 0;
        }
        highest = Math.max(highest, base + number);
        return base + number;
    }

    private Position out(Position position) {
        return position.inJvm(jvm);
    }

    StackPage out(StackPage page) {
        var frames = page.frames().stream()
                .map(f -> new StackFrameView(out(f.id()), f.frame(), f.source(), f.library()))
                .toList();
        return new StackPage(frames, page.total(), page.note());
    }

    List<ScopeView> scopes(List<ScopeView> scopes) {
        return scopes.stream()
                .map(s -> new ScopeView(s.name(), out(s.reference()), s.expensive()))
                .toList();
    }

    List<VariableView> variables(List<VariableView> variables) {
        return variables.stream().map(this::out).toList();
    }

    VariableView out(VariableView v) {
        return new VariableView(
                v.name(),
                v.text(),
                v.type(),
                v.value(),
                out(v.reference()),
                v.namedCount(),
                v.indexedCount(),
                v.evaluateName());
    }

    List<KeptStop> stops(List<KeptStop> stops) {
        return stops.stream()
                .map(s -> new KeptStop(out(s.report()), s.partial()))
                .toList();
    }

    List<PastValue> values(List<PastValue> values) {
        return values.stream()
                .map(v -> new PastValue(out(v.position()), v.source(), v.line(), v.value(), v.error()))
                .toList();
    }

    List<GotoTarget> targets(List<GotoTarget> targets) {
        return targets.stream()
                .map(t -> new GotoTarget(t.label(), out(t.position()), t.line()))
                .toList();
    }

    List<ExceptionView> exceptions(List<ExceptionView> exceptions) {
        return exceptions.stream()
                .map(e -> new ExceptionView(
                        e.number(), out(e.position()), e.type(), e.message(), e.source(), e.line(), e.uncaught()))
                .toList();
    }

    WhyChain out(WhyChain chain) {
        var steps = chain.steps().stream()
                .map(s -> new WhyChain.Step(out(s.position()), s.source(), s.line(), s.kind(), s.text()))
                .toList();
        return new WhyChain(steps, chain.open());
    }

    StopReport out(StopReport r) {
        return r.at(out(r.position()));
    }
}
