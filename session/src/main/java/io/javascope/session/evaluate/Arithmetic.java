package io.javascope.session.evaluate;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.UnaryExpr;

/** Operators on primitive values, as boxed objects, by Java's own rules of promotion (JLS 5.6 and 15.15 to 15.22). */
final class Arithmetic {
    private Arithmetic() {}

    static Object binary(BinaryExpr.Operator operator, Object left, Object right) {
        if (left instanceof Boolean l && right instanceof Boolean r) {
            return logical(operator, l, r);
        }
        if (left instanceof Boolean || right instanceof Boolean) {
            throw mismatch(operator, left, right);
        }
        return switch (operator) {
            case LEFT_SHIFT, SIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> shift(operator, left, right);
            default ->
                switch (promotion(left, right)) {
                    case "double" ->
                        doubles(
                                operator,
                                number(left).doubleValue(),
                                number(right).doubleValue());
                    case "float" ->
                        floats(
                                operator,
                                number(left).floatValue(),
                                number(right).floatValue());
                    case "long" ->
                        longs(operator, number(left).longValue(), number(right).longValue());
                    default ->
                        ints(operator, number(left).intValue(), number(right).intValue());
                };
        };
    }

    static Object unary(UnaryExpr.Operator operator, Object operand) {
        boolean not = operator == UnaryExpr.Operator.LOGICAL_COMPLEMENT;
        if (not != operand instanceof Boolean) {
            throw Problems.bad(operator.asString() + " does not apply to " + typeOf(operand));
        }
        if (operand instanceof Boolean b) {
            return !b;
        }
        var promoted = promoted(operand);
        return switch (operator) {
            case PLUS -> promoted;
            case MINUS -> negated(promoted);
            case BITWISE_COMPLEMENT -> complement(promoted);
            default -> throw new IllegalArgumentException("not a plain unary operator: " + operator);
        };
    }

    /** The type of a binary numeric operation on these. */
    static String promotion(Object left, Object right) {
        if (left instanceof Double || right instanceof Double) {
            return "double";
        }
        if (left instanceof Float || right instanceof Float) {
            return "float";
        }
        return left instanceof Long || right instanceof Long ? "long" : "int";
    }

    /** A number of the wanted primitive type, narrowed as a cast does. */
    static Object cast(Object value, String type) {
        if (type.equals("boolean") || value instanceof Boolean) {
            if (type.equals("boolean") && value instanceof Boolean) {
                return value;
            }
            throw Problems.bad(Problems.a(typeOf(value)) + " cannot be cast to " + type);
        }
        var number = number(value);
        return switch (type) {
            case "byte" -> (byte) wholeNumber(number);
            case "short" -> (short) wholeNumber(number);
            case "char" -> (char) wholeNumber(number);
            case "int" -> wholeNumber(number);
            case "long" -> longNumber(number);
            case "float" -> number.floatValue();
            case "double" -> number.doubleValue();
            default -> throw new IllegalArgumentException("not a primitive type: " + type);
        };
    }

    /** Floating-point numbers narrow to int first, and saturate there (JLS 5.1.3). */
    private static int wholeNumber(Number number) {
        return switch (number) {
            case Double d -> (int) (double) d;
            case Float f -> (int) (float) f;
            case Long l -> (int) (long) l;
            default -> number.intValue();
        };
    }

    private static long longNumber(Number number) {
        return switch (number) {
            case Double d -> (long) (double) d;
            case Float f -> (long) (float) f;
            default -> number.longValue();
        };
    }

    static String typeOf(Object boxed) {
        return Typed.primitive(boxed, false).type();
    }

    private static Number number(Object boxed) {
        return boxed instanceof Character c ? (Number) (int) c : (Number) boxed;
    }

    private static Object promoted(Object operand) {
        return operand instanceof Double || operand instanceof Float || operand instanceof Long
                ? operand
                : (Object) number(operand).intValue();
    }

    private static Object negated(Object promoted) {
        return switch (promoted) {
            case Double d -> -d;
            case Float f -> -f;
            case Long l -> -l;
            default -> -(Integer) promoted;
        };
    }

    private static Object complement(Object promoted) {
        return switch (promoted) {
            case Long l -> ~l;
            case Integer i -> ~i;
            default -> throw Problems.bad("~ does not apply to " + typeOf(promoted));
        };
    }

