package io.javascope.session.evaluate;

import com.sun.jdi.ClassType;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds the debuggee's methods and describes them for overload resolution. */
final class LiveMethods {
    private LiveMethods() {}

    /** Own methods first, then inherited ones that are not overridden; for {@code <init>} own constructors only. */
    static List<Signature> named(ReferenceType type, String name) {
        var found = new LinkedHashMap<String, Signature>();
        for (var declaring : name.equals("<init>") ? List.of(type) : lineage(type)) {
            for (var method : declaring.methods()) {
                boolean inherited =
                        !(declaring instanceof InterfaceType) || declaring.equals(type) || !method.isStatic();
                // A bridge does what the method beside it does, with wider types.
                if (method.name().equals(name) && !method.isBridge() && inherited) {
                    found.putIfAbsent(String.join(",", method.argumentTypeNames()), of(method));
                }
            }
        }
        return List.copyOf(found.values());
    }

    static Signature of(Method method) {
        var generic = method.genericSignature();
        boolean variable = generic != null && generic.startsWith("T", generic.lastIndexOf(')') + 1);
        return new Signature(
                method.declaringType().name(),
                method.name(),
                method.signature(),
                List.copyOf(method.argumentTypeNames()),
                variable ? "" : method.returnTypeName(),
                method.isStatic(),
                method.isAbstract(),
                method.isVarArgs());
    }

    /** As {@code Class.forName} wants it: {@code [Ljava.lang.String;} for an array. */
    static String nameForLoading(String typeName) {
        int dimensions = 0;
        var element = typeName;
        while (element.endsWith("[]")) {
            element = Subtyping.component(element);
            dimensions++;
        }
        if (dimensions == 0) {
            return typeName;
        }
        return "[".repeat(dimensions) + (Boxes.isPrimitive(element) ? Boxes.descriptor(element) : "L" + element + ";");
    }

    /** Type and message of an exception, read from its fields: its own methods may do anything. */
    static String describe(ObjectReference exception) {
        var type = TypeText.full(exception.referenceType().name());
        var field = exception.referenceType().fieldByName("detailMessage");
        return field != null && exception.getValue(field) instanceof StringReference message
                ? type + ": " + message.value()
                : type;
    }

    /** The type, its superclasses, then all interfaces; an interface also has what every object has. */
    static List<ReferenceType> lineage(ReferenceType type) {
        var classes = new ArrayList<ReferenceType>();
        var interfaces = new LinkedHashSet<InterfaceType>();
        switch (type) {
            case ClassType c -> {
                for (ClassType t = c; t != null; t = t.superclass()) {
                    classes.add(t);
                    t.interfaces().forEach(i -> collect(i, interfaces));
                }
            }
            case InterfaceType i -> collect(i, interfaces);
            default -> {}
        }
        classes.addAll(interfaces);
        if (!(type instanceof ClassType)) {
            classes.addAll(type.virtualMachine().classesByName("java.lang.Object"));
        }
        return classes;
    }

    private static void collect(InterfaceType type, LinkedHashSet<InterfaceType> into) {
        if (into.add(type)) {
            type.superinterfaces().forEach(i -> collect(i, into));
        }
    }
}
