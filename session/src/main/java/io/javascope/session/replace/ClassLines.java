package io.javascope.session.replace;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.Optional;
import java.util.TreeSet;

/** The lines of a class that runs beside those of a class file: agents rewrite code, and leave its lines. Asks the debuggee. */
final class ClassLines {
    private static final int FIRST_FEATURE = 44;

    private ClassLines() {}

    /** The Java for which a class was compiled. */
    static int release(ReferenceType type) {
        return type.majorVersion() - FIRST_FEATURE;
    }

    /** The name of a method that has other lines in the file; empty: there is none. */
    static Optional<String> differs(ReferenceType type, byte[] file) {
        var methods = ClassFile.of().parse(file).methods();
        for (var method : type.methods()) {
            var there = methods.stream()
                    .filter(it -> it.methodName().equalsString(method.name())
                            && it.methodType().equalsString(method.signature()))
                    .findFirst();
            if (there.isPresent() && !lines(there.get()).equals(lines(method))) {
                return Optional.of(method.name());
            }
        }
        return Optional.empty();
    }

    private static TreeSet<Integer> lines(MethodModel method) {
        var lines = new TreeSet<Integer>();
        method.findAttribute(Attributes.code()).stream()
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()).stream())
                .flatMap(table -> table.lineNumbers().stream())
                .forEach(entry -> lines.add(entry.lineNumber()));
        return lines;
    }

    private static TreeSet<Integer> lines(Method method) {
        var lines = new TreeSet<Integer>();
        try {
            for (Location at : method.allLineLocations("Java", null)) {
                lines.add(at.lineNumber("Java"));
            }
        } catch (AbsentInformationException _) {
            lines.clear(); // abstract, native, or compiled without lines
        }
        return lines;
    }
}