    private static Object logical(BinaryExpr.Operator operator, boolean l, boolean r) {
        return switch (operator) {
            case AND, BINARY_AND -> l & r;
            case OR, BINARY_OR -> l | r;
            case XOR, NOT_EQUALS -> l ^ r;
            case EQUALS -> l == r;
            default -> throw mismatch(operator, l, r);
        };
    }

    /** Each side is promoted alone, and the left one says the type (JLS 15.19). */
    private static Object shift(BinaryExpr.Operator operator, Object left, Object right) {
        var distance = promoted(right);
        return switch (promoted(left)) {
            case Long l
            when distance instanceof Long || distance instanceof Integer ->
                switch (operator) {
                    case LEFT_SHIFT -> l << number(distance).longValue();
                    case SIGNED_RIGHT_SHIFT -> l >> number(distance).longValue();
                    default -> l >>> number(distance).longValue();
                };
            case Integer i
            when distance instanceof Long || distance instanceof Integer ->
                switch (operator) {
                    case LEFT_SHIFT -> i << number(distance).longValue();
                    case SIGNED_RIGHT_SHIFT -> i >> number(distance).longValue();
                    default -> i >>> number(distance).longValue();
                };
            default -> throw mismatch(operator, left, right);
        };
    }

    private static Object ints(BinaryExpr.Operator operator, int l, int r) {
        return switch (operator) {
            case PLUS -> l + r;
            case MINUS -> l - r;
            case MULTIPLY -> l * r;
            case DIVIDE -> l / nonZero(r);
            case REMAINDER -> l % nonZero(r);
            case BINARY_AND -> l & r;
            case BINARY_OR -> l | r;
            case XOR -> l ^ r;
            case EQUALS -> l == r;
            case NOT_EQUALS -> l != r;
            case LESS -> l < r;
            case LESS_EQUALS -> l <= r;
            case GREATER -> l > r;
            case GREATER_EQUALS -> l >= r;
            default -> throw mismatch(operator, l, r);
        };
    }

    private static Object longs(BinaryExpr.Operator operator, long l, long r) {
        return switch (operator) {
            case PLUS -> l + r;
            case MINUS -> l - r;
            case MULTIPLY -> l * r;
            case DIVIDE -> l / nonZero(r);
            case REMAINDER -> l % nonZero(r);
            case BINARY_AND -> l & r;
            case BINARY_OR -> l | r;
            case XOR -> l ^ r;
            case EQUALS -> l == r;
            case NOT_EQUALS -> l != r;
            case LESS -> l < r;
            case LESS_EQUALS -> l <= r;
            case GREATER -> l > r;
            case GREATER_EQUALS -> l >= r;
            default -> throw mismatch(operator, l, r);
        };
    }

    private static Object floats(BinaryExpr.Operator operator, float l, float r) {
        return switch (operator) {
            case PLUS -> l + r;
            case MINUS -> l - r;
            case MULTIPLY -> l * r;
            case DIVIDE -> l / r;
            case REMAINDER -> l % r;
            case EQUALS -> l == r;
            case NOT_EQUALS -> l != r;
            case LESS -> l < r;
            case LESS_EQUALS -> l <= r;
            case GREATER -> l > r;
            case GREATER_EQUALS -> l >= r;
            default -> throw mismatch(operator, l, r);
        };
    }

    private static Object doubles(BinaryExpr.Operator operator, double l, double r) {
        return switch (operator) {
            case PLUS -> l + r;
            case MINUS -> l - r;
            case MULTIPLY -> l * r;
            case DIVIDE -> l / r;
            case REMAINDER -> l % r;
            case EQUALS -> l == r;
            case NOT_EQUALS -> l != r;
            case LESS -> l < r;
            case LESS_EQUALS -> l <= r;
            case GREATER -> l > r;
            case GREATER_EQUALS -> l >= r;
            default -> throw mismatch(operator, l, r);
        };
    }

    private static int nonZero(int divisor) {
        if (divisor == 0) {
            throw Problems.thrown("ArithmeticException", "/ by zero");
        }
        return divisor;
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw Problems.thrown("ArithmeticException", "/ by zero");
        }
        return divisor;
    }

    private static EvaluationProblem mismatch(BinaryExpr.Operator operator, Object left, Object right) {
        return Problems.bad(operator.asString() + " does not apply to " + typeOf(left) + " and " + typeOf(right));
    }
}
