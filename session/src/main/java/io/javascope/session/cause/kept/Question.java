package io.javascope.session.cause.kept;

import com.github.javaparser.ast.expr.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Where did the value of an expression come from?
 *
 * @param at the stop before the statement that reads it began
 * @param until the stop after that statement, exclusive end of what it called
 * @param level the frame that reads it
 * @param value what it is, in Java syntax; null when that cannot be told
 * @param part what is wanted from inside it: an element's index or text; null: the value itself
 */
record Question(
        int at,
        int until,
        int level,
        Expression expression,
        @Nullable String value,
        @Nullable Part part) {

    /** Something inside an array or collection. */
    sealed interface Part {
        /** The element at an index of an array. */
        record At(int index) implements Part {}

        /** The part of the source that looks so. */
        record Like(String text) implements Part {}

        /** Some element that looks so and was put there by a line yet to be found. */
        record Element(String text) implements Part {}
    }

    Question of(Expression other) {
        return new Question(at, until, level, other, value, part);
    }

    Question of(Expression other, @Nullable String otherValue) {
        return new Question(at, until, level, other, otherValue, null);
    }

    /** A question one link further, about the same part of it. */
    Question keepPart(Question further) {
        return part == null ? further : further.partOf(further.expression(), part);
    }

    Question partOf(Expression whole, Part wanted) {
        return new Question(at, until, level, whole, value, wanted);
    }
}
