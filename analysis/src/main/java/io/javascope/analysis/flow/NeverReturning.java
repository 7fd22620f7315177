package io.javascope.analysis.flow;

import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The project's methods that never return: on every path they throw, end the program, or call another one of them. The
 * least fixed point, so a method that only calls itself is not one. Immutable.
 */
final class NeverReturning {
    private final Program program;
    private final Library library;
    private final Set<MethodRef> found = new HashSet<>();

    NeverReturning(Program program, Library library) {
        this.program = program;
        this.library = library;
        List<MethodInfo> candidates = program.methods().stream()
                .filter(method -> method.body() != null && !method.isLambda())
                .toList();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (MethodInfo method : candidates) {
                Body body = method.body();
                if (body != null && !found.contains(method.ref()) && !returns(body)) {
                    found.add(method.ref());
                    changed = true;
                }
            }
        }
    }

    /** Whether a call of the project's method can only throw or end the program, whichever method runs. */
    boolean isEnd(Detail.Callee callee) {
        MethodInfo declared = program.method(callee.method());
        if (declared == null) {
            return false;
        }
        boolean itself = found.contains(callee.method());
        if (callee.dispatch() != Detail.Dispatch.VIRTUAL || declared.isFixed()) {
            return itself;
        }
        List<MethodInfo> below = program.overriders(callee.method());
        return (itself || (declared.body() == null && !below.isEmpty()))
                && below.stream().allMatch(method -> method.body() == null || found.contains(method.ref()));
    }

    private boolean returns(Body body) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int index = open.pop();
            if (index == body.exit()) {
                return true;
            }
            if (seen.get(index)) {
                continue;
            }
            seen.set(index);
            Block block = body.blocks().get(index);
            boolean ends = block.instructions().stream().anyMatch(this::ends);
            for (Edge edge : block.edges()) {
                if (!ends || edge.isExceptional()) {
                    open.push(edge.to());
                }
            }
        }
        return false;
    }

    private boolean ends(Instruction step) {
        if (step.op() != Op.CALL) {
            return false;
        }
        Detail.Callee callee = step.callee();
        return isEnd(callee)
                || library.effects(
                                program,
                                callee.receiverType(),
                                callee.method().name(),
                                callee.method().arity())
                        .contains(new Effect.NeverReturns());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NeverReturning same && found.equals(same.found);
    }

    @Override
    public int hashCode() {
        return found.hashCode();
    }
}
