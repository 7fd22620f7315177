package io.javascope.session.core;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ThreadReference;
import io.javascope.history.state.Frame;
import io.javascope.session.StopReason;
import io.javascope.session.core.Arrivals.Arrival;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.live.Frames;
import io.javascope.session.live.RecorderFrames;
import io.javascope.session.source.Sources;
import io.javascope.session.step.StepFilters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole program suspended by us.
 *
 * @param thread the one that is shown
 * @param all every thread, by its number
 */
record Paused(ThreadReference thread, Arrival arrival, Map<Integer, ThreadReference> all) {
    private static final int LOOKED_AT = 30;

    /** Suspends everything and chooses what to show: the wanted thread, else one in the program's own code. */
    static Paused pause(Connected it, @Nullable ThreadReference wanted, Sources sources, boolean partly)
            throws IncompatibleThreadStateException {
        if (partly) {
            // A second hand on the count of those that a pause holds already would leave them suspended for ever.
            it.vm().allThreads().stream().filter(t -> t.suspendCount() == 0).forEach(ThreadReference::suspend);
        } else {
            it.vm().suspend();
        }
        try {
            var manager = it.vm().eventRequestManager();
            // Whoever steps is stopped now: the step must not end somewhere after the program was continued.
            manager.deleteEventRequests(List.copyOf(manager.stepRequests()));
            var threads = it.vm().allThreads();
            var all = new HashMap<Integer, ThreadReference>();
            threads.forEach(t -> all.put(it.threads().number(t), t));
            if (wanted != null) {
                all.put(it.threads().number(wanted), wanted);
            }
            var shown = wanted != null ? wanted : choose(it, threads);
            var hidden = RecorderFrames.on(shown);
            var frame = shown.frameCount() > hidden
                    ? Frames.of(shown.frame(hidden).location(), 0)
                    : new Frame(0, shown.name(), "", "", null, null, -1);
            var arrival =
                    new Arrival(StopReason.PAUSE, it.threads().name(shown), frame, sources.of(frame), null, null, null);
            return new Paused(shown, arrival, all);
        } catch (RuntimeException | IncompatibleThreadStateException e) {
            it.vm().resume();
            throw e;
        }
    }

    private static ThreadReference choose(Connected it, List<ThreadReference> threads)
            throws IncompatibleThreadStateException {
        for (var thread : threads) {
            var frames = thread.frames(0, Math.min(LOOKED_AT, thread.frameCount()));
            if (frames.stream()
                    .anyMatch(f ->
                            !StepFilters.excludes(f.location().declaringType().name()))) {
                return thread;
            }
        }
        return threads.stream()
                .filter(t -> it.threads().name(t).equals("main"))
                .findFirst()
                .orElseGet(threads::getFirst);
    }
}
