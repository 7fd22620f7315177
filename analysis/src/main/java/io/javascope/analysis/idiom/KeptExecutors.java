package io.javascope.analysis.idiom;

import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.FieldInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Makers;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Executors that an object makes for itself, keeps in a private field, gives to nobody and never shuts down: their threads
 * outlive the object. Those of static fields live as long as the program and are left alone.
 */
final class KeptExecutors {
    private static final String EXECUTOR = "java.util.concurrent.ExecutorService";
    private static final Set<String> ENDS = Set.of("shutdown", "shutdownNow", "close");
    private static final int MOST_DEPTH = 8;

    private record Maker(ClassInfo type, MethodInfo method, Span span) {}

    private final Program program;
    private final Library library;
    private final Map<Detail.Field, Maker> made = new LinkedHashMap<>();
    /** Fields whose executor somebody else may shut down, or that is shut down. */
    private final Set<Detail.Field> seenTo = new HashSet<>();

    KeptExecutors(Program program, Library library) {
        this.program = program;
        this.library = library;
    }

    void check(Consumer<Finding> found) {
        for (ClassInfo type : program.classes()) {
            if (!type.isLibrary()) {
                for (MethodInfo method : type.methods()) {
                    if (method.body() != null && touches(method.body())) {
                        read(type, method, method.body());
                    }
                }
            }
        }
        made.forEach((field, maker) -> {
            if (!seenTo.contains(field)) {
                found.accept(IdiomRules.finding(
                        maker.type(),
                        maker.span(),
                        Rule.EXECUTOR_NOT_SHUT_DOWN,
                        "Nobody shuts the executor in " + field.name() + " down: its threads stay",
                        maker.method().ref().shown()));
            }
        });
    }

    private boolean touches(Body body) {
        return body.blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .anyMatch(step ->
                        (step.op() == Op.LOAD_FIELD || step.op() == Op.STORE_FIELD) && isCandidate(step.field()));
    }

    private boolean isCandidate(Detail.Field field) {
        if (field.isStatic() || !program.isSubtype(field.type(), EXECUTOR)) {
            return false;
        }
        FieldInfo info = program.field(field.owner(), field.name());
        return info != null
                && info.modifiers().contains(Modifier.PRIVATE)
                && info.annotations().isEmpty();
    }

    private void read(ClassInfo type, MethodInfo method, Body body) {
        Makers makers = new Makers(body);
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.STORE_FIELD && isCandidate(step.field())) {
                    store(type, method, makers, step);
                } else {
                    uses(makers, step);
                }
            }
        }
    }

    private void store(ClassInfo type, MethodInfo method, Makers makers, Instruction step) {
        Instruction maker = origin(makers, step.operand(step.operandCount() - 1));
        if (maker != null && opens(maker)) {
            made.putIfAbsent(step.field(), new Maker(type, method, maker.span()));
        } else if (maker == null || maker.op() != Op.CONSTANT) {
            seenTo.add(step.field()); // somebody gave it: whose it is, is not known
        }
    }

    private boolean opens(Instruction maker) {
        return switch (maker.op()) {
            case CALL -> {
                Detail.Callee callee = maker.callee();
                yield library.effects(
                                program,
                                callee.receiverType(),
                                callee.method().name(),
                                callee.method().arity())
                        .contains(new Effect.Opens());
            }
            case ALLOCATE ->
                program.isSubtype(maker.type(), EXECUTOR)
                        && library.effects(program, maker.type(), "new", -1).contains(new Effect.Opens());
            default -> false;
        };
    }

    /** Calling its methods keeps it here; ending it or handing it on is what is looked for. */
    private void uses(Makers makers, Instruction step) {
        if (step.op() == Op.COPY || step.op() == Op.CAST) {
            return; // followed from where it is used
        }
        for (int i = 0; i < step.operandCount(); i++) {
            Instruction load = origin(makers, step.operand(i));
            if (load != null && load.op() == Op.LOAD_FIELD && isCandidate(load.field())) {
                boolean receiver = step.op() == Op.CALL
                        && i == 0
                        && step.callee().dispatch() != Detail.Dispatch.STATIC
                        && !ENDS.contains(step.callee().method().name());
                if (!receiver && step.op() != Op.OPERATION) {
                    seenTo.add(load.field());
                }
            }
        }
    }

    private @Nullable Instruction origin(Makers makers, int register) {
        int at = register;
        for (int i = 0; i < MOST_DEPTH; i++) {
            Instruction maker = makers.last(at);
            if (maker == null || (maker.op() != Op.COPY && maker.op() != Op.CAST)) {
                return maker;
            }
            at = maker.operand(0);
        }
        return null;
    }
}
