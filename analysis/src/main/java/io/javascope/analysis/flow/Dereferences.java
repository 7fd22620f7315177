package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Origin;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import java.util.ArrayList;
import java.util.List;

/** Values that must not be null. */
final class Dereferences {
    private static final String NULL_POINTER = "java.lang.NullPointerException";

    private final Run run;
    private final Execution in;

    Dereferences(Run run, Execution in) {
        this.run = run;
        this.in = in;
    }

    /**
     * A register is dereferenced. Says whether the path goes on; it then knows that the value is not null.
     *
     * @param how what is done with it, in words
     */
    boolean check(Block block, Instruction step, Configuration c, int register, String how) {
        Value value = in.get(c, register);
        State state = c.state();
        Facts facts = state.facts(value);
        Origin origin = value instanceof Null none ? none.origin() : facts.origin();
        if (state.isNull(value)) {
            boolean real = !state.doubts().skippedLoop() && state.doubts().isRealNull(in.context());
            if (real && origin != null && !isExpected(block, step) && isLikely(state, value, origin)) {
                reportNull(state, step, origin, how);
            }
            in.raiseNew(block, c, step, NULL_POINTER);
            return false;
        }
        if (value instanceof Symbol symbol) {
            if (facts.nullness() == Facts.Nullness.NULLABLE && origin != null && !isExpected(block, step)) {
                reportNullable(step, origin, how);
            }
            if (facts.nullness() != Facts.Nullness.NON_NULL) {
                state.know(symbol, facts.nonNull());
            }
        }
        return true;
    }

    /**
     * Whether null can be meant. Null that one method has tested a value for says nothing of what another does with it
     * unless that one was called from there, and nothing of fields, which methods test for each other. Null that a method
     * returns is none where its callers know better.
     */
    private boolean isLikely(State state, Value value, Origin origin) {
        Context here = in.context();
        boolean inThisMethod = here.isAround(origin.place());
        if (origin.text().startsWith(Assumptions.COMPARED)) {
            boolean byCaller = here.caller() != null && here.caller().isAroundInChain(origin.place());
            return inThisMethod || (byCaller && !state.isHeld(value));
        }
        if (inThisMethod || here.isAroundInChain(origin.place())) {
            return true;
        }
        MethodInfo source = run.methodAround(origin.place());
        // What always gives null, and which no class outside can override, gives null whatever its callers believe.
        boolean certain = origin.text().equals(Assumptions.ALWAYS)
                || (source != null && source.isFixed() && !origin.text().equals(Assumptions.ON_SOME_PATHS));
        return source == null || certain || !run.beliefs.isTrusted(source);
    }

    private void reportNull(State state, Instruction step, Origin origin, String how) {
        boolean checked = origin.text().startsWith(Assumptions.COMPARED);
        boolean elsewhere = checked && !in.context().isAround(origin.place());
        boolean perhaps = elsewhere
                || origin.text().equals(Assumptions.ON_SOME_PATHS)
                || state.doubts().hasGuessed(call -> isBetween(call, origin));
        in.report(
                perhaps ? Rule.NULL_RESULT : Rule.NULL_DEREFERENCE,
                step.span(),
                "null is " + how + " here: " + origin.text(),
                checked || in.context().depth() > 0 ? Confidence.MEDIUM : Confidence.HIGH,
                path(origin));
    }

    /**
     * Whether that call is on the way from where the null comes from to here: one that got it from a caller and looked at
     * something else before it uses it, or one that has left it behind on one of its ways.
     */
    private boolean isBetween(Context call, Origin origin) {
        Context here = in.context();
        if (here.isWithin(call)) {
            return !call.isAround(origin.place()) && call.isAroundInChain(origin.place());
        }
        boolean left = !here.isAroundInChain(origin.place());
        return left && (here.depth() > 0 || call.isAround(origin.place()));
    }

    private void reportNullable(Instruction step, Origin origin, String how) {
        in.report(
                Rule.NULLABLE_DEREFERENCE,
                step.span(),
                "A value that may be null is " + how + " here: " + origin.text(),
                Confidence.MEDIUM,
                path(origin));
    }

    private List<Step> path(Origin origin) {
        List<Step> path = new ArrayList<>();
        if (origin.place().span().isReal()) {
            path.add(new Step(origin.place(), origin.text()));
        }
        return path;
    }

    /** Whether somebody catches the exception by its name: then it is no accident. */
    private boolean isExpected(Block block, Instruction step) {
        return run.expectsNullPointer(in.context().method(), block, step);
    }
}
