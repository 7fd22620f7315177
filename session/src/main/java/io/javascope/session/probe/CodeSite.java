package io.javascope.session.probe;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The first instruction of a line in a method of a class file, and what is known there.
 *
 * @param index of the instruction, in bytes
 * @param signature of the method with type variables; null when it has none
 * @param locals the variables in scope that have a value, by name
 */
record CodeSite(
        MethodModel method,
        int index,
        boolean isStatic,
        @Nullable String signature,
        Map<String, Local> locals) {

    /**
     * A variable.
     *
     * @param signature with type arguments; the descriptor where it has none
     */
    record Local(String name, String descriptor, String signature, int slot) {}

    /** The method of a class file. */
    static Optional<MethodModel> method(ClassModel model, String name, String descriptor) {
        return model.methods().stream()
                .filter(it ->
                        it.methodName().equalsString(name) && it.methodType().equalsString(descriptor))
                .findFirst();
    }

    /** Where a line begins in a method. */
    static OptionalInt begin(MethodModel method, int line) {
        return method.findAttribute(Attributes.code()).stream()
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()).stream())
                .flatMap(table -> table.lineNumbers().stream())
                .filter(entry -> entry.lineNumber() == line)
                .mapToInt(entry -> entry.startPc())
                .min();
    }

    /** Whether a constructor has not called another one yet, for all that is known: its object cannot be handed over. */
    static boolean isBeforeSuper(ClassModel model, MethodModel method, int index) {
        if (!method.methodName().equalsString("<init>")) {
            return false;
        }
        int at = 0;
        for (var element : method.code().orElseThrow()) {
            if (element instanceof Instruction instruction) {
                if (instruction instanceof InvokeInstruction call && isOther(model, call)) {
                    return index <= at;
                }
                at += instruction.sizeInBytes();
            }
        }
        return true;
    }

    private static boolean isOther(ClassModel model, InvokeInstruction call) {
        var owner = call.owner().asInternalName();
        return call.opcode() == Opcode.INVOKESPECIAL
                && call.name().equalsString("<init>")
                && (owner.equals(model.thisClass().asInternalName())
                        || model.superclass().stream()
                                .anyMatch(it -> it.asInternalName().equals(owner)));
    }

    static CodeSite of(MethodModel method, int index) {
        var code = (CodeAttribute) method.code().orElseThrow();
        return new CodeSite(
                method,
                index,
                method.flags().has(AccessFlag.STATIC),
                method.findAttribute(Attributes.signature())
                        .map(SignatureAttribute::signature)
                        .map(it -> it.stringValue())
                        .orElse(null),
                locals(code, index));
    }

    private static Map<String, Local> locals(CodeModel code, int index) {
        var generic = new HashMap<Integer, String>();
        code.findAttribute(Attributes.localVariableTypeTable()).stream()
                .flatMap(table -> table.localVariableTypes().stream())
                .filter(it -> it.startPc() <= index && index < it.startPc() + it.length())
                .forEach(it -> generic.put(it.slot(), it.signature().stringValue()));
        var all = new ArrayList<LocalVariableInfo>();
        code.findAttribute(Attributes.localVariableTable()).stream()
                .flatMap(table -> table.localVariables().stream())
                .filter(it -> it.startPc() <= index && index < it.startPc() + it.length())
                .sorted(Comparator.comparingInt(LocalVariableInfo::startPc))
                .forEach(all::add);
        var locals = new LinkedHashMap<String, Local>();
        for (var local : all) {
            var name = local.name().stringValue();
            var descriptor = local.type().stringValue();
            if (!name.equals("this")) {
                // The innermost declaration of a name comes last.
                locals.put(
                        name,
                        new Local(name, descriptor, generic.getOrDefault(local.slot(), descriptor), local.slot()));
            }
        }
        return locals;
    }

    /** Whether the class tells of variables at all. */
    boolean knowsVariables() {
        return ((CodeAttribute) method.code().orElseThrow())
                .findAttribute(Attributes.localVariableTable())
                .isPresent();
    }

    List<Local> locals(List<String> names) {
        return names.stream()
                .map(name -> {
                    var local = locals.get(name);
                    if (local == null) {
                        throw new IllegalStateException("no variable " + name);
                    }
                    return local;
                })
                .toList();
    }
}
