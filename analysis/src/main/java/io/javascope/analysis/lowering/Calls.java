package io.javascope.analysis.lowering;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Detail.Dispatch;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Calls, creations, lambdas and method references. */
final class Calls {
    private static final Detail.DeclaredNullness SAYS_NOTHING = Detail.DeclaredNullness.UNKNOWN;

    private final MethodLowering in;
    private final BodyBuilder out;
    private final Attributed tree;

    Calls(MethodLowering in) {
        this.in = in;
        this.out = in.out;
        this.tree = in.tree;
    }

    // ---- method calls ----

    int invoke(MethodInvocationTree call) {
        ExpressionTree select = call.getMethodSelect();
        Element element = tree.element(select);
        ExecutableElement method = element instanceof ExecutableElement executable ? executable : null;
        Span span = select instanceof MemberSelectTree named ? tree.spanFromName(named, call) : tree.span(call);
        if (select instanceof IdentifierTree name
                && (name.getName().contentEquals("this") || name.getName().contentEquals("super"))) {
            return constructorCall(call, method, span, name.getName().contentEquals("super"));
        }
        List<Integer> operands = new ArrayList<>();
        String receiverType = receiver(select, method, operands);
        boolean isStatic = isStatic(method);
        boolean special = select instanceof MemberSelectTree named && isSuper(named.getExpression());
        arguments(call.getArguments(), method, operands);
        String result = tree.typeName(call);
        Detail.Callee callee = method == null
                ? unknownCallee(nameOf(select), receiverType, operands.size() - 1, result)
                : callee(method, isStatic, special, receiverType, result);
        return call(callee, method, span, operands);
    }

    private int call(Detail.Callee callee, @Nullable ExecutableElement method, Span span, List<Integer> operands) {
        int[] registers = operands.stream().mapToInt(Integer::intValue).toArray();
        int value = out.emit(Op.CALL, callee, callee.result(), span, registers);
        List<@Nullable TypeMirror> thrown = new ArrayList<>();
        if (method != null) {
            thrown.addAll(method.getThrownTypes());
        } else {
            thrown.add(in.exceptions.named("java.lang.Exception"));
        }
        thrown.add(in.exceptions.named("java.lang.RuntimeException"));
        thrown.add(in.exceptions.named("java.lang.Error"));
        in.exceptions.mayThrow(thrown);
        return value;
    }

    /** Adds the receiver, if there is one, and gives its static type. */
    private String receiver(ExpressionTree select, @Nullable ExecutableElement method, List<Integer> operands) {
        if (select instanceof MemberSelectTree named) {
            ExpressionTree object = named.getExpression();
            if (isSuper(object)) {
                operands.add(in.self());
                return method == null ? Attributed.UNKNOWN : tree.ownerName(method);
            }
            if (method != null && isStatic(method)) {
                if (in.expressions.isValue(object)) {
                    in.expressions.effect(object);
                }
                return tree.ownerName(method);
            }
            if (method == null && !in.expressions.isValue(object)) {
                // Perhaps a static method of a class that is not on the class path.
                operands.add(in.constant(null, Attributed.UNKNOWN, Span.NOWHERE));
                return tree.typeName(object);
            }
            operands.add(in.expression(object));
            return tree.typeName(object);
        }
        if (method == null) {
            operands.add(in.isStatic ? in.constant(null, Attributed.UNKNOWN, Span.NOWHERE) : in.self());
            return in.owner.name();
        }
        if (!isStatic(method)) {
            operands.add(in.self(method));
        }
        return tree.ownerName(method);
    }

    private static boolean isStatic(@Nullable ExecutableElement method) {
        return method != null && method.getModifiers().contains(Modifier.STATIC);
    }

    private static boolean isSuper(ExpressionTree object) {
        return (object instanceof IdentifierTree name && name.getName().contentEquals("super"))
                || (object instanceof MemberSelectTree select
                        && select.getIdentifier().contentEquals("super"));
    }

    private static String nameOf(ExpressionTree select) {
        return switch (select) {
            case MemberSelectTree named -> named.getIdentifier().toString();
            case IdentifierTree name -> name.getName().toString();
            default -> Attributed.UNKNOWN;
        };
    }

    private Detail.Callee unknownCallee(String name, String receiverType, int arity, String result) {
        String parameters =
                Stream.generate(() -> "?").limit(Math.max(0, arity)).collect(Collectors.joining(",", "(", ")"));
        return new Detail.Callee(
                new MethodRef(receiverType, name, parameters),
                Dispatch.VIRTUAL,
                receiverType,
                result,
                List.of("java.lang.Exception"),
                SAYS_NOTHING,
                false);
    }

    Detail.Callee callee(
            ExecutableElement method, boolean isStatic, boolean special, String receiverType, String result) {
        boolean fixed = special
                || method.getKind() == ElementKind.CONSTRUCTOR
                || method.getModifiers().contains(Modifier.PRIVATE);
        return new Detail.Callee(
                tree.ref(method),
                isStatic ? Dispatch.STATIC : fixed ? Dispatch.SPECIAL : Dispatch.VIRTUAL,
                receiverType,
                result,
                method.getThrownTypes().stream().map(tree::name).toList(),
                tree.nullness(method, method.getReturnType()),
                true);
    }

