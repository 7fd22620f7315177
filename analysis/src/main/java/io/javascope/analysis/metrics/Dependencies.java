package io.javascope.analysis.metrics;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which outermost classes of the project need which others. */
final class Dependencies {
    private final Program program;
    private final Map<String, Set<String>> needs = new TreeMap<>();

    Dependencies(Program program) {
        this.program = program;
        for (ClassInfo type : program.classes()) {
            if (!type.isLibrary()) {
                read(type);
            }
        }
    }

    /** By the needing class. */
    Map<String, Set<String>> needs() {
        return needs;
    }

    static String outermost(String type) {
        int array = type.indexOf('[');
        String plain = array < 0 ? type : type.substring(0, array);
        int nested = plain.indexOf('$');
        return nested <= 0 ? plain : plain.substring(0, nested);
    }

    static String packageOf(String type) {
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }

    private void read(ClassInfo type) {
        List<String> named = new ArrayList<>(type.interfaces());
        if (type.superclass() != null) {
            named.add(type.superclass());
        }
        named.addAll(type.annotations());
        type.fields().forEach(field -> named.add(field.type()));
        for (MethodInfo method : type.methods()) {
            named.add(method.result());
            method.parameters().forEach(parameter -> named.add(parameter.type()));
            Body body = method.body();
            if (body != null) {
                for (Block block : body.blocks()) {
                    block.instructions().forEach(step -> read(step, named));
                }
            }
        }
        String self = outermost(type.name());
        Set<String> found = needs.computeIfAbsent(self, _ -> new TreeSet<>());
        for (String name : named) {
            String other = outermost(name);
            ClassInfo known = program.type(other);
            if (!other.equals(self) && known != null && !known.isLibrary()) {
                found.add(other);
            }
        }
    }

    private static void read(Instruction step, List<String> named) {
        named.add(step.type());
        switch (step.detail()) {
            case Detail.Callee callee -> named.add(callee.method().owner());
            case Detail.Field field -> named.add(field.owner());
            case Detail.TypeName type -> named.add(type.name());
            case Detail.Function function -> named.add(function.functional());
            case Detail.Literal literal -> {
                if (literal.value() instanceof Detail.ClassLiteral(String type)) {
                    named.add(type);
                } else if (literal.value() instanceof Detail.EnumConstant constant) {
                    named.add(constant.type());
                }
            }
            case Detail.Operation _, Detail.Index _, Detail.None _ -> {
                // names no type
            }
        }
    }
}
