package io.javascope.session.evaluate;

import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.VoidType;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the class that a name means at the frame, by its binary name. */
final class TypeNames {
    private static final List<String> INTERNAL = List.of("sun.", "com.sun.", "jdk.");

    private final Evaluation evaluation;
    private final Classes jdk = new JdkClasses();

    TypeNames(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The binary name of a type as written; type arguments are left out, as the JVM does. */
    String of(Type type) {
        return switch (type) {
            case PrimitiveType primitive -> primitive.asString();
            case VoidType _ -> "void";
            case ArrayType array -> of(array.getComponentType()) + "[]";
            case ClassOrInterfaceType named ->
                find(named.getNameWithScope()).orElseThrow(() -> unknown(named.getNameWithScope()));
            default -> throw Problems.notInterpreted("types like " + Problems.text(type));
        };
    }

    /** The class that a simple or qualified name means. */
    Optional<String> find(String name) {
        var parts = name.split("\\.", -1);
        var first = simple(parts[0]);
        if (first.isPresent()) {
            return nested(first.get(), Arrays.asList(parts).subList(1, parts.length));
        }
        for (int packages = 1; packages < parts.length; packages++) {
            var top = known(String.join(".", Arrays.copyOf(parts, packages + 1)));
            if (top.isPresent()) {
                return nested(top.get(), Arrays.asList(parts).subList(packages + 1, parts.length));
            }
        }
        return Optional.empty();
    }

    /** A member class, its own or inherited. */
    Optional<String> member(String type, String simpleName) {
        return evaluation.types().lineage(type).stream()
                .flatMap(t -> known(t + "$" + simpleName).stream())
                .findFirst();
    }

    private Optional<String> nested(String type, List<String> simpleNames) {
        Optional<String> found = Optional.of(type);
        for (var name : simpleNames) {
            found = found.flatMap(outer -> member(outer, name));
        }
        return found;
    }

    private Optional<String> simple(String name) {
        var around = around(name);
        var loaded = around.stream().filter(this::loaded).findFirst();
        return loaded.or(() -> onlyOneNamed(name))
                .or(() -> around.stream().flatMap(n -> known(n).stream()).findFirst())
                .or(() -> jdk.withSimpleName(name).stream()
                        .flatMap(n -> known(n).stream())
                        .findFirst());
    }

    /** Where the compiler looks: the frame's class and those around it, its package, {@code java.lang}. */
    private List<String> around(String name) {
        var candidates = new ArrayList<String>();
        var frameClass = evaluation.values().frame().className();
        for (@Nullable String level = frameClass;
                level != null;
                level = evaluation.scope().enclosing(level).orElse(null)) {
            if (level.substring(level.lastIndexOf('.') + 1).equals(name) || level.endsWith("$" + name)) {
                candidates.add(level);
            }
            evaluation.types().lineage(level).forEach(type -> candidates.add(type + "$" + name));
            candidates.add(level + "$1" + name); // a local class
        }
        candidates.add(frameClass.substring(0, frameClass.lastIndexOf('.') + 1) + name);
        candidates.add("java.lang." + name);
        return candidates;
    }

    /** Imports are not in the class file, so any loaded class of the name will do if it is the only one. */
    private Optional<String> onlyOneNamed(String name) {
        var all = evaluation.values().classes().withSimpleName(name);
        for (int rank = 0; rank < 3; rank++) {
            int wanted = rank;
            var best =
                    all.stream().filter(candidate -> rank(candidate) == wanted).toList();
            if (best.size() > 1) {
                throw Problems.bad(name + " may be " + String.join(" or ", best.subList(0, Math.min(5, best.size())))
                        + "; write the full name");
            }
            if (!best.isEmpty()) {
                return Optional.of(best.getFirst());
            }
        }
        return Optional.empty();
    }

    private static int rank(String name) {
        boolean internal = INTERNAL.stream().anyMatch(name::startsWith);
        return internal ? 2 : name.contains("$") ? 1 : 0;
    }

    private boolean loaded(String name) {
        return evaluation.values().classes().named(name).isPresent();
    }

    /** The name if there is such a class; loads it where code may run. */
    private Optional<String> known(String name) {
        if (loaded(name)) {
            return Optional.of(name);
        }
        var program = evaluation.values().program();
        if (!evaluation.mayRun() || program == null) {
            return jdk.named(name).map(ClassShape::name);
        }
        return looksLikeAClass(name) && program.load(name) ? Optional.of(name) : Optional.empty();
    }

    /** Loading runs code in the program, so it is tried only for names that are written as classes are. */
    private static boolean looksLikeAClass(String name) {
        var simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        return !simple.isEmpty() && Character.isUpperCase(simple.charAt(0));
    }

    private EvaluationProblem unknown(String name) {
        return new EvaluationProblem(
                Kind.UNKNOWN_NAME,
                "no class named " + name
                        + (evaluation.mayRun() ? " is found here" : " is loaded")
                        + "; write its full name, with the package");
    }
}