    private int constructorCall(
            MethodInvocationTree call, @Nullable ExecutableElement method, Span span, boolean isSuper) {
        List<Integer> operands = new ArrayList<>(List.of(in.self()));
        arguments(call.getArguments(), method, operands);
        int value = method == null
                ? -1
                : call(callee(method, false, true, tree.ownerName(method), "void"), method, span, operands);
        if (isSuper) {
            in.owner.instanceInitialisers(in);
        }
        return value;
    }

    /** Adds the arguments as the parameters take them; variable ones become an array. */
    private void arguments(
            List<? extends ExpressionTree> arguments, @Nullable ExecutableElement method, List<Integer> operands) {
        if (method == null) {
            arguments.forEach(argument -> operands.add(in.expression(argument)));
            return;
        }
        List<TypeMirror> types = new ArrayList<>();
        method.getParameters().forEach(parameter -> types.add(tree.types().erasure(parameter.asType())));
        int fixed = types.size();
        if (method.isVarArgs() && !isWhole(arguments, types)) {
            fixed--;
        }
        for (int i = 0; i < Math.min(fixed, arguments.size()); i++) {
            operands.add(in.expressions.lowerAs(arguments.get(i), tree.name(types.get(i))));
        }
        if (fixed < types.size() && types.getLast() instanceof ArrayType array) {
            String element = tree.name(array.getComponentType());
            int[] rest = arguments.stream()
                    .skip(fixed)
                    .mapToInt(argument -> in.expressions.lowerAs(argument, element))
                    .toArray();
            operands.add(
                    out.emit(Op.ARRAY_OF, new Detail.TypeName(tree.name(array)), tree.name(array), Span.NOWHERE, rest));
        }
    }

    /** Whether the last argument is itself the array of the variable ones. */
    private boolean isWhole(List<? extends ExpressionTree> arguments, List<TypeMirror> types) {
        if (arguments.size() != types.size()) {
            return false;
        }
        TypeMirror last = tree.type(arguments.getLast());
        return last != null
                && (last.getKind() == TypeKind.NULL
                        || (last.getKind() == TypeKind.ARRAY
                                && tree.types().isAssignable(tree.types().erasure(last), types.getLast())));
    }

    // ---- creations ----

    int create(NewClassTree creation) {
        Element element = tree.element(creation);
        ExecutableElement constructor = element instanceof ExecutableElement executable ? executable : null;
        int enclosing =
                creation.getEnclosingExpression() == null ? -1 : in.expression(creation.getEnclosingExpression());
        ClassLowering made = null;
        String type = tree.typeName(creation.getIdentifier());
        if (creation.getClassBody() != null) {
            made = in.owner.file().localClass(creation.getClassBody(), in);
            type = made.name();
        }
        Span span = tree.span(creation);
        int object = out.emit(Op.ALLOCATE, new Detail.TypeName(type), type, span);
        passSurroundings(object, constructor, made, enclosing);
        List<Integer> operands = new ArrayList<>(List.of(object));
        arguments(creation.getArguments(), constructor, operands);
        Detail.Callee callee = constructor == null
                ? new Detail.Callee(
                        new MethodRef(type, MethodRef.CONSTRUCTOR, unknownParameters(operands.size() - 1)),
                        Dispatch.SPECIAL,
                        type,
                        "void",
                        List.of("java.lang.Exception"),
                        SAYS_NOTHING,
                        false)
                : callee(constructor, false, true, type, "void");
        call(callee, constructor, span, operands);
        return object;
    }

    private static String unknownParameters(int count) {
        return Stream.generate(() -> "?").limit(count).collect(Collectors.joining(",", "(", ")"));
    }

    /** The enclosing object and captured variables are fields of the new object before its constructor runs. */
    private void passSurroundings(
            int object, @Nullable ExecutableElement constructor, @Nullable ClassLowering made, int enclosing) {
        ClassLowering known = made;
        if (known == null && constructor != null) {
            known = in.owner.file().known(tree.ownerName(constructor));
        }
        if (known != null && known.hasOuterObject()) {
            int outer = enclosing >= 0 ? enclosing : in.isStatic ? -1 : outerObject(known);
            if (outer >= 0) {
                out.emitVoid(Op.STORE_FIELD, known.outerField(), Span.NOWHERE, object, outer);
            }
        }
        if (known != null) {
            for (String variable : known.capturable()) {
                Locals.Local local = in.find(variable);
                Detail.Field field = known.captured(variable);
                if (local != null && field != null) {
                    out.emitVoid(Op.STORE_FIELD, field, Span.NOWHERE, object, local.register());
                }
            }
        }
    }

    private int outerObject(ClassLowering made) {
        ClassLowering around = made.outer();
        return around == null ? -1 : in.selfOf(around.name());
    }

    // ---- functions ----

