package io.javascope.analysis.lowering;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.javascope.analysis.program.Detail.DeclaredNullness;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What the compiler knows about the trees of one file, and the names we give to it. */
final class Attributed {
    /** The name of a type that nobody knows. */
    static final String UNKNOWN = "?";

    private final CompilationUnitTree unit;
    private final TreePath root;
    private final Trees trees;
    private final SourcePositions positions;
    private final Types types;
    private final Elements elements;
    private final Consumer<TypeElement> mentioned;
    private final Map<String, String> imports = new HashMap<>();
    private final Map<TypeElement, String> functionMethods = new HashMap<>();

    Attributed(JavacTask task, CompilationUnitTree unit, Consumer<TypeElement> mentioned) {
        this.mentioned = mentioned;
        this.unit = unit;
        this.root = new TreePath(unit);
        this.trees = Trees.instance(task);
        this.positions = trees.getSourcePositions();
        this.types = task.getTypes();
        this.elements = task.getElements();
        for (ImportTree tree : unit.getImports()) {
            if (!tree.isStatic() && tree.getQualifiedIdentifier() instanceof MemberSelectTree name) {
                imports.put(name.getIdentifier().toString(), name.toString());
            }
        }
    }

    Types types() {
        return types;
    }

    Elements elements() {
        return elements;
    }

    /** What a tree declares or names; null if the compiler did not understand it. */
    @Nullable
    Element element(Tree tree) {
        return trees.getElement(new TreePath(root, tree));
    }

    @Nullable
    TypeMirror type(Tree tree) {
        return trees.getTypeMirror(new TreePath(root, tree));
    }

    Span span(Tree tree) {
        int start = (int) positions.getStartPosition(unit, tree);
        int end = (int) positions.getEndPosition(unit, tree);
        return start < 0 ? Span.NOWHERE : new Span(start, Math.max(start, end));
    }

    /** From the selected name on, so that each call of a chain has a place of its own. */
    Span spanFromName(MemberSelectTree select, Tree whole) {
        int nameEnd = (int) positions.getEndPosition(unit, select);
        int end = (int) positions.getEndPosition(unit, whole);
        int start = nameEnd - select.getIdentifier().length();
        return nameEnd < 0 || start < 0 ? span(whole) : new Span(start, Math.max(end, nameEnd));
    }

    String typeName(Tree tree) {
        String name = name(type(tree));
        return name.equals(UNKNOWN) ? written(tree) : name;
    }

    /** The erased binary name of a type; of one that is not on the class path, its name after the imports. */
    String name(@Nullable TypeMirror type) {
        if (type == null) {
            return UNKNOWN;
        }
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, VOID ->
                type.getKind().name().toLowerCase(Locale.ROOT);
            case NULL -> "null";
            case ARRAY -> name(((ArrayType) type).getComponentType()) + "[]";
            case DECLARED -> name((TypeElement) ((DeclaredType) type).asElement());
            case ERROR -> imported(type.toString());
            case TYPEVAR, INTERSECTION, UNION -> {
                TypeMirror erased = types.erasure(type);
                yield erased.getKind() == TypeKind.TYPEVAR || erased.getKind() == type.getKind()
                        ? "java.lang.Object"
                        : name(erased);
            }
            default -> UNKNOWN;
        };
    }

    /** The name of a type as it is written, after the imports; by custom it begins with a capital letter. */
    private String written(Tree tree) {
        return switch (tree.getKind()) {
            case IDENTIFIER, MEMBER_SELECT, PARAMETERIZED_TYPE, ARRAY_TYPE -> {
                String text = tree.toString();
                String last = text.replaceAll("<.*>", "").replaceAll(".*\\.", "");
                yield !last.isEmpty() && Character.isUpperCase(last.charAt(0)) ? imported(text) : UNKNOWN;
            }
            default -> UNKNOWN;
        };
    }

    private String imported(String written) {
        String bare = written.replaceAll("<.*>", "");
        if (bare.isBlank() || bare.equals("<any>") || bare.contains("<") || bare.contains("(")) {
            return UNKNOWN;
        }
        int array = bare.indexOf('[');
        String name = array < 0 ? bare : bare.substring(0, array);
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (last.isEmpty() || !Character.isUpperCase(last.charAt(0))) {
            return UNKNOWN; // the compiler names the result of an unknown method by the method
        }
        String found = imports.getOrDefault(name, name);
        return array < 0 ? found : found + bare.substring(array);
    }

    MethodRef ref(ExecutableElement method) {
        String parameters = method.getParameters().stream()
                .map(parameter -> name(types.erasure(parameter.asType())))
                .collect(Collectors.joining(",", "(", ")"));
        return new MethodRef(ownerName(method), method.getSimpleName().toString(), parameters);
    }

    String ownerName(Element member) {
        return member.getEnclosingElement() instanceof TypeElement owner ? name(owner) : UNKNOWN;
    }

    String name(TypeElement type) {
        mentioned.accept(type);
        return elements.getBinaryName(type).toString();
    }

    /** What annotations on a declaration or its type say about null, by their simple names as all libraries agree on. */
    DeclaredNullness nullness(Element element, TypeMirror type) {
        List<AnnotationMirror> all = new ArrayList<>(element.getAnnotationMirrors());
        all.addAll(type.getAnnotationMirrors());
        for (AnnotationMirror annotation : all) {
            switch (annotation.getAnnotationType().asElement().getSimpleName().toString()) {
                case "Nullable", "CheckForNull", "NullableDecl", "PossiblyNull" -> {
                    return DeclaredNullness.NULLABLE;
                }
                case "NonNull", "Nonnull", "NotNull", "NonNullDecl" -> {
                    return DeclaredNullness.NON_NULL;
                }
                default -> {
                    // says nothing about null
                }
            }
        }
        return DeclaredNullness.UNKNOWN;
    }

    List<String> annotations(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(annotation -> name(annotation.getAnnotationType()))
                .toList();
    }

    /** The name of the one abstract method of an interface, or {@code ?}. */
    String functionMethod(@Nullable TypeMirror type) {
        if (type == null || type.getKind() != TypeKind.DECLARED) {
            return UNKNOWN;
        }
        return functionMethods.computeIfAbsent((TypeElement) ((DeclaredType) type).asElement(), this::functionMethodOf);
    }

    private String functionMethodOf(TypeElement type) {
        ExecutableElement method = function(type);
        return method == null ? UNKNOWN : method.getSimpleName().toString();
    }

    @Nullable
    ExecutableElement function(TypeElement type) {
        TypeElement object = elements.getTypeElement("java.lang.Object");
        for (Element member : elements.getAllMembers(type)) {
            if (member.getKind() == ElementKind.METHOD
                    && member.getModifiers().contains(Modifier.ABSTRACT)
                    && object.getEnclosedElements().stream()
                            .noneMatch(of -> of.getSimpleName().equals(member.getSimpleName())
                                    && ((ExecutableElement) of).getParameters().size()
                                            == ((ExecutableElement) member)
                                                    .getParameters()
                                                    .size())) {
                return (ExecutableElement) member;
            }
        }
        return null;
    }
}
