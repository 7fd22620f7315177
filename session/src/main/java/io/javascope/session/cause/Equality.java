package io.javascope.session.cause;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import io.javascope.history.state.Value;
import io.javascope.session.WhyChain;
import java.util.List;

/** Tells why two objects with the same fields are not the same to a collection. */
final class Equality {
    private Equality() {}

    static void tell(Scenes scenes, Links links, Scene at, Scene put, Value.Reference key, Value.Reference collection) {
        links.add(
                WhyChain.Kind.ADDED,
                put,
                null,
                "another " + Trace.simpleName(key.typeName()) + " with the same fields was put in here");
        for (Unit unit : scenes.met()) {
            for (TypeDeclaration<?> type : unit.tree().findAll(TypeDeclaration.class).stream()
                    .map(each -> (TypeDeclaration<?>) each)
                    .filter(each -> each.getNameAsString().equals(Trace.simpleName(key.typeName())))
                    .toList()) {
                String lacks = lacks(type);
                var marked = type.getMethods().stream()
                        .filter(method -> List.of("equals", "hashCode").contains(method.getNameAsString()))
                        .findFirst();
                links.add(
                        WhyChain.Kind.UNEQUAL,
                        put,
                        marked.map(method -> (com.github.javaparser.ast.Node) method.getName())
                                .orElse(type.getName()),
                        type.getNameAsString() + " " + lacks + ", so " + Trace.simpleName(collection.typeName())
                                + " does not find it");
                return;
            }
        }
    }

    private static String lacks(TypeDeclaration<?> type) {
        boolean equals = has(type, "equals", 1);
        boolean hash = has(type, "hashCode", 0);
        return equals && hash
                ? "has an equals and a hashCode that tell them apart"
                : equals ? "has no hashCode" : hash ? "has no equals" : "has neither equals nor hashCode";
    }

    private static boolean has(TypeDeclaration<?> type, String name, int parameters) {
        return type.getMethods().stream()
                .filter(MethodDeclaration::isPublic)
                .anyMatch(method -> method.getNameAsString().equals(name)
                        && method.getParameters().size() == parameters
                        && (parameters == 0
                                || method.getParameter(0).getTypeAsString().equals("Object")));
    }
}
