package io.javascope.session.breakpoint;

import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.WatchpointEvent;
import io.javascope.session.step.StepFilters;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A thread that has reached a breakpoint, as far as the words of a condition ask. Asks the debuggee.
 *
 * @param thread its number
 * @param marks the objects that were given names
 */
public record Occasion(
        LocatableEvent event, int thread, HitCounts counts, Function<String, @Nullable ObjectReference> marks) {
    private static final int CALLERS = 32;

    /** Whether all words of a rule hold here. */
    public boolean holds(int id, StopRule rule) throws IncompatibleThreadStateException {
        for (var word : rule.words()) {
            var holds = switch (word) {
                case StopRule.Word.Once _ -> counts.now(id) == 0;
                case StopRule.Word.After(var other) -> counts.now(other) > 0;
                case StopRule.Word.InThread(var number) -> number == thread;
                case StopRule.Word.Instance(var name) -> isOf(name);
                case StopRule.Word.Caller(var glob) -> isCalledBy(glob);
                case StopRule.Word.Caught _, StopRule.Word.Uncaught _ ->
                    true; // whoever hears of it knows who catches it
                case StopRule.Word.OfType(var glob) -> isOf(glob);
                case StopRule.Word.Message(var glob) -> glob.matches(message());
                case StopRule.Word.From(var glob) -> glob.matchesEndOf(name(event.location()));
                case StopRule.Word.Leaves _ -> leaves();
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static String name(Location at) {
        return at.declaringType().name().replace('$', '.') + "." + at.method().name();
    }

    private boolean isOf(String name) throws IncompatibleThreadStateException {
        var marked = marks.apply(name);
        var own = event instanceof WatchpointEvent written
                ? written.object()
                : event.thread().frame(0).thisObject();
        return marked != null && marked.equals(own);
    }

    /** The nearest caller that is not the JDK's. */
    private boolean isCalledBy(Glob glob) throws IncompatibleThreadStateException {
        var thread = event.thread();
        var count = thread.frameCount();
        return count > 1
                && thread.frames(1, Math.min(CALLERS, count - 1)).stream()
                        .map(frame -> frame.location())
                        .filter(at -> !StepFilters.excludes(at.declaringType().name()))
                        .findFirst()
                        .filter(at -> glob.matchesEndOf(name(at)))
                        .isPresent();
    }

    private boolean isOf(Glob glob) {
        if (!(event instanceof ExceptionEvent thrown)) {
            return false;
        }
        for (var type = thrown.exception().referenceType() instanceof ClassType it ? it : null;
                type != null;
                type = type.superclass()) {
            if (glob.matchesEndOf(type.name().replace('$', '.'))) {
                return true;
            }
        }
        return false;
    }

    private String message() {
        if (!(event instanceof ExceptionEvent thrown)) {
            return "";
        }
        var exception = thrown.exception();
        var field = exception.referenceType().fieldByName("detailMessage");
        return field != null && exception.getValue(field) instanceof StringReference text ? text.value() : "";
    }

    private boolean leaves() {
        return event instanceof ExceptionEvent thrown
                && (thrown.catchLocation() == null
                        || StepFilters.excludes(
                                thrown.catchLocation().declaringType().name()));
    }
}