    int lambda(LambdaExpressionTree lambda) {
        MethodLowering body = new MethodLowering(in.owner, in.name, in.isStatic, in);
        List<String> types = new ArrayList<>();
        for (VariableTree parameter : lambda.getParameters()) {
            types.add(body.variableType(parameter));
            body.parameter(parameter.getName().toString(), types.getLast());
        }
        if (lambda.getBody() instanceof ExpressionTree expression) {
            int value = body.expression(expression);
            body.out.emitVoid(Op.RETURN, Detail.None.NONE, tree.span(expression), value);
            body.out.jump(body.out.exit());
        } else {
            body.statements.lower((com.sun.source.tree.StatementTree) lambda.getBody());
        }
        return function(body, tree.type(lambda), tree.span(lambda), List.of());
    }

    /** @param bound registers for the first parameters, which the method reference evaluated already */
    private int function(MethodLowering body, @Nullable TypeMirror type, Span span, List<Integer> bound) {
        MethodRef ref = in.owner.lambda(body, span, bound.size());
        List<Integer> operands = new ArrayList<>();
        if (!in.isStatic) {
            operands.add(in.self());
        }
        body.captures(in).forEach(local -> operands.add(local.register()));
        operands.addAll(bound);
        Detail detail = new Detail.Function(ref, tree.name(type), tree.functionMethod(type));
        return out.emit(
                Op.FUNCTION,
                detail,
                tree.name(type),
                span,
                operands.stream().mapToInt(Integer::intValue).toArray());
    }

    int reference(MemberReferenceTree reference) {
        Span span = tree.span(reference);
        TypeMirror type = tree.type(reference);
        ExecutableElement function =
                type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                        ? tree.function(element)
                        : null;
        ExpressionTree qualifier = reference.getQualifierExpression();
        boolean bound = in.expressions.isValue(qualifier) || isSuper(qualifier);
        int receiver = bound ? isSuper(qualifier) ? in.self() : in.expression(qualifier) : -1;
        MethodLowering body = new MethodLowering(in.owner, in.name, in.isStatic, in);
        if (receiver >= 0) {
            body.parameter("", tree.typeName(qualifier));
        }
        if (function != null) {
            function.getParameters().forEach(parameter -> body.parameter("", tree.name(parameter.asType())));
        }
        body.calls.target(reference, tree.element(reference), bound, isSuper(qualifier), span);
        return function(body, type, span, receiver >= 0 ? List.of(receiver) : List.of());
    }

    /** The call that a method reference stands for, from the parameters of this body. */
    private void target(
            MemberReferenceTree reference, @Nullable Element element, boolean bound, boolean special, Span span) {
        List<Integer> values = new ArrayList<>();
        in.parameters().forEach(parameter -> values.add(parameter.register()));
        String type = tree.typeName(reference.getQualifierExpression());
        int value;
        if (element instanceof ExecutableElement method) {
            boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
            if (method.getKind() == ElementKind.CONSTRUCTOR) {
                value = out.emit(Op.ALLOCATE, new Detail.TypeName(type), type, span);
                values.addFirst(value);
                call(callee(method, false, true, type, "void"), method, span, values);
            } else {
                if (!isStatic && !bound && !values.isEmpty()) {
                    values.set(0, out.emit(Op.CAST, new Detail.TypeName(type), type, span, values.getFirst()));
                }
                value = call(
                        callee(method, isStatic, special, type, tree.name(method.getReturnType())),
                        method,
                        span,
                        packed(method, isStatic, values));
            }
        } else if (type.endsWith("[]") && !values.isEmpty()) {
            value = out.emit(Op.NEW_ARRAY, new Detail.TypeName(type), type, span, values.getFirst());
        } else {
            value = in.expressions.unknown(reference);
        }
        out.emitVoid(Op.RETURN, Detail.None.NONE, span, value);
        out.jump(out.exit());
    }

    private List<Integer> packed(ExecutableElement method, boolean isStatic, List<Integer> values) {
        int fixed = method.getParameters().size() - 1 + (isStatic ? 0 : 1);
        if (!method.isVarArgs() || fixed < 0 || values.size() < fixed) {
            return values;
        }
        List<Integer> packed = new ArrayList<>(values.subList(0, fixed));
        String type =
                tree.name(tree.types().erasure(method.getParameters().getLast().asType()));
        int[] rest = values.stream().skip(fixed).mapToInt(Integer::intValue).toArray();
        packed.add(out.emit(Op.ARRAY_OF, new Detail.TypeName(type), type, Span.NOWHERE, rest));
        return packed;
    }

    /** {@code resource.close()}, written by nobody. */
    void close(int resource, @Nullable TypeMirror type, Span span) {
        ExecutableElement method = null;
        if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            for (Element member : tree.elements().getAllMembers(element)) {
                if (member instanceof ExecutableElement found
                        && found.getSimpleName().contentEquals("close")
                        && found.getParameters().isEmpty()) {
                    method = found;
                }
            }
        }
        String name = tree.name(type);
        Detail.Callee callee =
                method == null ? unknownCallee("close", name, 0, "void") : callee(method, false, false, name, "void");
        call(callee, method, span, List.of(resource));
    }
}
