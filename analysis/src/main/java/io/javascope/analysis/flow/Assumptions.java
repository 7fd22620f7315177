package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Condition;
import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Origin;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.rule.Place;
import java.util.HashSet;
import java.util.Set;

/** What follows when a condition is known to be true or false. */
final class Assumptions {
    /** How the origin of a null begins that was only tested for. */
    static final String COMPARED = "it is compared with null";

    /** How the origin of a null begins that a method gives on one path of several. */
    static final String ON_SOME_PATHS = "null is given here on some paths";

    /** The origin of a null that a method gives on all its paths, where no other one can run. */
    static final String ALWAYS = "null is always given here";

    private Assumptions() {}

    /** Adds what follows; false if that contradicts what is known. */
    static boolean assume(State state, Value condition, boolean truth, Context in, Place place) {
        if (condition instanceof Constant constant) {
            return !(constant.value() instanceof Boolean known) || known == truth;
        }
        if (!(condition instanceof Symbol symbol)) {
            return true;
        }
        Object known = state.constant(symbol);
        if (known instanceof Boolean before && before != truth) {
            return false;
        }
        state.know(symbol, state.facts(symbol).equalTo(truth));
        Condition of = symbol.condition();
        if (of == null) {
            return isConsistent(state, symbol, symbol);
        }
        return follow(state, of, truth, in, place) && isConsistent(state, of, symbol);
    }

    /** What was decided before about the same values must still hold. */
    private static boolean isConsistent(State state, Condition now, Symbol decided) {
        return isConsistent(state, now.left(), decided) && isConsistent(state, now.right(), decided);
    }

    private static boolean isConsistent(State state, Value about, Symbol decided) {
        return !(about instanceof Symbol symbol)
                || state.decisionsAbout(symbol).stream()
                        .filter(earlier -> earlier != decided)
                        .allMatch(earlier -> isPossible(state, earlier));
    }

    private static boolean isPossible(State state, Symbol decision) {
        Condition condition = decision.condition();
        if (condition == null || !(state.facts(decision).equal() instanceof Boolean truth)) {
            return true;
        }
        Object left = state.constant(condition.left());
        Object right = state.constant(condition.right());
        Object known = left == null || right == null
                ? Steps.compared(condition.operator(), condition.left(), condition.right(), state)
                : Arithmetic.binary(condition.operator(), left, right);
        return !(known instanceof Boolean now) || now.equals(truth);
    }

    private static boolean follow(State state, Condition condition, boolean truth, Context in, Place place) {
        if (condition.operator() == Operator.SAME_STRING) {
            return !truth || equal(state, condition.left(), condition.right(), in, place);
        }
        Operator operator = truth ? condition.operator() : condition.operator().negated();
        return switch (operator) {
            case EQUAL ->
                equal(state, condition.left(), condition.right(), in, place)
                        && equal(state, condition.right(), condition.left(), in, place);
            case NOT_EQUAL ->
                different(state, condition.left(), condition.right())
                        && different(state, condition.right(), condition.left());
            default -> true;
        };
    }

    /** The first value is equal to the second. */
    private static boolean equal(State state, Value value, Value to, Context in, Place place) {
        if (state.isNull(to)) {
            return isNull(state, value, in, place);
        }
        if (!(value instanceof Symbol symbol)) {
            return true;
        }
        Facts facts = state.facts(symbol);
        if (to instanceof Constant constant) {
            if (state.isNull(symbol) || (facts.equal() != null && comparable(facts.equal(), constant.value()))) {
                return false;
            }
            boolean isType = constant.value() instanceof io.javascope.analysis.program.Detail.ClassLiteral;
            Facts now = facts.nonNull();
            state.know(symbol, isType ? now : now.equalTo(constant.value()));
            return assumeTruth(state, symbol, constant, in, place);
        }
        if (state.isNonNull(to)) {
            if (state.isNull(symbol)) {
                return false;
            }
            state.know(symbol, facts.nonNull());
        }
        return true;
    }

    /** {@code (a == b) == true}. */
    private static boolean assumeTruth(State state, Symbol symbol, Constant constant, Context in, Place place) {
        Condition inner = symbol.condition();
        return inner == null || !(constant.value() instanceof Boolean truth) || follow(state, inner, truth, in, place);
    }

    private static boolean comparable(Object known, Object other) {
        return known.getClass() == other.getClass() && !known.equals(other);
    }

    private static boolean isNull(State state, Value value, Context in, Place place) {
        if (value instanceof Null) {
            return true;
        }
        if (state.isNonNull(value) || !(value instanceof Symbol symbol)) {
            return false;
        }
        if (!state.isNull(symbol)) {
            Facts facts = state.facts(symbol);
            Origin because = facts.origin() != null ? facts.origin() : new Origin(place, COMPARED + " here");
            state.know(symbol, facts.isNull(because));
            if (!symbol.birth().span().isReal()) {
                forgetOthers(state, symbol, new HashSet<>(Set.of(symbol)));
            }
            if (in.depth() > 0 && !isBornIn(symbol, in)) {
                state.doubt(state.doubts().withNullSupposed(in));
            }
        }
        return true;
    }

    /** Where paths met, it was null on the one on which the resource that it may stand for had not been opened. */
    private static void forgetOthers(State state, Symbol symbol, Set<Symbol> seen) {
        for (Symbol other : state.resources().with(symbol)) {
            if (seen.add(other)) {
                state.resources().forget(other);
                forgetOthers(state, other, seen);
            }
        }
    }

    static boolean isBornIn(Symbol symbol, Context in) {
        return in.isAround(symbol.birth());
    }

    /** The first value is not equal to the second. */
    private static boolean different(State state, Value value, Value from) {
        if (state.isNull(from)) {
            if (state.isNull(value)) {
                return false;
            }
            if (value instanceof Symbol symbol) {
                state.know(symbol, state.facts(symbol).nonNull());
            }
            return true;
        }
        Object known = state.constant(value);
        if (from instanceof Constant constant && known != null && known.equals(constant.value())) {
            return false;
        }
        if (from instanceof Constant constant
                && constant.value() instanceof Boolean truth
                && value instanceof Symbol symbol
                && symbol.condition() != null) {
            state.know(symbol, state.facts(symbol).equalTo(!truth));
        }
        return true;
    }
}
