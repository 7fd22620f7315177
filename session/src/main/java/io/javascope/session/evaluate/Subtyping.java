package io.javascope.session.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which types are subtypes of which (JLS 4.10), as far as the program's classes are known. */
final class Subtyping {
    private static final String OBJECT = "java.lang.Object";
    private static final Set<String> ARRAYS_ARE = Set.of(OBJECT, "java.lang.Cloneable", "java.io.Serializable");

    /** Each primitive type with those it widens to. */
    private static final Map<String, List<String>> WIDENS_TO = Map.of(
            "byte", List.of("short", "int", "long", "float", "double"),
            "short", List.of("int", "long", "float", "double"),
            "char", List.of("int", "long", "float", "double"),
            "int", List.of("long", "float", "double"),
            "long", List.of("float", "double"),
            "float", List.of("double"));

    private final Classes classes;
    private final Classes jdk = new JdkClasses();

    Subtyping(Classes classes) {
        this.classes = classes;
    }

    static boolean widens(String from, String to) {
        return from.equals(to) || WIDENS_TO.getOrDefault(from, List.of()).contains(to);
    }

    boolean isSubtype(String sub, String sup) {
        return knownSubtype(sub, sup).orElse(false);
    }

    /** Empty when a class on the way is not known, so that the answer might be yes. */
    Optional<Boolean> knownSubtype(String sub, String sup) {
        if (sub.equals(sup)) {
            return Optional.of(true);
        }
        if (Boxes.isPrimitive(sub) || Boxes.isPrimitive(sup)) {
            return Optional.of(widens(sub, sup));
        }
        if (sub.equals("null") || sup.equals(OBJECT)) {
            return Optional.of(true);
        }
        return sub.endsWith("[]") ? arrayIs(sub, sup) : classIs(sub, sup);
    }

    Optional<ClassShape> shape(String type) {
        return classes.named(type).or(() -> jdk.named(type));
    }

    private Optional<Boolean> arrayIs(String array, String sup) {
        if (!sup.endsWith("[]")) {
            return Optional.of(ARRAYS_ARE.contains(sup));
        }
        var component = component(array);
        var wanted = component(sup);
        return Boxes.isPrimitive(component) || Boxes.isPrimitive(wanted)
                ? Optional.of(component.equals(wanted))
                : knownSubtype(component, wanted);
    }

    private Optional<Boolean> classIs(String sub, String sup) {
        boolean complete = true;
        var open = new ArrayDeque<>(List.of(sub));
        var seen = new HashSet<String>();
        while (!open.isEmpty()) {
            var name = open.pop();
            if (name.equals(sup)) {
                return Optional.of(true);
            }
            var shape = shape(name);
            complete &= shape.isPresent();
            shape.map(Subtyping::parents).orElse(List.of()).stream()
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return complete ? Optional.of(false) : Optional.empty();
    }

    /** All supertypes that are known, the type itself first. */
    List<String> lineage(String type) {
        var seen = new LinkedHashSet<String>(List.of(type));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            shape(open.pop()).map(Subtyping::parents).orElse(List.of()).stream()
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return List.copyOf(seen);
    }

    static String component(String array) {
        return array.substring(0, array.length() - 2);
    }

    private static List<String> parents(ClassShape shape) {
        var superclass = shape.superclass();
        if (superclass == null) {
            return shape.interfaces();
        }
        var parents = new ArrayList<>(List.of(superclass));
        parents.addAll(shape.interfaces());
        return parents;
    }
}
