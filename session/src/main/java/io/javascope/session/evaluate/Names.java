package io.javascope.session.evaluate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.util.Optional;

/** What names mean at the frame, in the order of JLS 6.4 and 6.5: variable, type, package. */
final class Names {
    private static final int SUGGESTIONS = 8;

    private final Evaluation evaluation;
    private String noLocals = "";

    Names(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** What a name, perhaps qualified, stands for. */
    sealed interface Referent {
        /** A variable. */
        record Variable(Place place) implements Referent {}

        /** A value that is no variable, such as what a call returns. */
        record Result(Typed value) implements Referent {}

        /** A class, by its binary name. */
        record Type(String name) implements Referent {}

        /** A package, or a part of a name that means nothing yet. */
        record Package(String name) implements Referent {}
    }

    Typed value(Expression name) {
        return switch (referent(name)) {
            case Referent.Variable(var place) -> place.current();
            case Referent.Result(var value) -> value;
            case Referent.Type(var type) ->
                throw Problems.bad(TypeText.simple(type) + " is a class, not a value; for its class object write "
                        + Problems.text(name) + ".class");
            case Referent.Package _ -> throw unknown(name);
        };
    }

    /** A place to write to. */
    Place place(Expression target) {
        return switch (target) {
            case NameExpr _, FieldAccessExpr _ ->
                switch (referent(target)) {
                    case Referent.Variable(var place) -> place;
                    case Referent.Result _, Referent.Type _ ->
                        throw Problems.bad(Problems.text(target) + " is no variable");
                    case Referent.Package _ -> throw unknown(target);
                };
            default -> throw Problems.bad(Problems.text(target) + " is no variable, so nothing can be written to it");
        };
    }

    Referent referent(Expression node) {
        return switch (node) {
            case NameExpr name -> simple(name.getNameAsString());
            case FieldAccessExpr access -> member(access);
            default -> new Referent.Result(evaluation.eval(node));
        };
    }

    Typed self(ThisExpr node) {
        var typeName = node.getTypeName();
        if (typeName.isEmpty()) {
            return instance(evaluation.scope().innermost());
        }
        var wanted = evaluation
                .typeNames()
                .find(typeName.get().asString())
                .orElseThrow(() -> new EvaluationProblem(
                        Kind.UNKNOWN_NAME, "no class named " + typeName.get().asString()));
        return instance(level(wanted));
    }

    /** The level of the class or of a subclass. */
    Scope.Level level(String className) {
        Optional<Scope.Level> level = Optional.of(evaluation.scope().innermost());
        while (level.isPresent()) {
            if (evaluation.types().isSubtype(level.get().className(), className)) {
                return level.get();
            }
            level = level.flatMap(evaluation.scope()::around);
        }
        throw Problems.bad(TypeText.simple(className) + " does not enclose this frame");
    }

    private static Typed instance(Scope.Level level) {
        if (level.object() instanceof Value.Null) {
            throw Problems.bad("there is no this of " + TypeText.simple(level.className())
                    + " here: a static method has none, and javac leaves out an outer instance that is not used");
        }
        return Typed.of(level.object(), level.className());
    }

    private Referent simple(String name) {
        return variable(name)
                .<Referent>map(Referent.Variable::new)
                .or(() -> evaluation.typeNames().find(name).map(Referent.Type::new))
                .orElseGet(() -> new Referent.Package(name));
    }

    private Optional<Place> variable(String name) {
        var bound = evaluation.bindings().get(name);
        if (bound != null) {
            return Optional.of(new Place.Fixed(bound));
        }
        var local = local(name);
        if (local.isPresent()) {
            return local.map(Place.Local::new);
        }
        Optional<Scope.Level> level = Optional.of(evaluation.scope().innermost());
        while (level.isPresent()) {
            var found = field(level.get(), name);
            if (found.isPresent()) {
                return found;
            }
            level = level.flatMap(evaluation.scope()::around);
        }
        return Optional.empty();
    }

    private Optional<Place> field(Scope.Level level, String name) {
        if (level.object() instanceof Value.Reference object) {
            var own = evaluation
                    .values()
                    .field(object, level.className(), name)
                    .<Place>map(f -> new Place.Instance(object, f));
            // A local or anonymous class has copies of the variables that it uses.
            var found = own.or(() -> staticField(level.className(), name))
                    .or(() -> evaluation
                            .values()
                            .field(object, level.className(), "val$" + name)
                            .map(copy -> new Place.Fixed(Typed.of(copy.value(), copy.type()))));
            if (found.isPresent()) {
                return found;
            }
        }
        return staticField(level.className(), name);
    }

    private Optional<Place> staticField(String className, String name) {
        return evaluation.types().lineage(className).stream()
                .flatMap(type -> evaluation.values().staticField(type, name).stream())
                .findFirst()
                .or(() -> JdkCalls.constant(className, name))
                .map(Place.Static::new);
    }

    private Referent member(FieldAccessExpr access) {
        var name = access.getNameAsString();
        if (access.getScope() instanceof SuperExpr) {
            return new Referent.Variable(inherited(name, access));
        }
        return switch (referent(access.getScope())) {
            case Referent.Variable(var place) -> new Referent.Variable(fieldOf(place.current(), name, access));
            case Referent.Result(var value) -> new Referent.Variable(fieldOf(value, name, access));
            case Referent.Type(var type) -> ofType(type, name, access);
            case Referent.Package(var parent) ->
                evaluation
                        .typeNames()
                        .find(parent + "." + name)
                        .<Referent>map(Referent.Type::new)
                        .orElseGet(() -> new Referent.Package(parent + "." + name));
        };
    }

    private Place inherited(String name, Node where) {
        var level = evaluation.scope().innermost();
        var parent = evaluation
                .types()
                .shape(level.className())
                .map(ClassShape::superclass)
                .orElse("java.lang.Object");
        return fieldOf(Typed.of(level.object(), parent), name, where);
    }

    private Referent ofType(String type, String name, Node where) {
        initialized(type, where);
        return staticField(type, name)
                .<Referent>map(Referent.Variable::new)
                .or(() -> evaluation.typeNames().member(type, name).map(Referent.Type::new))
                .orElseThrow(() -> new EvaluationProblem(
                        Kind.UNKNOWN_NAME,
                        "the class " + TypeText.full(type) + " has no static field " + name + " that is known here"));
    }

    /** Static fields have their values only when the class's initialiser has run. */
    private void initialized(String type, Node where) {
        var program = evaluation.values().program();
        boolean ready = evaluation
                .values()
                .classes()
                .named(type)
                .map(ClassShape::initialized)
                .orElse(true);
        if (program == null || ready || encloses(type)) {
            return;
        }
        if (!evaluation.mayRun()) {
            throw new EvaluationProblem(
                    Kind.NOT_ALLOWED,
                    "the class " + TypeText.full(type) + " is not initialised yet, so " + Problems.text(where)
                            + " has no value; type it in the debug console to initialise the class");
        }
        program.load(type);
    }

    /** Code of the class is running, so its initialiser has run or does. */
    private boolean encloses(String type) {
        var frameClass = evaluation.values().frame().className();
        return frameClass.equals(type) || frameClass.startsWith(type + "$");
    }

    private Place fieldOf(Typed owner, String name, Node where) {
        return switch (owner.value()) {
            case Value.Null _ -> throw Problems.nullReference(scopeOf(where));
            case Value.Reference array
            when array.isArray() && name.equals("length") ->
                new Place.Fixed(Typed.primitive(
                        ArrayLength.of(array)
                                .orElseThrow(() -> new EvaluationProblem(
                                        Kind.NOT_KNOWN, "the length of an array is not recorded")),
                        false));
            case Value.Reference object -> objectField(object, owner.type(), name);
            case Value.Missing _ -> new Place.Fixed(evaluation.known(owner, scopeOf(where)));
            default ->
                throw Problems.bad(Problems.text(scopeOf(where)) + " is " + Problems.a(owner.type())
                        + " and has no field " + name);
        };
    }

    private Place objectField(Value.Reference object, String staticType, String name) {
        var values = evaluation.values();
        return values.field(object, staticType, name)
                .or(() -> values.field(object, object.typeName(), name))
                .<Place>map(field -> new Place.Instance(object, field))
                .or(() -> staticField(staticType, name))
                .or(() -> staticField(object.typeName(), name))
                .orElseThrow(() -> new EvaluationProblem(
                        Kind.UNKNOWN_NAME, Problems.a(object.typeName()) + " has no field " + name));
    }

    private static Node scopeOf(Node access) {
        return access instanceof FieldAccessExpr field ? field.getScope() : access;
    }

    /** Without names of variables (no -g) fields and classes can still be named, so that is told only at the end. */
    private Optional<Variable> local(String name) {
        try {
            return evaluation.values().local(name);
        } catch (EvaluationProblem problem) {
            noLocals = problem.getMessage();
            return Optional.empty();
        }
    }

    EvaluationProblem unknown(Expression name) {
        return new EvaluationProblem(
                Kind.UNKNOWN_NAME,
                "no variable, field or class named " + Problems.text(name) + " at this frame; "
                        + (noLocals.isEmpty() ? inScope() : noLocals));
    }

    private String inScope() {
        var names = evaluation.values().localNames().stream()
                .distinct()
                .limit(SUGGESTIONS)
                .toList();
        return names.isEmpty() ? "it has no variables" : "its variables are " + String.join(", ", names);
    }
}
