package io.javascope.analysis.flow;

import io.javascope.analysis.flow.State.Cell;
import io.javascope.analysis.flow.Value.Condition;
import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of the JDK's text and number classes on constants, and what their tests tell about unknown ones. */
final class Strings {
    private static final int LONGEST = 4096;
    private static final Set<String> HARMLESS = Set.of(
            "java.lang.String",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Math",
            "java.util.Objects",
            "java.io.PrintStream",
            "java.lang.System",
            "java.lang.Character",
            "java.lang.Boolean",
            "java.lang.Double");

    /** Whether the callee keeps nothing of what it is given. */
    static boolean isHarmless(Call call) {
        return HARMLESS.contains(call.receiverType());
    }

    /** The result, or null if this is no such call or nothing is known. */
    @Nullable
    Value apply(Call call, State state, Execution in) {
        String type = call.callee().method().owner();
        return switch (type) {
            case "java.lang.String", "java.lang.Object", "java.lang.CharSequence" -> string(call, state, in);
            case "java.lang.StringBuilder", "java.lang.StringBuffer", "java.lang.AbstractStringBuilder" ->
                builder(call, state);
            case "java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Short", "java.lang.Byte" ->
                number(call, state);
            case "java.util.Objects" -> objects(call, state, in);
            default -> null;
        };
    }

    private static @Nullable Value string(Call call, State state, Execution in) {
        if (call.receiver() == null || call.isConstructor()) {
            return null;
        }
        if (call.name().equals("equals") && call.arguments().size() == 1) {
            return equal(call, call.receiver(), call.arguments().getFirst(), state, in);
        }
        Object receiver = state.constant(call.receiver());
        if (!(receiver instanceof String text)) {
            return null;
        }
        List<Object> known = new ArrayList<>();
        for (Value argument : call.arguments()) {
            Object constant = state.constant(argument);
            if (constant == null) {
                return null;
            }
            known.add(constant);
        }
        Object result = folded(text, call.name(), known);
        return result == null ? null : new Constant(result);
    }

    private static @Nullable Object folded(String text, String name, List<Object> arguments) {
        Object first = arguments.isEmpty() ? null : arguments.getFirst();
        return switch (name) {
            case "length" -> text.length();
            case "isEmpty" -> text.isEmpty();
            case "isBlank" -> text.isBlank();
            case "trim" -> text.trim();
            case "strip" -> text.strip();
            case "toString", "intern", "toCharArray", "getBytes" -> text;
            case "toLowerCase" -> first == null ? text.toLowerCase(java.util.Locale.ROOT) : null;
            case "toUpperCase" -> first == null ? text.toUpperCase(java.util.Locale.ROOT) : null;
            case "equalsIgnoreCase" -> first instanceof String other ? text.equalsIgnoreCase(other) : null;
            case "startsWith" -> first instanceof String other && arguments.size() == 1 ? text.startsWith(other) : null;
            case "endsWith" -> first instanceof String other ? text.endsWith(other) : null;
            case "contains" -> first instanceof String other ? text.contains(other) : null;
            case "indexOf" -> first instanceof String other && arguments.size() == 1 ? text.indexOf(other) : null;
            case "concat" -> first instanceof String other ? text + other : null;
            case "charAt" ->
                first instanceof Integer at && at >= 0 && at < text.length() ? (Object) text.charAt(at) : null;
            case "substring" -> substring(text, arguments);
            case "replace" ->
                first instanceof String from && arguments.getLast() instanceof String to
                        ? text.replace(from, to)
                        : null;
            default -> null;
        };
    }

    private static @Nullable Object substring(String text, List<Object> arguments) {
        int from = arguments.getFirst() instanceof Integer number ? number : -1;
        int to = arguments.size() < 2 ? text.length() : arguments.getLast() instanceof Integer number ? number : -1;
        return from >= 0 && from <= to && to <= text.length() ? text.substring(from, to) : null;
    }

