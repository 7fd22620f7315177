package io.javascope.analysis.flow;

import io.javascope.analysis.program.Operator;
import org.jspecify.annotations.Nullable;

/** The operators on constants, as the language defines them. */
final class Arithmetic {
    private Arithmetic() {}

    /** The result, or null if it cannot be told (as for a division by zero). */
    static @Nullable Object binary(Operator operator, Object left, Object right) {
        if (operator == Operator.CONCAT) {
            return text(left) + text(right);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return logical(operator, a, b);
        }
        Object a = left instanceof Character c ? (Object) (int) c : left;
        Object b = right instanceof Character c ? (Object) (int) c : right;
        if (!(a instanceof Number first && b instanceof Number second)) {
            return switch (operator) {
                case EQUAL, SAME_STRING -> a.equals(b);
                case NOT_EQUAL -> !a.equals(b);
                default -> null;
            };
        }
        if (a instanceof Double || b instanceof Double || a instanceof Float || b instanceof Float) {
            boolean single = !(a instanceof Double || b instanceof Double);
            return floating(operator, first.doubleValue(), second.doubleValue(), single);
        }
        return a instanceof Long || b instanceof Long
                ? wide(operator, first.longValue(), second.longValue(), a instanceof Long)
                : whole(operator, first.intValue(), second.intValue());
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static @Nullable Object logical(Operator operator, boolean a, boolean b) {
        return switch (operator) {
            case AND -> a & b;
            case OR -> a | b;
            case XOR, NOT_EQUAL -> a ^ b;
            case EQUAL -> a == b;
            default -> null;
        };
    }

    private static @Nullable Object whole(Operator operator, int a, int b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> b == 0 ? null : (Object) (a / b);
            case REMAINDER -> b == 0 ? null : (Object) (a % b);
            case SHIFT_LEFT -> a << b;
            case SHIFT_RIGHT -> a >> b;
            case UNSIGNED_SHIFT_RIGHT -> a >>> b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            default -> compared(operator, Integer.compare(a, b));
        };
    }

    private static @Nullable Object wide(Operator operator, long a, long b, boolean leftIsWide) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> b == 0 ? null : (Object) (a / b);
            case REMAINDER -> b == 0 ? null : (Object) (a % b);
            case SHIFT_LEFT -> leftIsWide ? (Object) (a << b) : (Object) ((int) a << b);
            case SHIFT_RIGHT -> leftIsWide ? (Object) (a >> b) : (Object) ((int) a >> b);
            case UNSIGNED_SHIFT_RIGHT -> leftIsWide ? (Object) (a >>> b) : (Object) ((int) a >>> b);
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            default -> compared(operator, Long.compare(a, b));
        };
    }

    private static @Nullable Object floating(Operator operator, double a, double b, boolean single) {
        Double result = switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
            default -> null;
        };
        if (result != null) {
            return single ? (Object) result.floatValue() : result;
        }
        return switch (operator) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
            default -> null;
        };
    }

    private static @Nullable Object compared(Operator operator, int comparison) {
        return switch (operator) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
            default -> null;
        };
    }

    static @Nullable Object unary(Operator operator, Object value) {
        Object number = value instanceof Character c ? (Object) (int) c : value;
        return switch (operator) {
            case NOT -> value instanceof Boolean b ? !b : null;
            case NEGATE ->
                switch (number) {
                    case Double d -> -d;
                    case Float f -> -f;
                    case Long l -> -l;
                    case Number n -> -n.intValue();
                    default -> null;
                };
            case COMPLEMENT ->
                switch (number) {
                    case Long l -> ~l;
                    case Number n -> ~n.intValue();
                    default -> null;
                };
            default -> null;
        };
    }

    /** A primitive constant as another primitive type; others as they are. */
    static Object cast(Object value, String type) {
        Object number = value instanceof Character c ? (Object) (int) c : value;
        if (!(number instanceof Number n)) {
            return value;
        }
        boolean real = n instanceof Double || n instanceof Float;
        return switch (type) {
            case "int" -> real ? (Object) (int) n.doubleValue() : (Object) n.intValue();
            case "long" -> real ? (Object) (long) n.doubleValue() : (Object) n.longValue();
            case "short" -> (int) (short) n.intValue();
            case "byte" -> (int) (byte) n.intValue();
            case "char" -> (char) n.intValue();
            case "float" -> n.floatValue();
            case "double" -> n.doubleValue();
            default -> value;
        };
    }
}
