package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import io.javascope.history.state.Value;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.util.List;
import java.util.Optional;

/** Tells why two objects with the same fields are not the same to a collection. */
final class Equality {
    private Equality() {}

    static void tell(Scenes scenes, Links links, Scene at, Scene put, Value.Reference key, Value.Reference collection) {
        links.add(
                WhyChain.Kind.ADDED,
                put,
                null,
                "another " + Unit.simpleName(key.typeName()) + " with the same fields was put in here");
        type(scenes, key).ifPresent(type -> unequal(links, put, type, collection));
    }

    /** Whether the class of what was looked for has no {@code equals(Object)}: only the very object can be found then. */
    static boolean isMissing(Scenes scenes, Links links, Scene at, Value.Reference wanted, Value.Reference collection) {
        Optional<TypeDeclaration<?>> type = type(scenes, wanted)
                .filter(each -> each.isClassOrInterfaceDeclaration()
                        && each.asClassOrInterfaceDeclaration()
                                .getExtendedTypes()
                                .isEmpty())
                .filter(each -> !has(each, "equals", 1));
        type.ifPresent(each -> unequal(links, at, each, collection));
        return type.isPresent();
    }

    private static Optional<TypeDeclaration<?>> type(Scenes scenes, Value.Reference object) {
        return scenes.met().stream()
                .flatMap(unit -> unit.tree().findAll(TypeDeclaration.class).stream())
                .<TypeDeclaration<?>>map(each -> each)
                .filter(each -> each.getNameAsString().equals(Unit.simpleName(object.typeName())))
                .findFirst();
    }

    private static void unequal(Links links, Scene at, TypeDeclaration<?> type, Value.Reference collection) {
        Node marked = type.getMethods().stream()
                .filter(method -> List.of("equals", "hashCode").contains(method.getNameAsString()))
                .<Node>map(MethodDeclaration::getName)
                .findFirst()
                .orElse(type.getName());
        links.add(
                WhyChain.Kind.UNEQUAL,
                at,
                marked,
                type.getNameAsString() + " " + lacks(type) + ", so " + Unit.simpleName(collection.typeName())
                        + " does not find it");
    }

    private static String lacks(TypeDeclaration<?> type) {
        boolean equals = has(type, "equals", 1);
        boolean hash = has(type, "hashCode", 0);
        return equals && hash
                ? "has an equals and a hashCode that tell them apart"
                : equals
                        ? "has no hashCode"
                        : hash ? "has no equals(Object)" : "has neither equals(Object) nor hashCode";
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
