package io.javascope.history.timeline;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.history.timeline.Arrival.Reason;
import io.javascope.recording.RecordedMethod;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Moves through a recording: each says where it leads. For many threads; reads files. */
public final class Travel {
    private final Timeline timeline;
    private final Steps steps;

    Travel(Timeline timeline) {
        this.timeline = timeline;
        this.steps = new Steps(timeline);
    }

    /**
     * The first line of the thread that began first, in the first JVM of which anything was recorded: one that only starts
     * others, as a build's does, often has nothing.
     *
     * @throws ProgramState.Unavailable when nothing was recorded
     */
    public Arrival start() throws IOException {
        Track first = timeline.tracks().stream()
                .min(Comparator.comparingInt(Track::jvm)
                        .thenComparingLong(track -> track.chunks().getFirst().startNanos()))
                .orElseThrow(() -> new ProgramState.Unavailable("Nothing was recorded, so there is no first line."));
        return steps.start(first);
    }

    /** The end of the thread's events. */
    public Arrival end(Track track) {
        return steps.end(track);
    }

    /**
     * Where a position that somebody typed lies.
     *
     * @throws ProgramState.Unavailable when the recording does not have it; says what it has
     */
    public Arrival to(Position position) throws IOException {
        Track track = timeline.track(position)
                .orElseThrow(() -> new ProgramState.Unavailable(
                        position + " is in no recorded thread; :threads lists those that there are."));
        RecordedState there = timeline.state(track, position.sequence());
        return new Arrival(there.track(), position.sequence(), Reason.STEP, List.of());
    }

    /** The next line of the frame, over calls; at its end right behind the call, in the caller. */
    public Arrival next(Track track, long position) throws IOException {
        return steps.forward(track, position, Steps.Reach.OVER);
    }

    /** The next line in time. */
    public Arrival into(Track track, long position) throws IOException {
        return steps.forward(track, position, Steps.Reach.INTO);
    }

    /** Right behind the call, in the caller; where an exception ends it, at the line that goes on. */
    public Arrival out(Track track, long position) throws IOException {
        return steps.forward(track, position, Steps.Reach.OUT);
    }

    /** The line before in the frame, over calls; at its first line, the line of the call. */
    public Arrival back(Track track, long position) throws IOException {
        return steps.back(track, position);
    }

    /** The line before in time. */
    public Arrival backInto(Track track, long position) throws IOException {
        return steps.backInto(track, position);
    }

    /** The line of the call that began the frame. */
    public Arrival backOut(Track track, long position) throws IOException {
        return steps.backOut(track, position);
    }

    /**
     * Forward to the next stop in any thread, else to the end of this one.
     *
     * @param caught whether exceptions stop that recorded code caught
     * @param uncaught whether those do that it did not
     */
    public Arrival run(Track track, long position, List<Stop> stops, boolean caught, boolean uncaught)
            throws IOException {
        return new StopSearch(timeline, stops, caught, uncaught, track, position)
                .forward()
                .orElseGet(() -> steps.end(track));
    }

    /** The same, with places that are known already. */
    public Arrival run(Track track, long position, Halts halts) throws IOException {
        return new StopSearch(timeline, halts, track, position).forward().orElseGet(() -> steps.end(track));
    }

    /** Backward to the last of them in any thread, else to the first line of this one. */
    public Arrival reverse(Track track, long position, Halts halts) throws IOException {
        Optional<Arrival> found = new StopSearch(timeline, halts, track, position).backward();
        return found.isPresent() ? found.get() : steps.start(track);
    }

    /** Backward to the last stop in any thread, else to the first line of this one. */
    public Arrival reverse(Track track, long position, List<Stop> stops, boolean caught, boolean uncaught)
            throws IOException {
        Optional<Arrival> found = new StopSearch(timeline, stops, caught, uncaught, track, position).backward();
        return found.isPresent() ? found.get() : steps.start(track);
    }

    /** The next or the last time that the line ran at which the innermost frame stands; empty when there is none. */
    public Optional<Arrival> hit(Track track, long position, boolean forward) throws IOException {
        RecordedState state = timeline.state(track, position);
        RecordedMethod method =
                state.stack().isEmpty() ? null : state.stack().getFirst().method();
        Frame frame = state.innermost();
        if (method == null || frame == null || frame.line() < 0) {
            throw new ProgramState.Unavailable("No recorded line runs here.");
        }
        Stop here = new Stop(0, CodeLine.of(track, method, frame.line()), Stop.ALWAYS);
        StopSearch search = new StopSearch(timeline, List.of(here), false, false, track, position);
        return forward ? search.forward() : search.backward();
    }

    /**
     * A line of a source.
     *
     * @param fileName of the source, without folders
     * @param isSource whether a source is meant, by package folders and name such as {@code com/acme/Order.java}
     */
    public CodeLine line(String fileName, Predicate<String> isSource, int line) {
        return CodeLine.of(timeline, fileName, isSource, line);
    }

    /**
     * Calls of methods.
     *
     * @param chosen is asked with each recorded method as {@code Class.method}
     */
    public Trigger.Entry entry(Predicate<String> chosen) {
        return new Trigger.Entry(Trigger.Methods.of(timeline, chosen));
    }

    /** Ends of calls of methods, chosen as by {@link #entry}. */
    public Trigger.Exit exit(Predicate<String> chosen) {
        return new Trigger.Exit(Trigger.Methods.of(timeline, chosen));
    }
}
