package io.javascope.session.replace;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares class files by what their methods do and on which lines, not by the numbers of their constants. */
final class SameCode {
    private SameCode() {}

    /** The name of a method that is other code in one of them, or is in one of them alone; empty: there is none. */
    static Optional<String> differs(byte[] one, byte[] other) {
        var left = new HashMap<String, MethodModel>();
        methods(ClassFile.of().parse(one), left);
        var right = new HashMap<String, MethodModel>();
        methods(ClassFile.of().parse(other), right);
        for (var each : left.entrySet()) {
            var there = right.remove(each.getKey());
            if (there == null || !text(each.getValue()).equals(text(there))) {
                return Optional.of(each.getValue().methodName().stringValue());
            }
        }
        return right.values().stream().findFirst().map(it -> it.methodName().stringValue());
    }

    private static void methods(ClassModel model, HashMap<String, MethodModel> into) {
        model.methods()
                .forEach(it ->
                        into.put(it.methodName().stringValue() + it.methodType().stringValue(), it));
    }

    private static String text(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .map(SameCode::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(CodeElement element) {
        return switch (element) {
            case LineNumber line -> "line " + line.line();
            case InvokeDynamicInstruction call ->
                call.opcode() + " " + call.name() + call.type() + call.bootstrapMethod() + call.bootstrapArgs();
            // Where the pool has many constants, the same one is loaded by a longer instruction.
            case Instruction instruction -> instruction.toString().replace("LDC_W", "LDC");
            default -> "";
        };
    }
}
