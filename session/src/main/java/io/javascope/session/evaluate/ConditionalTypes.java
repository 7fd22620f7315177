package io.javascope.session.evaluate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.type.PrimitiveType;
import io.javascope.history.state.Value;
import java.util.Optional;
import java.util.Set;

/**
 * The type of {@code a ? b : c} depends on both branches, of which only one is evaluated (JLS 15.25): {@code true ? 1 :
 * 2.0} is 1.0. The type of the other one is told where that needs no code of the program; where it is not known, the
 * value stays as it is.
 */
final class ConditionalTypes {
    private static final Set<BinaryExpr.Operator> COMPARING = Set.of(
            BinaryExpr.Operator.EQUALS,
            BinaryExpr.Operator.NOT_EQUALS,
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS,
            BinaryExpr.Operator.AND,
            BinaryExpr.Operator.OR);

    private final Evaluation evaluation;

    ConditionalTypes(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The value of the branch taken, in the type of the whole. */
    Typed converted(Typed value, Expression taken, Expression other) {
        return branch(other).map(theirs -> converted(value, taken, theirs)).orElse(value);
    }

    /** A type, and its number if it is an int constant. */
    private record Branch(String type, Optional<Integer> constant) {
        static Branch of(Typed value) {
            boolean isInt = value.constant() && value.value() instanceof Value.Primitive(Integer _);
            return new Branch(
                    value.type(),
                    isInt ? Optional.of((Integer) ((Value.Primitive) value.value()).boxed()) : Optional.empty());
        }

        static Branch of(String type) {
            return new Branch(type, Optional.empty());
        }

        /** The primitive type it is or unboxes to, or the type itself. */
        String unboxed() {
            return Boxes.primitiveOf(type).orElse(type);
        }
    }

    private static Typed converted(Typed value, Expression taken, Branch theirs) {
        var mine = Branch.of(value);
        if (mine.type().equals(theirs.type())) {
            return value;
        }
        if (Boxes.isPrimitive(mine.unboxed()) && Boxes.isPrimitive(theirs.unboxed())) {
            return primitive(value, taken, mine, theirs);
        }
        return value.value() instanceof Value.Primitive primitive ? Typed.of(Boxes.box(primitive)) : value;
    }

    private static Typed primitive(Typed value, Expression taken, Branch mine, Branch theirs) {
        boolean oneIsBoolean =
                mine.unboxed().equals("boolean") != theirs.unboxed().equals("boolean");
        if (oneIsBoolean) {
            return value.value() instanceof Value.Primitive primitive ? Typed.of(Boxes.box(primitive)) : value;
        }
        var number = Conversions.primitive(value, taken);
        return Typed.primitive(Arithmetic.cast(number, common(mine, theirs)), value.constant());
    }

    private static String common(Branch mine, Branch theirs) {
        var a = mine.unboxed();
        var b = theirs.unboxed();
        if (a.equals(b) || narrows(theirs, a)) {
            return a;
        }
        if (narrows(mine, b)) {
            return b;
        }
        boolean small = Subtyping.widens(a, "short") && Subtyping.widens(b, "short");
        return small ? "short" : Arithmetic.promotion(Arithmetic.cast(0, a), Arithmetic.cast(0, b));
    }

    /** An int constant takes the small type of the other branch if it fits. */
    private static boolean narrows(Branch constant, String small) {
        boolean isSmall = small.equals("byte") || small.equals("short") || small.equals("char");
        return isSmall
                && constant.constant()
                        .filter(i -> Arithmetic.cast(Arithmetic.cast(i, small), "int")
                                .equals(i))
                        .isPresent();
    }

    private Optional<Branch> branch(Node node) {
        if (isConstant(node)) {
            return Optional.of(Branch.of(evaluation.eval((Expression) node)));
        }
        return switch (node) {
            case EnclosedExpr enclosed -> branch(enclosed.getInner());
            case NameExpr name -> variable(name);
            case FieldAccessExpr access when onlyNames(access) -> variable(access);
            case ArrayAccessExpr access ->
                branch(access.getName())
                        .filter(array -> array.type().endsWith("[]"))
                        .map(array -> Branch.of(Subtyping.component(array.type())));
            case CastExpr cast
            when cast.getType() instanceof PrimitiveType type -> Optional.of(Branch.of(type.asString()));
            case UnaryExpr unary
            when !Assignments.isStep(unary) -> branch(unary.getExpression()).map(ConditionalTypes::promoted);
            case BinaryExpr binary -> binary(binary);
            default -> Optional.empty();
        };
    }

    private Optional<Branch> binary(BinaryExpr binary) {
        if (COMPARING.contains(binary.getOperator())) {
            return Optional.of(Branch.of("boolean"));
        }
        return branch(binary.getLeft())
                .flatMap(left -> branch(binary.getRight()).map(right -> result(left, right)));
    }

    private static Branch result(Branch left, Branch right) {
        boolean numbers = Boxes.isPrimitive(left.unboxed()) && Boxes.isPrimitive(right.unboxed());
        if (!numbers || left.unboxed().equals("boolean")) {
            return Branch.of(numbers ? "boolean" : "java.lang.String");
        }
        return Branch.of(Arithmetic.promotion(Arithmetic.cast(0, left.unboxed()), Arithmetic.cast(0, right.unboxed())));
    }

    private static Branch promoted(Branch operand) {
        return Subtyping.widens(operand.unboxed(), "int") ? Branch.of("int") : Branch.of(operand.unboxed());
    }

    private Optional<Branch> variable(Expression name) {
        try {
            return evaluation.names().referent(name) instanceof Names.Referent.Variable(var place)
                    ? Optional.of(Branch.of(place.current().type()))
                    : Optional.empty();
        } catch (EvaluationProblem _) {
            return Optional.empty(); // Java would not evaluate this branch, so its problems do not matter
        }
    }

    private static boolean onlyNames(Expression node) {
        return switch (node) {
            case NameExpr _, ThisExpr _ -> true;
            case FieldAccessExpr access -> onlyNames(access.getScope());
            default -> false;
        };
    }

    private static boolean isConstant(Node node) {
        return switch (node) {
            case LiteralExpr _ -> true;
            case EnclosedExpr enclosed -> isConstant(enclosed.getInner());
            case UnaryExpr unary -> unary.getExpression() instanceof LiteralExpr && !Assignments.isStep(unary);
            default -> false;
        };
    }
}
