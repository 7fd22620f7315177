package io.javascope.workspace.outline;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.javascope.workspace.outline.DeclaredType.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/** Reads an outline off a syntax tree. */
final class OutlineReader {

    private final List<DeclaredType> types = new ArrayList<>();

    private OutlineReader() {}

    static Outline read(CompilationUnitTree unit) {
        String packageName =
                unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        OutlineReader reader = new OutlineReader();
        for (Tree declaration : unit.getTypeDecls()) {
            if (declaration instanceof ClassTree type) {
                reader.add(packageName.isEmpty() ? "" : packageName + ".", type, true, true);
            }
        }
        return new Outline(packageName, reader.types);
    }

    /** @param staticContext whether an instance of it could be made without one of an outer class */
    private void add(String prefix, ClassTree type, boolean topLevel, boolean staticContext) {
        String name = prefix + type.getSimpleName();
        types.add(new DeclaredType(name, topLevel, mainOf(type, staticContext)));
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree inner) {
                add(name + "$", inner, false, staticContext && isStaticMember(type, inner));
            }
        }
    }

    private static boolean isStaticMember(ClassTree outer, ClassTree inner) {
        return inner.getKind() != Tree.Kind.CLASS
                || outer.getKind() == Tree.Kind.INTERFACE
                || outer.getKind() == Tree.Kind.ANNOTATION_TYPE
                || flags(inner).contains(Modifier.STATIC);
    }

    private static Main mainOf(ClassTree type, boolean staticContext) {
        Main best = Main.NONE;
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method && method.getName().contentEquals("main")) {
                best = better(best, kindOf(type, method, staticContext));
            }
        }
        return best;
    }

    private static Main better(Main one, Main other) {
        return one == Main.CLASSIC || other == Main.NONE ? one : other;
    }

    private static Main kindOf(ClassTree type, MethodTree method, boolean staticContext) {
        Set<Modifier> flags = method.getModifiers().getFlags();
        boolean arguments = takesArguments(method);
        boolean fits = returnsVoid(method)
                && (arguments || method.getParameters().isEmpty())
                && method.getBody() != null
                && !flags.contains(Modifier.PRIVATE);
        if (!fits) {
            return Main.NONE;
        }
        boolean inInterface = type.getKind() == Tree.Kind.INTERFACE;
        if (flags.contains(Modifier.STATIC)) {
            boolean isPublic = inInterface || flags.contains(Modifier.PUBLIC);
            return arguments && isPublic ? Main.CLASSIC : Main.FLEXIBLE;
        }
        return staticContext && canBeMade(type) ? Main.FLEXIBLE : Main.NONE;
    }

    private static boolean returnsVoid(MethodTree method) {
        return method.getReturnType() instanceof PrimitiveTypeTree result
                && result.getPrimitiveTypeKind() == TypeKind.VOID;
    }

    private static boolean takesArguments(MethodTree method) {
        if (method.getParameters().size() != 1) {
            return false;
        }
        VariableTree parameter = method.getParameters().getFirst();
        return parameter.getType() instanceof ArrayTypeTree array
                && (array.getType().toString().equals("String")
                        || array.getType().toString().equals("java.lang.String"));
    }

    /** Whether the launcher could make an instance: a class with a constructor without parameters that is not private. */
    private static boolean canBeMade(ClassTree type) {
        if (type.getKind() != Tree.Kind.CLASS || flags(type).contains(Modifier.ABSTRACT)) {
            return false;
        }
        List<MethodTree> constructors = type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getName().contentEquals("<init>"))
                .toList();
        return constructors.isEmpty()
                || constructors.stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty()
                                && !constructor.getModifiers().getFlags().contains(Modifier.PRIVATE));
    }

    private static Set<Modifier> flags(ClassTree type) {
        return type.getModifiers().getFlags();
    }
}
