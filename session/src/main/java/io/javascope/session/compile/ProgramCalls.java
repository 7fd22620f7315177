package io.javascope.session.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Collection;
import java.util.Set;

/** Whether compiled code may run code of the program: a call of what is not known to be the JDK's own and final. */
final class ProgramCalls {
    private static final int LAST_FIELD_ACCESS = 3;
    private static final Set<String> HARMLESS = Set.of(
            "java/lang/String",
            "java/lang/Math",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Boolean",
            "java/lang/System",
            "java/lang/StringBuilder");

    private ProgramCalls() {}

    static boolean in(Collection<byte[]> classes) {
        return classes.size() > 1
                || classes.stream()
                        .anyMatch(bytes -> ClassFile.of().parse(bytes).methods().stream()
                                .filter(method -> method.methodName().equalsString(StandIns.METHOD))
                                .flatMap(method -> method.code().stream())
                                .flatMap(code -> code.elementStream())
                                .anyMatch(ProgramCalls::calls));
    }

    private static boolean calls(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> mayCall(call);
            case InvokeDynamicInstruction dynamic -> !isFieldAccess(dynamic);
            default -> false;
        };
    }

    private static boolean mayCall(InvokeInstruction call) {
        var owner = call.owner().asInternalName();
        // A builder and valueOf ask any object for its text.
        boolean takesObject = call.type().stringValue().contains("Ljava/lang/Object;")
                && !call.name().equalsString("equals");
        return !HARMLESS.contains(owner) || takesObject;
    }

    private static boolean isFieldAccess(InvokeDynamicInstruction dynamic) {
        return dynamic.bootstrapMethod().methodName().equals(StandIns.LINK)
                && dynamic.bootstrapArgs().getFirst() instanceof Integer kind
                && kind <= LAST_FIELD_ACCESS;
    }
}
