package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Rule;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** A method that calls itself on every path. */
final class Recursion {
    private final CheckedBody body;

    Recursion(CheckedBody body) {
        this.body = body;
    }

    /** Every way to the end leads through a call of the method itself on the same object. */
    void check() {
        BitSet calling = new BitSet();
        Span place = Span.NOWHERE;
        for (Block block : body.body().blocks()) {
            for (Instruction step : block.instructions()) {
                if (isSelfCall(step)) {
                    calling.set(block.index());
                    place = place.isReal() ? place : step.span();
                }
                if (step.op() == Op.THROW) {
                    return; // it ends the recursion, perhaps
                }
            }
        }
        if (!calling.isEmpty() && !isReachableWithout(calling, body.body().exit())) {
            body.report(Rule.INFINITE_RECURSION, place, "The method calls itself on every path and never ends");
        }
    }

    private boolean isSelfCall(Instruction step) {
        // Without its types a call may be of another method of that name.
        if (step.op() != Op.CALL
                || !step.callee().sure()
                || !step.callee().method().equals(body.method().ref())) {
            return false;
        }
        if (step.callee().dispatch() == Detail.Dispatch.STATIC) {
            return true;
        }
        Instruction receiver = body.makers().last(step.operand(0));
        boolean same = receiver != null && receiver.op() == Op.THIS;
        return same
                && (step.callee().dispatch() == Detail.Dispatch.SPECIAL
                        || body.program().overriders(body.method().ref()).isEmpty());
    }

    private boolean isReachableWithout(BitSet blocked, int target) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int block = open.pop();
            if (seen.get(block) || blocked.get(block)) {
                continue;
            }
            seen.set(block);
            for (Edge edge : body.body().blocks().get(block).edges()) {
                open.push(edge.to());
            }
        }
        return seen.get(target);
    }
}
