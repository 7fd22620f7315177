package io.javascope.session.step;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.MethodExitEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import io.javascope.session.StepKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one debuggee. A step over or out of calls is a breakpoint on each place where it may end, for its thread
 * alone, so that what is called runs at full speed; JDI's own step, which follows each call, is taken where nothing is
 * called, into calls, and as soon as such a place is reached by a deeper call. Asks the debuggee, so it is used in tasks;
 * any thread.
 */
public final class Stepper {
    /** After so many exceptions in one step it is cheaper to follow the calls. */
    private static final int MOST_THROWN = 50;
    /** After so many returns in one step (a loop on the line) values are no longer looked for. */
    private static final int MOST_MET = 3;
    /** A stack as deep as this is not read to count its frames. */
    private static final int MOST_FRAMES = 100;
    /** Frames asked for at once. */
    private static final int SOME = 16;

    private static final int MOST_CODES = 2_000;

    private final StepRules rules;
    private final Map<Method, Optional<MethodCode>> codes = new ConcurrentHashMap<>();
    private final Map<ThreadReference, Stride> underway = new ConcurrentHashMap<>();

    public Stepper(StepRules rules) {
        this.rules = rules;
    }

    /** Whether an event comes from a step rather than from what the user wants. */
    public static boolean isOwn(EventRequest request) {
        return request.getProperty(Stride.STRIDE) != null;
    }

    /** Makes a suspended thread stop once more, after a step. */
    public void arm(ThreadReference thread, StepKind kind) throws IncompatibleThreadStateException {
        arm(thread, kind, null);
    }

    /**
     * The same; a step into calls enters only the one of that name.
     *
     * @param callee as {@link #callees} names it; null: the first
     */
    public void arm(ThreadReference thread, StepKind kind, @Nullable String callee)
            throws IncompatibleThreadStateException {
        drop(thread);
        var depth = thread.frameCount();
        if (depth == 0) {
            throw new IncompatibleThreadStateException("the thread has no frames");
        }
        var here = thread.frame(0).location();
        var filtered = !rules.excludes(here);
        var code = kind == StepKind.INTO || !filtered ? Optional.<MethodCode>empty() : code(here);
        var line = code.map(it -> it.line(here.codeIndex())).orElse(here.lineNumber("Java"));
        var stride = new Stride(thread, kind, depth, here.method(), line, filtered && callee == null ? rules : null);
        stride.callee = callee;
        synchronized (stride) {
            underway.put(thread, stride);
            if (code.isEmpty() || !armed(stride, code.get(), here)) {
                stride.step(size(kind), stride.filtered);
            }
            stride.enable();
        }
    }

    private static int size(StepKind kind) {
        return switch (kind) {
            case OVER -> StepRequest.STEP_OVER;
            case INTO -> StepRequest.STEP_INTO;
            case OUT -> StepRequest.STEP_OUT;
        };
    }

    /** Sets breakpoints on the ends of a step; false where JDI's own step is the better one. */
    private boolean armed(Stride stride, MethodCode code, Location here) throws IncompatibleThreadStateException {
        if (stride.kind == StepKind.OUT) {
            var caller = caller(stride.thread);
            if (caller.isPresent() && caller.get().back().method().equals(here.method())) {
                return false; // a deeper call of it would come by
            }
            leave(stride, caller, code.returns());
            stride.hearOfExceptions();
            return true;
        }
        var onward = code.onward(here.codeIndex());
        if (onward.isEmpty() || !onward.get().heavy() || onward.get().recurses()) {
            return false;
        }
        onward.get().exits().forEach(stride::breakAt);
        if (!onward.get().returns().isEmpty()) {
            leave(stride, caller(stride.thread), onward.get().returns());
        }
        stride.hearOfExceptions();
        return true;
    }

    /** The call may return: to the nearest caller that counts, with a value to be shown. */
    private static void leave(Stride stride, Optional<Caller> caller, List<Location> returns) {
        caller.ifPresent(it -> stride.breakAt(it.back()));
        stride.returnsTo = caller.map(Caller::back).orElse(null);
        stride.direct = caller.isPresent() && caller.get().direct();
        if (!stride.direct || !stride.method.returnTypeName().equals("void")) {
            returns.forEach(stride::watch);
        }
    }

    /**
     * A caller that is not passed over.
     *
     * @param back where it goes on
     * @param direct whether it called the innermost method itself
     */
    private record Caller(Location back, boolean direct) {}

