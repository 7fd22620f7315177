package io.javascope.analysis.lowering;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Complexity;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.FieldInfo;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodInfo.Parameter;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The lowering of one class: its fields, its methods, the bodies of its lambdas. */
final class ClassLowering {
    private final FileLowering file;
    private final ClassTree declaration;
    private final TypeElement element;
    private final String name;
    private final @Nullable ClassLowering outer;
    /** The body that a local or anonymous class stands in. */
    private final @Nullable MethodLowering around;

    private final Map<String, Detail.Field> captured = new LinkedHashMap<>();
    private final List<MethodInfo> methods = new ArrayList<>();
    private final Map<String, Integer> lambdas = new HashMap<>();

    ClassLowering(
            FileLowering file,
            ClassTree declaration,
            TypeElement element,
            @Nullable ClassLowering outer,
            @Nullable MethodLowering around) {
        this.file = file;
        this.declaration = declaration;
        this.element = element;
        this.outer = outer;
        this.around = around;
        this.name = file.tree().name(element);
    }

    String name() {
        return name;
    }

    FileLowering file() {
        return file;
    }

    Attributed tree() {
        return file.tree();
    }

    @Nullable
    ClassLowering outer() {
        return outer;
    }

    Detail.Field outerField() {
        return new Detail.Field(name, "this$0", outer == null ? Attributed.UNKNOWN : outer.name, false);
    }

    boolean hasOuterObject() {
        return outer != null
                && !element.getModifiers().contains(Modifier.STATIC)
                && !element.getKind().isInterface()
                && (around == null || !around.isStatic)
                && element.getKind() == ElementKind.CLASS;
    }

    boolean hasMember(Element member) {
        return member.getEnclosingElement() instanceof TypeElement declaring
                && (declaring.equals(element)
                        || tree().types()
                                .isSubtype(
                                        tree().types().erasure(element.asType()),
                                        tree().types().erasure(declaring.asType())));
    }

    /** The field that holds a variable of the body around this local class; null if there is no such variable. */
    Detail.@Nullable Field captured(String variable) {
        Detail.Field known = captured.get(variable);
        if (known != null || around == null) {
            return known;
        }
        Locals.Local local = around.find(variable);
        if (local != null) {
            known = new Detail.Field(name, "val$" + variable, local.type(), false);
            captured.put(variable, known);
        }
        return known;
    }

    Set<String> capturable() {
        return Set.copyOf(captured.keySet());
    }

    // ---- members ----

    void lower() {
        for (Tree member : declaration.getMembers()) {
            switch (member) {
                case MethodTree method -> method(method);
                case ClassTree nested -> file.memberClass(nested, this);
                default -> {
                    // fields and initialisers are read together
                }
            }
        }
        staticInitialiser();
        file.add(info());
    }

    private ClassInfo info() {
        TypeMirror superclass = element.getSuperclass();
        List<FieldInfo> fields = new ArrayList<>();
        for (Tree member : declaration.getMembers()) {
            if (member instanceof VariableTree field && tree().element(field) instanceof VariableElement variable) {
                fields.add(field(field, variable));
            }
        }
        captured.values()
                .forEach(field -> fields.add(new FieldInfo(
                        name,
                        field.name(),
                        field.type(),
                        Set.of(Modifier.PRIVATE, Modifier.FINAL),
                        null,
                        Detail.DeclaredNullness.UNKNOWN,
                        List.of(),
                        Span.NOWHERE)));
        return new ClassInfo(
                name,
                element.getKind().name(),
                element.getModifiers(),
                superclass.getKind() == TypeKind.NONE ? null : superName(superclass),
                element.getInterfaces().stream().map(tree()::name).toList(),
                file.path(),
                fields,
                methods,
                tree().annotations(element),
                tree().span(declaration));
    }

    private String superName(TypeMirror superclass) {
        return superclass.getKind() == TypeKind.ERROR && declaration.getExtendsClause() != null
                ? tree().typeName(declaration.getExtendsClause())
                : tree().name(superclass);
    }