    /** A constant if both are known; else a condition, which tells that both are the same. */
    private static @Nullable Value equal(Call call, Value a, Value b, State state, Execution in) {
        Object first = state.constant(a);
        Object second = state.constant(b);
        if (first != null && second != null) {
            return new Constant(first.equals(second));
        }
        if (state.isNull(b)) {
            return new Constant(false);
        }
        Value symbol = first == null ? a : b;
        Value other = first == null ? b : a;
        if (!(symbol instanceof Symbol) || !(other instanceof Constant)) {
            return null;
        }
        Condition condition = new Condition(Operator.SAME_STRING, symbol, other);
        return in.context().condition(in.place(call.step().span()), condition);
    }

    // ---- builders ----

    private static @Nullable Value builder(Call call, State state) {
        if (!(call.receiver() instanceof Symbol builder)) {
            return null;
        }
        Cell text = new Cell(builder, "#text");
        if (call.isConstructor()) {
            Object start = call.arguments().isEmpty()
                            || call.callee().method().parameters().equals("(int)")
                    ? ""
                    : state.constant(call.arguments().getFirst());
            if (start instanceof String known) {
                state.store(text, new Constant(known));
                return builder;
            }
            return null;
        }
        Value now = state.load(text);
        Object before = now == null ? null : state.constant(now);
        switch (call.name()) {
            case "append" -> {
                Object more = call.arguments().size() == 1
                        ? state.constant(call.arguments().getFirst())
                        : null;
                if (before instanceof String known && more != null && known.length() < LONGEST) {
                    state.store(text, new Constant(known + more));
                    return builder;
                }
                forget(call, state, builder, text);
                return builder;
            }
            case "toString" -> {
                return before instanceof String known ? new Constant(known) : null;
            }
            case "length", "charAt", "indexOf", "isEmpty" -> {
                return null;
            }
            default -> {
                state.forget(text);
                return null;
            }
        }
    }

    private static void forget(Call call, State state, Symbol builder, Cell text) {
        state.forget(text);
        Taint taint = state.taint(builder);
        for (Value argument : call.arguments()) {
            taint = Taint.join(taint, state.taint(argument));
        }
        state.know(builder, state.facts(builder).tainted(taint));
    }

    // ---- numbers and objects ----

    private static @Nullable Value number(Call call, State state) {
        Value subject = call.receiver() != null
                ? call.receiver()
                : call.arguments().isEmpty() ? null : call.arguments().getFirst();
        Object known = subject == null || call.arguments().size() > 1 ? null : state.constant(subject);
        if (known == null) {
            return null;
        }
        return switch (call.name()) {
            case "intValue", "longValue", "booleanValue", "shortValue", "byteValue" -> new Constant(known);
            case "valueOf", "parseInt", "parseLong", "parseBoolean" -> parsed(call, known);
            default -> null;
        };
    }

    private static @Nullable Value parsed(Call call, Object known) {
        if (!(known instanceof String text)) {
            return new Constant(known);
        }
        try {
            return switch (call.callee().method().owner()) {
                case "java.lang.Integer" -> new Constant(Integer.parseInt(text));
                case "java.lang.Long" -> new Constant(Long.parseLong(text));
                case "java.lang.Boolean" -> new Constant(Boolean.parseBoolean(text));
                default -> null;
            };
        } catch (NumberFormatException noNumber) {
            return null; // it throws when it runs: what follows is unknown
        }
    }

    private static @Nullable Value objects(Call call, State state, Execution in) {
        List<Value> arguments = call.arguments();
        switch (call.name()) {
            case "isNull", "nonNull" -> {
                Operator operator = call.name().equals("isNull") ? Operator.EQUAL : Operator.NOT_EQUAL;
                Value value = arguments.getFirst();
                if (state.isNull(value) || state.isNonNull(value)) {
                    return new Constant(state.isNull(value) == (operator == Operator.EQUAL));
                }
                Null none = new Null(in.origin(call.step().span(), "it is compared with null here"));
                return in.context().condition(in.place(call.step().span()), new Condition(operator, value, none));
            }
            case "equals" -> {
                return arguments.size() == 2 ? equal(call, arguments.getFirst(), arguments.getLast(), state, in) : null;
            }
            default -> {
                return null;
            }
        }
    }
}