    /** The nearest one; empty when there is none. */
    private Optional<Caller> caller(ThreadReference thread) throws IncompatibleThreadStateException {
        var count = thread.frameCount();
        for (var from = 1; from < count; from += SOME) {
            var index = from;
            for (var frame : thread.frames(from, Math.min(SOME, count - from))) {
                var at = frame.location();
                var direct = index++ == 1;
                var back = rules.excludes(at) || rules.handsOn(at)
                        ? Optional.<Location>empty()
                        : code(at).flatMap(code -> code.comesBackTo(at.codeIndex()));
                if (back.isPresent()) {
                    return Optional.of(new Caller(back.get(), direct));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<MethodCode> code(Location at) {
        if (codes.size() > MOST_CODES) {
            codes.clear();
        }
        return codes.computeIfAbsent(at.method(), MethodCode::of);
    }

    /** The names of the methods that are called from a place on until its line is left, in the order of the code. */
    public List<String> callees(Location from) {
        return code(from)
                .flatMap(code -> code.onward(from.codeIndex()))
                .map(onward ->
                        onward.calls().stream().map(Stepper::name).distinct().toList())
                .orElse(List.of());
    }

    private static String name(PoolNames.Callee callee) {
        var owner = callee.owner();
        return owner.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('$')) + 1) + "." + callee.name();
    }

    /** The places at which calls of a method end; none where its code is not known. */
    public List<Location> returns(Method method) {
        return codes.computeIfAbsent(method, MethodCode::of)
                .map(MethodCode::returns)
                .orElse(List.of());
    }

    /** What became of a step. */
    public sealed interface Progress {
        /** It has ended here. */
        record Ended(@Nullable Returned returned) implements Progress {}

        /** The thread has to run on. */
        record Goes() implements Progress {}
    }

    /** Steps have led to a place, for no other reason; the thread is suspended there. */
    public Progress reached(List<LocatableEvent> events) throws IncompatibleThreadStateException {
        var thread = events.getFirst().thread();
        var stride = underway.get(thread);
        if (stride == null) {
            return new Progress.Goes();
        }
        synchronized (stride) {
            if (stride.isOver()) {
                return new Progress.Goes();
            }
            var ended = false;
            for (var event : events) {
                if (event.request().getProperty(Stride.STRIDE) == stride) {
                    ended |= reached(stride, event);
                }
            }
            if (ended) {
                return new Progress.Ended(stride.returned);
            }
            stride.enable();
            return new Progress.Goes();
        }
    }

    private boolean reached(Stride stride, LocatableEvent event) throws IncompatibleThreadStateException {
        return switch (event) {
            case StepEvent step -> stepped(stride, step);
            case BreakpointEvent hit
            when hit.request().getProperty(Stride.VALUE) != null -> {
                met(stride, hit);
                yield false;
            }
            case BreakpointEvent hit -> hit(stride, hit);
            case ExceptionEvent exception -> {
                thrown(stride, exception);
                yield false;
            }
            case MethodExitEvent exit -> {
                stride.returned = new Returned(exit.method(), exit.returnValue());
                stride.remove(exit.request());
                yield false;
            }
            default -> false;
        };
    }

    private boolean hit(Stride stride, BreakpointEvent hit) throws IncompatibleThreadStateException {
        var depth = depth(stride);
        if (stride.beginning > 0) {
            return depth <= stride.beginning;
        }
        if (depth > stride.depth) {
            follow(stride, depth);
            return false;
        }
        return landed(stride, depth, hit.location());
    }

    /** Frames on the stack. They are read together with their number: where the step ends, all of them are asked for next. */
    private static int depth(Stride stride) throws IncompatibleThreadStateException {
        return stride.depth > MOST_FRAMES
                ? stride.thread.frameCount()
                : stride.thread.frames().size();
    }

    private boolean landed(Stride stride, int depth, Location at) throws IncompatibleThreadStateException {
        if (depth == stride.depth) {
            return stride.kind == StepKind.OVER
                    && code(at).map(code -> code.line(at.codeIndex())).orElse(-1) != stride.line;
        }
        if (rules.excludes(at)) {
            // An exception was caught by a caller that is passed over.
            stride.clear();
            var caller = caller(stride.thread);
            if (caller.isPresent()) {
                stride.breakAt(caller.get().back());
                stride.hearOfExceptions();
            }
            return false;
        }
        return true;
    }

    /** A deeper call has come by, or too much is thrown: JDI's own step leads back, one call after the other. */
    private static void follow(Stride stride, int depth) {
        stride.clear();
        stride.follows = true;
        if (depth > stride.depth) {
            stride.step(StepRequest.STEP_OUT, false);
        } else {
            stride.step(size(stride.kind), stride.filtered);
        }
    }

    private boolean stepped(Stride stride, StepEvent step) throws IncompatibleThreadStateException {
        var at = step.location();
        if (stride.callee != null) {
            return entered(stride, stride.callee, at);
        }
        if (stride.follows) {
            var depth = stride.thread.frameCount();
            if (depth > stride.depth) {
                follow(stride, depth);
                return false;
            }
            if (!landed(stride, depth, at)) {
                if (depth == stride.depth) {
                    follow(stride, depth);
                }
                return false;
            }
        }
        if (stride.kind == StepKind.INTO && stride.filtered && passes(stride, at)) {
            return false;
        }
        if (StepFilters.isBetween(at)) {
            var size = ((StepRequest) step.request()).depth();
            stride.clear();
            stride.step(size, stride.filtered);
            return false;
        }
        return begun(stride, at);
    }

    /** Whether a line has begun; the code of a breakpoint before it may still have to run. */
    private boolean begun(Stride stride, Location at) throws IncompatibleThreadStateException {
        var behind = code(at).flatMap(code -> code.behindPreface(at.codeIndex()));
        if (behind.isEmpty()) {
            return true;
        }
        stride.clear();
        stride.beginning = stride.thread.frameCount();
        stride.breakAt(behind.get());
        return false;
    }

    /** These classes have new code. */
    public void forget(Collection<ReferenceType> types) {
        codes.keySet().removeIf(method -> types.contains(method.declaringType()));
    }

    /** Whether no step is under way: a class that gets new code now loses no request of a step. */
    public boolean isIdle() {
        return underway.isEmpty();
    }

    /** Whether a step into calls goes on from where it has come to, since nobody wants to see that. */
    private boolean passes(Stride stride, Location at) throws IncompatibleThreadStateException {
        var passing = rules.passing(at);
        if (stride.left && passing == StepRules.Passing.STAYS) {
            // Back from what was left: the rest of the line may have other calls.
            stride.left = false;
            passing = stride.thread.frameCount() == stride.depth && at.lineNumber("Java") == stride.line
                    ? StepRules.Passing.THROUGH
                    : passing;
        }
        switch (passing) {
            case STAYS -> {
                return false;
            }
            case THROUGH -> {
                stride.clear();
                stride.step(StepRequest.STEP_INTO, true);
            }
            case OUT -> {
                stride.clear();
                stride.left = true;
                stride.step(StepRequest.STEP_OUT, true);
            }
        }
        return true;
    }

    /** Whether a step into one call of a line is in it; other calls are left again. */
    private boolean entered(Stride stride, String callee, Location at) throws IncompatibleThreadStateException {
        var depth = stride.thread.frameCount();
        if (depth > stride.depth) {
            var wanted = callee.substring(callee.lastIndexOf('.') + 1);
            if (depth == stride.depth + 1 && at.method().name().equals(wanted)) {
                return begun(stride, at);
            }
            stride.clear();
            stride.step(StepRequest.STEP_OUT, false);
            return false;
        }
        if (depth == stride.depth && at.lineNumber("Java") == stride.line) {
            stride.clear();
            stride.step(StepRequest.STEP_INTO, false);
            return false;
        }
        return begun(stride, at);
    }

    /** The call in which the step began returns, or a deeper one of the same method does. */
    private static void met(Stride stride, BreakpointEvent hit) throws IncompatibleThreadStateException {
        if (stride.thread.frameCount() == stride.depth) {
            if (!stride.direct) {
                // From here on only the caller counts: another call of the method may come as deep as this one.
                stride.clear();
                if (stride.returnsTo != null) {
                    stride.breakAt(stride.returnsTo);
                    stride.hearOfExceptions();
                }
            }
            if (stride.returnsTo != null && !stride.method.returnTypeName().equals("void")) {
                stride.hearOfReturn(hit.location().method());
            }
        } else if (++stride.met > MOST_MET) {
            follow(stride, stride.thread.frameCount());
        }
    }

    /** Somebody catches it: where the step began, or further out, that may be its end. */
    private void thrown(Stride stride, ExceptionEvent exception) throws IncompatibleThreadStateException {
        var handler = exception.catchLocation();
        if (handler == null) {
            return;
        }
        var depth = stride.thread.frameCount();
        if (depth >= stride.depth && ++stride.thrown > MOST_THROWN) {
            follow(stride, depth);
            return;
        }
        var outer = stride.thread.frames(Math.max(0, depth - stride.depth), Math.min(depth, stride.depth));
        if (outer.stream().anyMatch(frame -> frame.location().method().equals(handler.method())) && !handsOn(handler)) {
            stride.breakAt(inside(handler));
        }
    }

    /** Where JDI's own steps stop too: behind the instruction that puts the exception into its variable. */
    private Location inside(Location handler) {
        return rules.excludes(handler)
                ? handler
                : code(handler)
                        .flatMap(code -> code.comesBackTo(handler.codeIndex()))
                        .orElse(handler);
    }

    /** Whether it is the recorder's handler: the exception is thrown again. */
    private boolean handsOn(Location handler) {
        return !rules.excludes(handler)
                && code(handler)
                        .filter(code -> code.handsOn(handler.codeIndex(), StepFilters.RECORDER))
                        .isPresent();
    }

    /** Calls a thread's step off, if there is one. */
    public void drop(ThreadReference thread) {
        var stride = underway.remove(thread);
        if (stride != null) {
            synchronized (stride) {
                stride.end();
            }
        }
    }

    /** Calls all steps off. */
    public void dropAll() {
        List.copyOf(underway.keySet()).forEach(this::drop);
    }
}