    private FieldInfo field(VariableTree field, VariableElement variable) {
        return new FieldInfo(
                name,
                variable.getSimpleName().toString(),
                tree().name(variable.asType()),
                variable.getModifiers(),
                variable.getConstantValue(),
                tree().nullness(variable, variable.asType()),
                tree().annotations(variable),
                tree().span(field));
    }

    private void method(MethodTree method) {
        if (!(tree().element(method) instanceof ExecutableElement executable)) {
            return;
        }
        boolean isStatic = executable.getModifiers().contains(Modifier.STATIC);
        List<Parameter> parameters = new ArrayList<>();
        MethodRef ref = tree().ref(executable);
        MethodLowering body = new MethodLowering(this, plainName(ref), isStatic, null);
        for (VariableElement parameter : executable.getParameters()) {
            String type = tree().name(parameter.asType());
            body.parameter(parameter.getSimpleName().toString(), type);
            parameters.add(new Parameter(
                    parameter.getSimpleName().toString(),
                    type,
                    tree().nullness(parameter, parameter.asType()),
                    tree().annotations(parameter)));
        }
        String result = tree().name(executable.getReturnType());
        body.returns(result);
        methods.add(new MethodInfo(
                ref,
                executable.getModifiers(),
                parameters,
                result,
                tree().nullness(executable, executable.getReturnType()),
                tree().annotations(executable),
                overrides(executable),
                0,
                method.getBody() == null ? null : body(method, executable, body),
                nameSpan(method),
                isWritten(executable) ? tree().span(method) : Span.NOWHERE,
                isWritten(executable)
                        ? Complexities.of(tree(), method, ref, file.lines(tree().span(method)))
                        : Complexity.NONE));
    }

    private boolean isWritten(ExecutableElement executable) {
        return tree().elements().getOrigin(executable) == Elements.Origin.EXPLICIT;
    }

    private static String plainName(MethodRef ref) {
        return ref.isConstructor() ? "new" : ref.name();
    }

    private Body body(MethodTree method, ExecutableElement executable, MethodLowering body) {
        Runnable content = () -> content(method, executable, body);
        if (executable.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            int lock = body.isStatic
                    ? body.constant(new Detail.ClassLiteral(name), "java.lang.Class", Span.NOWHERE)
                    : body.self();
            Span span = nameSpan(method);
            body.out.emitVoid(Op.LOCK, Detail.None.NONE, span, lock);
            body.statements.holding(lock, span, content);
        } else {
            content.run();
        }
        return body.finish();
    }

    private void content(MethodTree method, ExecutableElement executable, MethodLowering body) {
        boolean constructor = tree().ref(executable).isConstructor();
        if (constructor && !callsConstructor(method.getBody())) {
            instanceInitialisers(body);
        }
        body.statements.lower(method.getBody());
        boolean record = element.getKind() == ElementKind.RECORD;
        if (constructor
                && record
                && tree().elements().isCanonicalConstructor(executable)
                && (tree().elements().isCompactConstructor(executable) || !isWritten(executable))) {
            recordFields(body);
        }
    }

    /** A compact canonical constructor sets the fields at its end. */
    private void recordFields(MethodLowering body) {
        element.getRecordComponents().forEach(component -> {
            String field = component.getSimpleName().toString();
            Locals.Local local = body.find(field);
            if (local != null) {
                Detail.Field detail = new Detail.Field(name, field, local.type(), false);
                body.out.emitVoid(Op.STORE_FIELD, detail, Span.NOWHERE, body.self(), local.register());
            }
        });
    }

    private static boolean callsConstructor(BlockTree block) {
        return block.getStatements().stream()
                .anyMatch(statement -> statement instanceof ExpressionStatementTree effect
                        && effect.getExpression() instanceof MethodInvocationTree call
                        && call.getMethodSelect() instanceof IdentifierTree target
                        && (target.getName().contentEquals("this")
                                || target.getName().contentEquals("super")));
    }

