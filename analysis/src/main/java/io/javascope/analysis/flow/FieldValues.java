package io.javascope.analysis.flow;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.FieldInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields that hold one value for ever, as far as the project's code tells: all stores are in initialisers and store the
 * same constant, or always a new object. Also which classes are ever created (for rapid type analysis: Bacon and Sweeney,
 * "Fast Static Analysis of C++ Virtual Function Calls", 1996). Immutable.
 */
final class FieldValues {
    private static final Object CHANGES = new Object();
    private static final Object NEW_OBJECT = new Object();

    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> instantiated = new HashSet<>();

    FieldValues(Program program) {
        for (MethodInfo method : program.methods()) {
            if (method.body() != null) {
                read(method, method.body());
            }
        }
        values.keySet().removeIf(name -> !mayBeTrusted(program, name));
    }

    /** Annotated fields are set by frameworks. */
    private static boolean mayBeTrusted(Program program, String name) {
        int dot = name.lastIndexOf('.');
        FieldInfo field = program.field(name.substring(0, dot), name.substring(dot + 1));
        return field != null && (field.isFinal() || field.annotations().isEmpty());
    }

    /** The constant that a field always holds; null if none is known. */
    @Nullable
    Object constant(Detail.Field field) {
        Object value = values.get(field.owner() + "." + field.name());
        return value == CHANGES || value == NEW_OBJECT ? null : value;
    }

    /** Whether a field is set to new objects only. */
    boolean isNeverNull(Detail.Field field) {
        return values.get(field.owner() + "." + field.name()) == NEW_OBJECT;
    }

    boolean isInstantiated(String type) {
        return instantiated.contains(type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldValues same
                && values.equals(same.values)
                && instantiated.equals(same.instantiated);
    }

    @Override
    public int hashCode() {
        return values.hashCode() * 31 + instantiated.hashCode();
    }

    private void read(MethodInfo method, Body body) {
        Map<Integer, Instruction> made = new HashMap<>();
        Set<Integer> madeTwice = new HashSet<>();
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.result() >= 0 && made.put(step.result(), step) != null) {
                    madeTwice.add(step.result());
                }
                if (step.op() == Op.ALLOCATE) {
                    instantiated.add(((Detail.TypeName) step.detail()).name());
                }
            }
        }
        boolean initialiser = method.ref().name().startsWith("<");
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.STORE_FIELD) {
                    int value = step.operand(step.operandCount() - 1);
                    Object stored = initialiser && !madeTwice.contains(value) ? stored(made.get(value)) : CHANGES;
                    String name = step.field().owner() + "." + step.field().name();
                    values.merge(name, stored, (a, b) -> Objects.equals(a, b) ? a : CHANGES);
                }
            }
        }
    }

    private static Object stored(@Nullable Instruction from) {
        if (from == null) {
            return CHANGES;
        }
        return switch (from.op()) {
            case CONSTANT -> {
                Object value = ((Detail.Literal) from.detail()).value();
                yield value == null ? CHANGES : value;
            }
            case ALLOCATE, NEW_ARRAY, ARRAY_OF, FUNCTION -> NEW_OBJECT;
            default -> CHANGES;
        };
    }
}
