package io.javascope.session.replay;

import io.javascope.history.timeline.RecordedState;
import io.javascope.session.breakpoint.HitCondition;
import io.javascope.session.breakpoint.StopRule;
import io.javascope.session.breakpoint.StopRule.Word;
import io.javascope.session.evaluate.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a breakpoint says besides where it is. Immutable.
 *
 * @param words with which its condition begins, those that a state tells
 * @param condition null: always
 * @param hits null: each time
 * @param log null: it stops
 * @param never why it holds nowhere in a recording; null: it may
 */
record Terms(
        List<Word> words,
        @Nullable Expression condition,
        @Nullable HitCondition hits,
        @Nullable String log,
        @Nullable String never) {
    private static final HitCondition FIRST = new HitCondition(HitCondition.Kind.AT, 1);

    /** Always, and it stops. */
    static final Terms NONE = new Terms(List.of(), null, null, null, null);

    Terms {
        words = List.copyOf(words);
    }

    /** Reads them; fails with a problem for the user. Of an exception that is caught its own words are not known. */
    static Terms of(@Nullable String condition, @Nullable String hits, @Nullable String log, boolean thrown) {
        StopRule rule = StopRule.of(condition, hits, log, thrown);
        List<Word> asked = new ArrayList<>(rule.words());
        asked.removeIf(Word.Once.class::isInstance);
        return new Terms(
                asked,
                rule.condition() == null ? null : RecordedProgram.parse(rule.condition()),
                rule.once() && rule.hit() == null ? FIRST : rule.hit(),
                log,
                never(asked, rule.once() && rule.hit() != null));
    }

    private static @Nullable String never(List<Word> words, boolean onceOfSome) {
        for (Word word : words) {
            if (word instanceof Word.After || word instanceof Word.Instance) {
                return "@after and @instance hold in a running program alone.";
            }
        }
        return onceOfSome ? "@once and a number of hits exclude each other in a recording." : null;
    }

    /** Whether words and condition hold. */
    boolean hold(RecordedProgram program, RecordedState state) {
        return words.stream().allMatch(word -> RecordedWords.holds(word, program, state))
                && program.holds(condition, state);
    }

    /** Whether it is always meant. */
    boolean isPlain() {
        return words.isEmpty() && condition == null;
    }
}
