package io.javascope.session.probe;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a class file is what runs. JDI gives no class back, so the file is compared method by method. What the recorder has
 * rewritten has the file's lines and other instructions: there the lines are compared, and a redefinition goes through the
 * recorder once more. Asks the debuggee.
 */
final class ClassCode {
    private static final byte[] RECORDER = "io/javascope/capture/runtime/".getBytes(StandardCharsets.US_ASCII);

    private ClassCode() {}

    /** Why it is not; empty when it is. */
    static Optional<String> difference(ReferenceType type, byte[] file) {
        ClassModel model = ClassFile.of().parse(file);
        var methods = type.methods();
        if (methods.size() != model.methods().size()) {
            return Optional.of("the class file has other methods than the class that runs");
        }
        boolean recorded = isRecorded(type);
        for (var method : methods) {
            var found = CodeSite.method(model, method.name(), method.signature());
            if (found.isEmpty() || !(recorded ? sameLines(method, found.get()) : sameCode(method, found.get()))) {
                return Optional.of("the class file is not what runs (" + method.name()
                        + " differs): it was changed since, or an agent has rewritten the class");
            }
        }
        return Optional.empty();
    }

    /** Whether the recorder has rewritten it, which it will do again with each new code. */
    static boolean isRecorded(ReferenceType type) {
        if (!type.virtualMachine().canGetConstantPool()) {
            return false;
        }
        var pool = type.constantPool();
        for (int i = 0; i + RECORDER.length <= pool.length; i++) {
            if (Arrays.equals(pool, i, i + RECORDER.length, RECORDER, 0, RECORDER.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameCode(Method method, MethodModel file) {
        var code = file.findAttribute(Attributes.code());
        return code.map(CodeAttribute::codeArray)
                .map(bytes -> Arrays.equals(bytes, method.bytecodes()))
                .orElseGet(() -> method.isNative() || method.isAbstract());
    }

    private static boolean sameLines(Method method, MethodModel file) {
        var there = new ArrayList<Integer>();
        try {
            method.allLineLocations("Java", null).stream()
                    .sorted(Comparator.comparingLong(Location::codeIndex))
                    .forEach(at -> add(at.lineNumber("Java"), there));
        } catch (AbsentInformationException _) {
            there.clear(); // no lines: the file must have none
        }
        var here = new ArrayList<Integer>();
        file.findAttribute(Attributes.code()).stream()
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()).stream())
                .flatMap(table -> table.lineNumbers().stream())
                .sorted(Comparator.comparingInt(entry -> entry.startPc()))
                .forEach(entry -> add(entry.lineNumber(), here));
        return here.equals(there);
    }

    private static void add(int line, List<Integer> lines) {
        if (lines.isEmpty() || lines.getLast() != line) {
            lines.add(line);
        }
    }
}
