package io.javascope.analysis.lowering;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import io.javascope.analysis.program.Complexity;
import io.javascope.analysis.program.MethodRef;
import javax.lang.model.element.ExecutableElement;

/** Measures bodies. */
final class Complexities {
    private Complexities() {}

    static Complexity of(Attributed tree, MethodTree method, MethodRef ref, int lines) {
        BlockTree block = method.getBody();
        return block == null
                ? new Complexity(1, 0, 1, lines)
                : new Complexity(
                        Cyclomatic.of(block),
                        Cognitive.of(block, call -> isCallOf(tree, ref, call)),
                        AcyclicPaths.of(block),
                        lines);
    }

    private static boolean isCallOf(Attributed tree, MethodRef ref, MethodInvocationTree call) {
        return tree.element(call.getMethodSelect()) instanceof ExecutableElement called
                && called.getSimpleName().contentEquals(ref.name())
                && tree.ref(called).equals(ref);
    }
}
