package io.javascope.session.probe;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.UninitializedVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.LineNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts calls into the methods of a class file. Everything else stays as it was: constants keep their numbers, other methods
 * their bytes. A call stands behind the labels of its place, so jumps to the line meet it, and before the line's entry in the
 * table of lines, so that the line begins where its own code begins: whoever breaks or steps there has the call behind him.
 * The calls jump nowhere, so the frames of the stack map stay too; none of the program's classes is asked for.
 */
final class ProbedClass {
    private ProbedClass() {}

    /**
     * The class with the calls.
     *
     * @throws IllegalArgumentException when a method becomes too long, or the class file is none
     */
    static byte[] of(byte[] original, List<Insertion> insertions) {
        if (insertions.isEmpty()) {
            return original;
        }
        var file = ClassFile.of(
                ClassFile.StackMapsOption.DROP_STACK_MAPS,
                ClassFile.DeadCodeOption.KEEP_DEAD_CODE,
                ClassFile.DeadLabelsOption.DROP_DEAD_LABELS);
        ClassModel model = file.parse(original);
        return file.transformClass(model, transform(insertions));
    }

    private static ClassTransform transform(List<Insertion> insertions) {
        return (builder, element) -> {
            var own = element instanceof MethodModel method
                    ? insertions.stream().filter(it -> isIn(it, method)).toList()
                    : List.<Insertion>of();
            if (own.isEmpty()) {
                builder.with(element);
            } else {
                builder.transformMethod((MethodModel) element, (into, part) -> {
                    if (part instanceof CodeModel code) {
                        into.withCode(made -> rewrite(code, own, made));
                    } else {
                        into.with(part);
                    }
                });
            }
        };
    }

    static boolean isIn(Insertion insertion, MethodModel method) {
        return method.methodName().equalsString(insertion.method())
                && method.methodType().equalsString(insertion.descriptor());
    }

    private static void rewrite(CodeModel code, List<Insertion> insertions, CodeBuilder into) {
        var moved = new HashMap<Integer, Label>();
        int at = 0;
        for (var element : code) {
            if (element instanceof LineNumber) {
                int here = at;
                var own = insertions.stream().filter(it -> it.index() == here).toList();
                own.forEach(it -> call(it, into));
                if (!own.isEmpty()) {
                    moved.put(here, into.newBoundLabel());
                }
            }
            into.with(element);
            if (element instanceof Instruction instruction) {
                at += instruction.sizeInBytes();
            }
        }
        code.findAttribute(Attributes.stackMapTable())
                .ifPresent(map -> into.with(StackMapTableAttribute.of(map.entries().stream()
                        .map(frame -> StackMapFrameInfo.of(
                                frame.target(),
                                moved((CodeAttribute) code, frame.locals(), moved),
                                moved((CodeAttribute) code, frame.stack(), moved)))
                        .toList())));
    }

    /** An object without its constructor's call is known by the instruction that made it, which may be behind a call now. */
    private static List<VerificationTypeInfo> moved(
            CodeAttribute code, List<VerificationTypeInfo> types, Map<Integer, Label> moved) {
        return types.stream()
                .map(type -> type instanceof UninitializedVerificationTypeInfo object
                                && moved.get(code.labelToBci(object.newTarget())) instanceof Label made
                        ? UninitializedVerificationTypeInfo.of(made)
                        : type)
                .toList();
    }

    private static void call(Insertion insertion, CodeBuilder into) {
        insertion.loaded().forEach(it -> into.loadLocal(it.kind(), it.slot()));
        into.invokestatic(insertion.owner(), insertion.callee(), insertion.type());
    }
}
