package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** Private methods that nothing calls but they themselves. */
final class UnusedMethods {
    /** What serialisation calls. */
    private static final Set<String> CALLED_BY_THE_JDK =
            Set.of("writeObject", "readObject", "readObjectNoData", "readResolve", "writeReplace");

    private final Program program;
    private final Set<MethodRef> called = new HashSet<>();
    /** Names that calls of unknown methods have, and texts that may be names for reflection. */
    private final Set<String> named = new HashSet<>();

    UnusedMethods(Program program) {
        this.program = program;
        for (MethodInfo method : program.methods()) {
            if (method.body() != null) {
                for (Block block : method.body().blocks()) {
                    block.instructions().forEach(step -> note(method.ref(), step));
                }
            }
        }
    }

    private void note(MethodRef caller, Instruction step) {
        if (step.op() == Op.CALL) {
            if (!step.callee().sure()) {
                named.add(step.callee().method().name());
            } else if (!step.callee().method().equals(caller)) {
                called.add(step.callee().method());
            }
        } else if (step.op() == Op.FUNCTION && step.detail() instanceof Detail.Function function) {
            called.add(function.body());
        } else if (step.op() == Op.CONSTANT && step.detail() instanceof Detail.Literal(String text)) {
            named.add(text);
        }
    }

    void check(Consumer<Finding> found) {
        for (ClassInfo type : program.classes()) {
            if (!type.isLibrary()) {
                for (MethodInfo method : type.methods()) {
                    if (isUnused(method)) {
                        found.accept(IdiomRules.finding(
                                type,
                                method.name(),
                                Rule.UNUSED_METHOD,
                                "Nothing calls " + method.ref().name(),
                                method.ref().shown()));
                    }
                }
            }
        }
    }

    private boolean isUnused(MethodInfo method) {
        String name = method.ref().name();
        return method.modifiers().contains(Modifier.PRIVATE)
                && method.body() != null
                && method.name().isReal()
                && method.annotations().isEmpty()
                && !method.isLambda()
                && !name.startsWith("<")
                && !CALLED_BY_THE_JDK.contains(name)
                && !named.contains(name)
                && !called.contains(method.ref());
    }
}
