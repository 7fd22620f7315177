package io.javascope.analysis.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All classes of a project with what is known of the library's, and the questions about their hierarchy. Immutable. */
public final class Program {
    /** The root of all classes. */
    public static final String OBJECT = "java.lang.Object";

    private final Map<String, ClassInfo> classes = new LinkedHashMap<>();
    private final Map<MethodRef, MethodInfo> methods = new LinkedHashMap<>();
    private final Map<String, List<MethodInfo>> byFile = new HashMap<>();
    private final Map<String, FieldInfo> fields = new HashMap<>();
    private final Map<MethodRef, List<MethodInfo>> overriders = new HashMap<>();
    private final Map<String, List<String>> subtypes = new HashMap<>();
    /** Asked at nearly every instruction. */
    private final Map<String, Set<String>> above = new ConcurrentHashMap<>();

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** A program of these classes; of two with one name the project's wins, else the first. */
    public Program(Collection<ClassInfo> all) {
        for (ClassInfo type : all) {
            ClassInfo known = classes.get(type.name());
            if (known == null || (known.isLibrary() && !type.isLibrary())) {
                classes.put(type.name(), type);
            }
        }
        for (ClassInfo type : classes.values()) {
            if (type.superclass() != null) {
                subtypes.computeIfAbsent(type.superclass(), _ -> new ArrayList<>())
                        .add(type.name());
            }
            type.interfaces()
                    .forEach(parent -> subtypes.computeIfAbsent(parent, _ -> new ArrayList<>())
                            .add(type.name()));
            type.fields().forEach(field -> fields.put(type.name() + "." + field.name(), field));
            for (MethodInfo method : type.methods()) {
                methods.put(method.ref(), method);
                byFile.computeIfAbsent(type.file(), _ -> new ArrayList<>()).add(method);
                method.overrides()
                        .forEach(above -> overriders
                                .computeIfAbsent(above, _ -> new ArrayList<>())
                                .add(method));
            }
        }
    }

    /** All classes, the library's too. */
    public Collection<ClassInfo> classes() {
        return classes.values();
    }

    /** The methods of the project, lambdas too. */
    public Collection<MethodInfo> methods() {
        return methods.values();
    }

    /** The methods that a file declares. */
    public List<MethodInfo> methodsOf(String file) {
        return byFile.getOrDefault(file, List.of());
    }

    public @Nullable ClassInfo type(String name) {
        return classes.get(name);
    }

    public @Nullable MethodInfo method(MethodRef ref) {
        return methods.get(ref);
    }

    public @Nullable FieldInfo field(String owner, String name) {
        return fields.get(owner + "." + name);
    }

    /** The file that declares a method. */
    public String fileOf(MethodRef ref) {
        ClassInfo type = classes.get(ref.owner());
        return type == null ? "" : type.file();
    }

    /** The methods that override or implement this one, in classes of the project. */
    public List<MethodInfo> overriders(MethodRef ref) {
        return overriders.getOrDefault(ref, List.of());
    }

    /** Whether a value of the first type is one of the second; arrays and primitives only of their own. */
    public boolean isSubtype(String type, String of) {
        if (type.equals(of) || of.equals(OBJECT)) {
            return true;
        }
        return supertypes(type).contains(of);
    }

    /** Whether the hierarchy above a type is known to its end. */
    public boolean isKnown(String type) {
        Boolean before = known.get(type);
        if (before == null) {
            ClassInfo info = classes.get(type);
            before = info != null
                    && (info.superclass() == null || isKnown(info.superclass()))
                    && info.interfaces().stream().allMatch(this::isKnown);
            known.put(type, before);
        }
        return before;
    }

    /** The type and all above it, nearest first. */
    public Set<String> supertypes(String type) {
        return above.computeIfAbsent(type, this::allAbove);
    }

    private Set<String> allAbove(String type) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            ClassInfo info = classes.get(next);
            if (seen.add(next) && info != null) {
                Optional.ofNullable(info.superclass()).ifPresent(open::addLast);
                open.addAll(info.interfaces());
            }
        }
        return Collections.unmodifiableSet(seen);
    }

    /** The type and all below it. */
    public Set<String> subtypesOf(String type) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (seen.add(next)) {
                open.addAll(subtypes.getOrDefault(next, List.of()));
            }
        }
        return seen;
    }

    /** The method that runs when this one is called on an object of exactly that class; null if it is not the project's. */
    public @Nullable MethodInfo select(MethodRef called, String exactType) {
        // What a class inherits from a class goes before what it inherits from interfaces.
        for (@Nullable String type = exactType; type != null; ) {
            MethodInfo found = declared(called, type);
            if (found != null) {
                return found;
            }
            ClassInfo info = classes.get(type);
            type = info == null ? null : info.superclass();
        }
        MethodInfo nearest = null;
        for (String type : supertypes(exactType)) {
            MethodInfo found = declared(called, type);
            if (found != null
                    && (nearest == null || isSubtype(type, nearest.ref().owner()))) {
                nearest = found;
            }
        }
        return nearest;
    }

    private @Nullable MethodInfo declared(MethodRef called, String type) {
        MethodInfo same = methods.get(new MethodRef(type, called.name(), called.parameters()));
        if (same != null && same.body() != null) {
            return same;
        }
        ClassInfo info = classes.get(type);
        return info == null
                ? null
                : info.methods().stream()
                        .filter(method ->
                                method.body() != null && method.overrides().contains(called))
                        .findFirst()
                        .orElse(null);
    }
}
