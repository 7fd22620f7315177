package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail.Callee;
import io.javascope.analysis.program.Detail.Dispatch;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Program;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Which of the project's methods a call can reach: by the object's exact class, else by the classes that are created. */
final class Targets {
    private final Program program;
    private final FieldValues fields;

    Targets(Program program, FieldValues fields) {
        this.program = program;
        this.fields = fields;
    }

    /** Empty if the library's method runs, or if anybody's could. */
    List<MethodInfo> of(Call call) {
        Callee callee = call.callee();
        MethodInfo declared = program.method(callee.method());
        if (callee.dispatch() != Dispatch.VIRTUAL || (declared != null && declared.isFixed())) {
            return declared == null || declared.body() == null ? List.of() : List.of(declared);
        }
        if (call.receiver() instanceof Symbol symbol && symbol.isExact()) {
            MethodInfo selected = program.select(callee.method(), symbol.type());
            return selected == null ? List.of() : List.of(selected);
        }
        ClassInfo type = program.type(call.receiverType());
        if (type == null || type.isLibrary()) {
            return List.of();
        }
        List<MethodInfo> created = targets(callee, type.name(), true);
        // Of classes that nobody here creates somebody else does, or the call would not stand there.
        return created.isEmpty() ? targets(callee, type.name(), false) : created;
    }

    private List<MethodInfo> targets(Callee callee, String type, boolean onlyCreated) {
        Set<MethodInfo> found = new LinkedHashSet<>();
        for (String below : program.subtypesOf(type)) {
            if (isPossible(below, onlyCreated)) {
                MethodInfo selected = program.select(callee.method(), below);
                if (selected != null) {
                    found.add(selected);
                }
            }
        }
        return List.copyOf(found);
    }

    /** A class that can have objects; public ones may be created by others. */
    private boolean isPossible(String name, boolean onlyCreated) {
        ClassInfo type = program.type(name);
        if (type == null || type.isLibrary() || type.isInterface()) {
            return false;
        }
        return !type.modifiers().contains(Modifier.ABSTRACT)
                && (!onlyCreated
                        || fields.isInstantiated(name)
                        || type.modifiers().contains(Modifier.PUBLIC));
    }
}
