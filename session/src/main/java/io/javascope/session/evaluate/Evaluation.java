package io.javascope.session.evaluate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.util.HashMap;
import java.util.Map;

/** One evaluation of one expression: walks the tree and hands each kind of expression to the part that knows it. */
final class Evaluation {
    private final Values values;
    private final Effects allowed;
    private final Subtyping types;
    private final Conversions conversions;
    private final Scope scope;
    private final TypeNames typeNames;
    private final Names names;
    private final Operators operators;
    private final Assignments assignments;
    private final ArrayExpressions arrays;
    private final Calls calls;
    private final Map<String, Typed> bindings = new HashMap<>();

    Evaluation(Values values, Effects allowed) {
        this.values = values;
        this.allowed = allowed;
        this.types = new Subtyping(values.classes());
        this.conversions = new Conversions(types);
        this.scope = new Scope(values, types);
        this.typeNames = new TypeNames(this);
        this.names = new Names(this);
        this.operators = new Operators(this);
        this.assignments = new Assignments(this);
        this.arrays = new ArrayExpressions(this);
        this.calls = new Calls(this);
    }

    Value run(Expression expression) {
        try {
            var result = eval(expression.tree()).value();
            // A box that exists only here becomes an object of the program, so that it can be looked into.
            return mayRun() && result instanceof Value.Reference box && box.id() == 0
                    ? program(expression.tree()).boxed(box)
                    : result;
        } catch (ProgramState.Unavailable gone) {
            throw new EvaluationProblem(
                    Kind.NOT_KNOWN, gone.getMessage() == null ? "the state is gone" : gone.getMessage());
        }
    }

    /** Sets a variable to the expression's value. */
    Value set(Slot slot, Expression expression) {
        try {
            return assignments.assign(place(slot), expression.tree());
        } catch (ProgramState.Unavailable gone) {
            throw new EvaluationProblem(
                    Kind.NOT_KNOWN, gone.getMessage() == null ? "the state is gone" : gone.getMessage());
        }
    }

    /** Sets a variable to a value that the expression has been found to have. */
    Value set(Slot slot, Expression expression, Value value) {
        return assignments.assign(place(slot), Typed.of(value), expression.tree());
    }

    /** The variable that an expression names. */
    Slot slot(Expression expression) {
        return switch (assignments.place(expression.tree())) {
            case Place.Local(var variable) -> new Slot.Local(variable.name());
            case Place.Instance(var object, var field) -> new Slot.Member(object, field.name(), field.declaringType());
            case Place.Static(var field) -> new Slot.StaticMember(field.declaringType(), field.name());
            case Place.Element(var array, var index, var _) -> new Slot.Element(array, index);
            case Place.Fixed _ ->
                throw Problems.bad("an array's length, a pattern's variable and a captured variable are no variables"
                        + " that are written");
        };
    }

    private Place place(Slot slot) {
        return switch (slot) {
            case Slot.Local(var name) ->
                new Place.Local(values.local(name).orElseThrow(() -> unknown("no local variable " + name)));
            case Slot.Member(var object, var name, var declaredFrom) ->
                new Place.Instance(
                        object,
                        values.field(object, declaredFrom, name)
                                .orElseThrow(() -> unknown("no field " + name + " in " + object.typeName())));
            case Slot.StaticMember(var className, var name) ->
                new Place.Static(values.staticField(className, name)
                        .orElseThrow(() -> unknown("no static field " + name + " in " + className)));
            case Slot.Element(var array, var index) -> {
                var type = array.typeName().substring(0, array.typeName().lastIndexOf('['));
                yield new Place.Element(array, index, Typed.of(values.element(array, index), type));
            }
        };
    }

    private static EvaluationProblem unknown(String what) {
        return new EvaluationProblem(Kind.UNKNOWN_NAME, "there is " + what);
    }

    /** The value of a part of the expression; a problem gets the part's place. */
    Typed eval(com.github.javaparser.ast.expr.Expression node) {
        try {
            return known(dispatch(node), node);
        } catch (EvaluationProblem problem) {
            throw problem.at(column(node));
        }
    }

    /** The same value, unless it is not known. */
    Typed known(Typed value, Node node) {
        if (value.value() instanceof Value.Missing missing) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, Problems.text(node) + " is not known: " + missing.reason());
        }
        return value;
    }

    private Typed dispatch(com.github.javaparser.ast.expr.Expression node) {
        return switch (node) {
            case LiteralExpr literal -> Literals.value(literal);
            case EnclosedExpr enclosed -> eval(enclosed.getInner());
            case NameExpr name -> names.value(name);
            case FieldAccessExpr access -> names.value(access);
            case ThisExpr self -> names.self(self);
            case UnaryExpr unary when Assignments.isStep(unary) -> assignments.step(unary);
            case UnaryExpr unary -> operators.unary(unary);
            case BinaryExpr binary -> operators.binary(binary);
            case ConditionalExpr conditional -> operators.conditional(conditional);
            case InstanceOfExpr test -> operators.instanceOf(test);
            case CastExpr cast -> operators.cast(cast);
            case ClassExpr literal -> operators.classLiteral(literal);
            case AssignExpr assign -> assignments.assign(assign);
            case ArrayAccessExpr access -> arrays.element(access).current();
            case ArrayCreationExpr creation -> arrays.create(creation);
            case MethodCallExpr call -> calls.method(call);
            case ObjectCreationExpr creation -> calls.creation(creation);
            default -> throw notInterpreted(node);
        };
    }

    private static EvaluationProblem notInterpreted(com.github.javaparser.ast.expr.Expression node) {
        return switch (node) {
            case LambdaExpr _ -> Problems.notInterpreted("lambda expressions");
            case MethodReferenceExpr _ -> Problems.notInterpreted("method references");
            case SwitchExpr _ -> Problems.notInterpreted("switch expressions");
            default -> Problems.notInterpreted("expressions like " + Problems.text(node));
        };
    }

    private static int column(Node node) {
        return node.getBegin().map(begin -> begin.column).orElse(0);
    }

    Values values() {
        return values;
    }

    Subtyping types() {
        return types;
    }

    Conversions conversions() {
        return conversions;
    }

    Scope scope() {
        return scope;
    }

    TypeNames typeNames() {
        return typeNames;
    }

    Names names() {
        return names;
    }

    Operators operators() {
        return operators;
    }

    ArrayExpressions arrays() {
        return arrays;
    }

    Calls calls() {
        return calls;
    }

    /** Pattern variables that were bound so far. */
    Map<String, Typed> bindings() {
        return bindings;
    }

    /** Whether the program's own code may run. */
    boolean mayRun() {
        return allowed == Effects.ALL && values.program() != null;
    }

    /** The program, to run something of it or to write. */
    Program program(Node forWhat) {
        var program = values.program();
        if (program == null || allowed == Effects.NONE) {
            throw refusal(forWhat);
        }
        return program;
    }

    /** Why nothing may run or be written here. */
    EvaluationProblem refusal(Node what) {
        return values.program() == null
                ? new EvaluationProblem(
                        Kind.NEEDS_PROGRAM,
                        "needs the live program: " + Problems.text(what)
                                + " runs its code or changes it; if it still runs, :forward leads there")
                : new EvaluationProblem(
                        Kind.NOT_ALLOWED,
                        Problems.text(what)
                                + " would run the program's code or change it, which hovers do not;"
                                + " type it in the debug console");
    }
}
