package io.javascope.session.evaluate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import io.javascope.history.state.Value;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import io.javascope.session.evaluate.Names.Referent;
import io.javascope.session.evaluate.Overloads.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Method calls and object creation (JLS 15.9 and 15.12). */
final class Calls {
    private static final String OBJECT = "java.lang.Object";

    private final Evaluation evaluation;
    private final Overloads overloads;
    private final KeptCalls kept;

    Calls(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.overloads = new Overloads(evaluation.conversions(), evaluation.types());
        this.kept = new KeptCalls(evaluation);
    }

    Typed method(MethodCallExpr call) {
        var scope = call.getScope();
        if (scope.isEmpty()) {
            return ofScope(call);
        }
        if (scope.get() instanceof SuperExpr parent) {
            return ofSuper(call, parent);
        }
        return switch (evaluation.names().referent(scope.get())) {
            case Referent.Type(var type) -> ofClass(call, type);
            case Referent.Variable(var place) ->
                ofObject(call, scope.get(), evaluation.known(place.current(), scope.get()));
            case Referent.Result(var value) -> ofObject(call, scope.get(), value);
            case Referent.Package _ -> throw evaluation.names().unknown(scope.get());
        };
    }

    /** {@code name()}: of the innermost class around the frame that has such a method. */
    private Typed ofScope(MethodCallExpr call) {
        var program = evaluation.program(call);
        Optional<Scope.Level> level = Optional.of(evaluation.scope().innermost());
        while (level.isPresent()) {
            var candidates = program.methods(level.get().className(), call.getNameAsString());
            if (!candidates.isEmpty()) {
                return onLevel(program, call, level.get(), candidates);
            }
            level = level.flatMap(evaluation.scope()::around);
        }
        throw new EvaluationProblem(
                Kind.UNKNOWN_NAME,
                "no method named " + call.getNameAsString() + " in "
                        + TypeText.simple(evaluation.values().frame().className()) + " or the classes around it");
    }

    private Typed onLevel(Program program, MethodCallExpr call, Scope.Level level, List<Signature> candidates) {
        var arguments = arguments(call.getArguments());
        var choice = choose(candidates, arguments, call);
        if (choice.method().isStatic()) {
            return run(program, choice, null, false, arguments, call);
        }
        if (level.object() instanceof Value.Null) {
            throw Problems.bad(choice.method().describe() + " is not static, and there is no "
                    + TypeText.simple(level.className()) + " instance at this frame");
        }
        return run(program, choice, level.object(), false, arguments, call);
    }

    /** {@code super.name()}, {@code Outer.super.name()}, {@code Interface.super.name()}. */
    private Typed ofSuper(MethodCallExpr call, SuperExpr parent) {
        var program = evaluation.program(call);
        var level = evaluation.scope().innermost();
        var type = superclass(level.className());
        if (parent.getTypeName().isPresent()) {
            var named = evaluation
                    .typeNames()
                    .find(parent.getTypeName().get().asString())
                    .orElseThrow(() -> evaluation.names().unknown(call));
            boolean isInterface =
                    evaluation.types().shape(named).map(ClassShape::isInterface).orElse(false);
            level = evaluation.names().level(named);
            type = isInterface ? named : superclass(named);
        }
        if (level.object() instanceof Value.Null) {
            throw Problems.bad("there is no super in a static method");
        }
        var arguments = arguments(call.getArguments());
        var choice = choose(program.methods(type, call.getNameAsString()), arguments, call);
        if (choice.method().isAbstract()) {
            throw Problems.bad(choice.method().describe() + " is abstract and cannot be called directly");
        }
        return run(program, choice, choice.method().isStatic() ? null : level.object(), true, arguments, call);
    }

    private String superclass(String type) {
        return evaluation.types().shape(type).map(ClassShape::superclass).orElse(OBJECT);
    }

