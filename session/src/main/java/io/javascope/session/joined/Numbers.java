package io.javascope.session.joined;

import io.javascope.session.ScopeView;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.VariableView;
import java.util.List;

/**
 * Numbers of frames and variables, which tell whether they are the program's or the recording's: those of the program are
 * even, those of recordings odd. Each look into the past counts from 1, so what is handed out of one begins above
 * everything that was handed out before. Belongs to the session's actor.
 */
final class Numbers {
    /** No session hands it out. */
    private static final int STALE = -1;

    private int base;
    private int highest;

    /** Another look into the past begins. */
    void begin() {
        base = highest;
    }

    /** Whether a number is one of the recording. */
    static boolean isRecorded(int number) {
        return (number & 1) == 1;
    }

    /** What the program's or the recording's own session calls it. */
    int in(int number) {
        if (!isRecorded(number)) {
            return number >> 1;
        }
        int own = (number >> 1) - base;
        return own > 0 ? own : STALE;
    }

    private int out(int number, boolean recorded) {
        if (number == 0) {
            return 0;
        }
        if (!recorded) {
            return number << 1;
        }
        highest = Math.max(highest, base + number);
        return base + number << 1 | 1;
    }

    StackPage out(StackPage page, boolean recorded) {
        List<StackFrameView> frames = page.frames().stream()
                .map(each -> new StackFrameView(out(each.id(), recorded), each.frame(), each.source(), each.library()))
                .toList();
        return new StackPage(frames, page.total(), page.note());
    }

    List<ScopeView> scopes(List<ScopeView> scopes, boolean recorded) {
        return scopes.stream()
                .map(each -> new ScopeView(each.name(), out(each.reference(), recorded), each.expensive()))
                .toList();
    }

    List<VariableView> variables(List<VariableView> variables, boolean recorded) {
        return variables.stream().map(each -> out(each, recorded)).toList();
    }

    VariableView out(VariableView each, boolean recorded) {
        return new VariableView(
                each.name(),
                each.text(),
                each.type(),
                each.value(),
                out(each.reference(), recorded),
                each.namedCount(),
                each.indexedCount(),
                each.evaluateName());
    }
}
