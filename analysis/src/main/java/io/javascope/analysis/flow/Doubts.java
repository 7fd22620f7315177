package io.javascope.analysis.flow;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What makes a path less than certain: what it took for granted on the way. Immutable.
 *
 * @param supposedNull the calls in which an unknown value of a caller was taken for null
 * @param skippedLoop whether the path left a loop whose body it never saw
 * @param guesses the calls in which the path took a branch that nobody can decide
 */
record Doubts(
        Set<Context> supposedNull,
        boolean skippedLoop,
        @Nullable Guess guesses) {
    static final Doubts NONE = new Doubts(Set.of(), false, null);

    /** A chain: paths that fork share what was before. */
    private record Guess(Context in, @Nullable Guess before) {}

    Doubts withSkippedLoop() {
        return skippedLoop ? this : new Doubts(supposedNull, true, guesses);
    }

    /** In that call the path takes one of several ways, and nothing tells whether that one is ever taken. */
    Doubts withGuess(Context call) {
        return hasGuessed(in -> in == call) ? this : new Doubts(supposedNull, skippedLoop, new Guess(call, guesses));
    }

    /** Whether the path guessed its way in such a call, that still runs or has ended. */
    boolean hasGuessed(Predicate<Context> call) {
        for (Guess each = guesses; each != null; each = each.before()) {
            if (call.test(each.in())) {
                return true;
            }
        }
        return false;
    }

    /** In that call a value of a caller was taken for null, because the callee looks whether it is. */
    Doubts withNullSupposed(Context call) {
        if (supposedNull.contains(call)) {
            return this;
        }
        Set<Context> all = new HashSet<>(supposedNull);
        all.add(call);
        return new Doubts(Set.copyOf(all), skippedLoop, guesses);
    }

    /**
     * Whether null is real for a call: what it or its callers have supposed themselves. That another method is prepared
     * for null does not say that anybody passes it.
     */
    boolean isRealNull(Context call) {
        return supposedNull.stream().allMatch(call::isWithin);
    }

    /** What both paths have in doubt. */
    Doubts join(Doubts other) {
        if (this == other) {
            return this;
        }
        Guess both = null;
        for (Guess each = guesses; each != null; each = each.before()) {
            Context call = each.in();
            if (other.hasGuessed(in -> in == call)) {
                both = new Guess(call, both);
            }
        }
        Set<Context> supposed = new HashSet<>(supposedNull);
        supposed.retainAll(other.supposedNull);
        return new Doubts(Set.copyOf(supposed), skippedLoop && other.skippedLoop, both);
    }

    /** Whether paths need not be told apart by their doubts. */
    boolean isSame(Doubts other) {
        return skippedLoop == other.skippedLoop && supposedNull.equals(other.supposedNull);
    }
}