    private Typed ofClass(MethodCallExpr call, String type) {
        var arguments = arguments(call.getArguments());
        if (!evaluation.mayRun()) {
            return kept.onClass(type, call.getNameAsString(), arguments).orElseThrow(() -> evaluation.refusal(call));
        }
        var program = evaluation.program(call);
        program.load(type);
        var candidates = program.methods(type, call.getNameAsString()).stream()
                .filter(Signature::isStatic)
                .toList();
        if (candidates.isEmpty()) {
            throw new EvaluationProblem(
                    Kind.UNKNOWN_NAME,
                    "the class " + TypeText.full(type) + " has no static method " + call.getNameAsString());
        }
        return run(program, choose(candidates, arguments, call), null, false, arguments, call);
    }

    private Typed ofObject(MethodCallExpr call, Expression scope, Typed receiver) {
        if (receiver.value() instanceof Value.Null) {
            throw Problems.nullReference(scope);
        }
        if (receiver.isPrimitive() || receiver.value() instanceof Value.Nothing) {
            throw Problems.bad(Problems.text(scope) + " is " + Problems.a(receiver.type()) + " and has no methods");
        }
        var arguments = arguments(call.getArguments());
        var known = kept.onObject(receiver, call.getNameAsString(), arguments);
        if (known.isPresent() && (!evaluation.mayRun() || known.get().isPrimitive())) {
            return known.get();
        }
        if (!evaluation.mayRun()) {
            throw evaluation.refusal(call);
        }
        return runOn(evaluation.program(call), call, receiver, arguments);
    }

    private Typed runOn(Program program, MethodCallExpr call, Typed receiver, List<Typed> arguments) {
        var name = call.getNameAsString();
        var asDeclared = candidates(program, receiver.type(), name);
        var chosen = overloads.choose(asDeclared, arguments);
        if (chosen.isEmpty()) {
            // Erased types say less than the compiler knew: list.get(0).length() is found on the string that came.
            var asItIs = candidates(program, receiver.value().typeName(), name);
            chosen = Optional.of(choose(asItIs, arguments, call));
        }
        var choice = chosen.get();
        var result = run(program, choice, choice.method().isStatic() ? null : receiver.value(), false, arguments, call);
        boolean clone = name.equals("clone") && receiver.type().endsWith("[]");
        return clone ? Typed.of(result.value(), receiver.type()) : result;
    }

    private List<Signature> candidates(Program program, String type, String name) {
        if (type.endsWith("[]")) {
            return program.methods(OBJECT, name);
        }
        return evaluation.values().classes().named(type).isPresent() ? program.methods(type, name) : List.of();
    }

    Typed creation(ObjectCreationExpr creation) {
        if (creation.getAnonymousClassBody().isPresent()) {
            throw Problems.notInterpreted("anonymous classes");
        }
        var program = evaluation.program(creation);
        var outer = creation.getScope().map(evaluation::eval);
        var type = outer.isPresent()
                ? innerClass(outer.get(), creation)
                : evaluation.typeNames().of(creation.getType());
        program.load(type);
        checkInstantiable(type);
        var constructors = program.methods(type, "<init>");
        var arguments = new ArrayList<Typed>();
        outerInstance(type, constructors, outer).ifPresent(arguments::add);
        arguments.addAll(arguments(creation.getArguments()));
        var choice = choose(constructors, arguments, creation);
        return Typed.of(program.create(choice.method(), passed(program, choice, arguments, creation)), type);
    }

    private String innerClass(Typed outer, ObjectCreationExpr creation) {
        if (outer.value() instanceof Value.Null) {
            throw Problems.nullReference(creation.getScope().orElseThrow());
        }
        return evaluation
                .typeNames()
                .member(outer.value().typeName(), creation.getType().getNameAsString())
                .orElseThrow(() -> Problems.bad(TypeText.simple(outer.type()) + " has no class "
                        + creation.getType().getNameAsString()));
    }

    private void checkInstantiable(String type) {
        boolean isAbstract =
                evaluation.types().shape(type).map(ClassShape::isAbstract).orElse(false);
        if (isAbstract || evaluation.types().isSubtype(type, "java.lang.Enum")) {
            throw Problems.bad(TypeText.full(type) + " is abstract, an interface or an enum and cannot be created");
        }
    }