    private Span nameSpan(MethodTree method) {
        Span whole = tree().span(method);
        String written = method.getName().contentEquals(MethodRef.CONSTRUCTOR)
                ? element.getSimpleName().toString()
                : method.getName().toString();
        int at = file.nameAfter(whole, written);
        return at < 0 ? whole : new Span(at, at + written.length());
    }

    private List<MethodRef> overrides(ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.STATIC)
                || tree().ref(method).isConstructor()) {
            return List.of();
        }
        List<MethodRef> found = new ArrayList<>();
        for (TypeElement above : file.above(element)) {
            for (Element member : above.getEnclosedElements()) {
                if (member instanceof ExecutableElement other
                        && other.getSimpleName().equals(method.getSimpleName())
                        && other.getParameters().size()
                                == method.getParameters().size()
                        && tree().elements().overrides(method, other, element)) {
                    found.add(tree().ref(other));
                }
            }
        }
        return found;
    }

    // ---- initialisers ----

    /** What runs after the constructor of the superclass. */
    void instanceInitialisers(MethodLowering body) {
        if (body.takesInitialisers()) {
            initialisers(body, false);
        }
    }

    private void staticInitialiser() {
        MethodLowering body = new MethodLowering(this, "static", true, null);
        if (!initialisers(body, true)) {
            return;
        }
        methods.add(new MethodInfo(
                new MethodRef(name, MethodRef.STATIC_INITIALISER, "()"),
                Set.of(Modifier.STATIC),
                List.of(),
                "void",
                Detail.DeclaredNullness.UNKNOWN,
                List.of(),
                List.of(),
                0,
                body.finish(),
                Span.NOWHERE,
                Span.NOWHERE,
                Complexity.NONE));
    }

    private boolean initialisers(MethodLowering body, boolean isStatic) {
        boolean any = false;
        for (Tree member : declaration.getMembers()) {
            if (member instanceof BlockTree block && block.isStatic() == isStatic) {
                body.statements.lower(block);
                any = true;
            } else if (member instanceof VariableTree field
                    && field.getInitializer() != null
                    && tree().element(field) instanceof VariableElement variable
                    && variable.getModifiers().contains(Modifier.STATIC) == isStatic) {
                String type = tree().name(variable.asType());
                int value = body.expressions.lowerAs(field.getInitializer(), type);
                Detail.Field detail = body.expressions.field(variable);
                Span span = tree().span(field);
                if (isStatic) {
                    body.out.emitVoid(Op.STORE_FIELD, detail, span, value);
                } else {
                    body.out.emitVoid(Op.STORE_FIELD, detail, span, body.self(), value);
                }
                any = true;
            }
        }
        return any;
    }

    // ---- lambdas ----

    /** Keeps the body of a lambda as a method of its own. */
    MethodRef lambda(MethodLowering body, Span span, int bound) {
        int number = lambdas.merge(body.name, 1, Integer::sum) - 1;
        Body finished = body.finish();
        List<Parameter> parameters = new ArrayList<>();
        body.captured().forEach((variable, local) -> parameters.add(parameter(variable, local.type())));
        int captures = parameters.size() + bound;
        body.parameters().forEach(local -> parameters.add(parameter("", local.type())));
        String types = parameters.stream().map(Parameter::type).collect(Collectors.joining(",", "(", ")"));
        MethodRef ref = new MethodRef(name, "lambda$" + body.name + "$" + number, types);
        methods.add(new MethodInfo(
                ref,
                body.isStatic ? Set.of(Modifier.STATIC, Modifier.PRIVATE) : Set.of(Modifier.PRIVATE),
                parameters,
                Attributed.UNKNOWN,
                Detail.DeclaredNullness.UNKNOWN,
                List.of(),
                List.of(),
                captures,
                finished,
                span,
                span,
                Complexity.NONE));
        return ref;
    }

    private static Parameter parameter(String name, String type) {
        return new Parameter(name, type, Detail.DeclaredNullness.UNKNOWN, List.of());
    }

    static @Nullable TypeElement elementOf(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement found
                ? found
                : null;
    }
}
