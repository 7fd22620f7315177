package io.javascope.session.replay;

import io.javascope.session.breakpoint.HitCondition;
import io.javascope.session.evaluate.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What a breakpoint says besides where it is. Immutable.
 *
 * @param condition null: always
 * @param hits null: each time
 * @param log null: it stops
 */
record Terms(
        @Nullable Expression condition,
        @Nullable HitCondition hits,
        @Nullable String log) {

    /** Reads them; fails with a problem for the user. */
    static Terms of(@Nullable String condition, @Nullable String hits, @Nullable String log) {
        return new Terms(
                condition == null ? null : RecordedProgram.parse(condition),
                hits == null ? null : HitCondition.parse(hits),
                log);
    }
}