    /** An inner class's constructors take the outer instance first. */
    private Optional<Typed> outerInstance(String type, List<Signature> constructors, Optional<Typed> given) {
        var enclosing = evaluation.scope().enclosing(type);
        boolean isStatic =
                evaluation.types().shape(type).map(ClassShape::isStatic).orElse(true);
        boolean inner = !isStatic
                && enclosing.isPresent()
                && constructors.stream()
                        .allMatch(c -> c.parameterTypes().stream().findFirst().equals(enclosing));
        if (!inner) {
            return Optional.empty();
        }
        return Optional.of(given.orElseGet(() -> {
            var level = evaluation.names().level(enclosing.orElseThrow());
            if (level.object() instanceof Value.Null) {
                throw Problems.bad(TypeText.simple(type) + " needs an instance of " + TypeText.simple(level.className())
                        + "; write outer.new " + TypeText.simple(type) + "(…)");
            }
            return Typed.of(level.object(), level.className());
        }));
    }

    /** As {@code String.valueOf} does. */
    String toText(Value.Reference object, Node where) {
        var program = evaluation.program(where);
        var type = object.isArray() ? OBJECT : object.typeName();
        var method = program.methods(type, "toString").stream()
                .filter(candidate -> candidate.parameterTypes().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no toString() in " + type));
        return program.invoke(method, object, false, List.of()) instanceof Value.Text text
                ? evaluation.values().text(text)
                : "null";
    }

    private List<Typed> arguments(NodeList<Expression> nodes) {
        var arguments = new ArrayList<Typed>();
        for (var node : nodes) {
            var argument = evaluation.eval(node);
            if (argument.value() instanceof Value.Nothing) {
                throw Problems.bad(Problems.text(node) + " is void and cannot be passed");
            }
            arguments.add(argument);
        }
        return arguments;
    }

    private Choice choose(List<Signature> candidates, List<Typed> arguments, Node call) {
        return overloads.choose(candidates, arguments).orElseThrow(() -> notApplicable(candidates, arguments, call));
    }

    private static EvaluationProblem notApplicable(List<Signature> candidates, List<Typed> arguments, Node call) {
        var types = arguments.stream().map(a -> TypeText.simple(a.type())).collect(Collectors.joining(", ", "(", ")"));
        if (candidates.isEmpty()) {
            return new EvaluationProblem(Kind.UNKNOWN_NAME, "there is no method for " + Problems.text(call));
        }
        var there = candidates.stream().map(Signature::describe).limit(8).collect(Collectors.joining(", "));
        return Problems.bad("no method takes " + types + " in " + Problems.text(call) + "; there are " + there);
    }

    private Typed run(
            Program program,
            Choice choice,
            @Nullable Value receiver,
            boolean exactly,
            List<Typed> arguments,
            Node call) {
        var method = choice.method();
        var value = program.invoke(method, receiver, exactly, passed(program, choice, arguments, call));
        if (!method.returnType().isEmpty()) {
            return Typed.of(value, method.returnType());
        }
        return value instanceof Value.Null ? Typed.of(value, OBJECT) : Typed.of(value);
    }

    private List<Value> passed(Program program, Choice choice, List<Typed> arguments, Node call) {
        var parameters = choice.method().parameterTypes();
        var types = choice.spread() ? Overloads.expanded(choice.method(), arguments.size()) : parameters;
        var values = new ArrayList<Value>();
        for (int i = 0; i < arguments.size(); i++) {
            values.add(evaluation.conversions().passed(arguments.get(i), types.get(i), call));
        }
        if (!choice.spread()) {
            return values;
        }
        int fixed = parameters.size() - 1;
        var passed = new ArrayList<>(values.subList(0, fixed));
        var component = Subtyping.component(parameters.getLast());
        passed.add(ArrayExpressions.of(program, component, values.subList(fixed, values.size())));
        return passed;
    }
}
