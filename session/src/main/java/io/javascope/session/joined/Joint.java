package io.javascope.session.joined;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Position;
import io.javascope.history.timeline.JvmFolder;
import io.javascope.history.timeline.Timeline;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.NumberedEvent;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReport;
import io.javascope.session.TerminalCommand;
import io.javascope.session.core.LivePlace;
import io.javascope.session.core.LiveSession;
import io.javascope.session.core.WantedStops;
import io.javascope.session.mail.Mail;
import io.javascope.session.replay.ReplaySessions;
import io.javascope.session.replay.RunSoFar;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where a program and its recording meet: whether the view is at the live stop or in the past. The recording is opened as
 * it is at the stop when somebody first looks back from it, and closed when the program runs on. Belongs to the session's
 * actor.
 */
final class Joint {
    final Numbers numbers = new Numbers();
    final Watched watched;

    private final Mail mail;
    private final LiveSession live;
    private final SessionClient client;
    private final Supervisor parent;
    private final CpuPool pool;
    private final Set<String> told = new HashSet<>();

    private @Nullable Path recording;
    private long pid;
    private String command = "";
    private int lastThread = 1;
    private boolean ended;
    private boolean lookingBack;
    /** Of the present stop; null: nobody has looked back from it. */
    private @Nullable CompletableFuture<Optional<Past>> past;

    private @Nullable Past open;
    /** The recording as it was opened last: what was found out then is not found out again. */
    private @Nullable Timeline known;

    /** Of the live stop, in the recording; null: nobody has asked. */
    private @Nullable CompletableFuture<Optional<Position>> place;

    private int looks;

    Joint(Mail mail, LiveSession live, SessionClient client, Supervisor parent, CpuPool pool) {
        this.mail = mail;
        this.live = live;
        this.client = client;
        this.parent = parent;
        this.pool = pool;
        this.watched = new Watched(mail, live);
    }

    /** The program is being started with the recorder, which writes there. */
    void recorded(Path folder, String startedAs) {
        recording = folder;
        command = startedAs;
        known = null;
        ended = false;
        watched.forget();
    }

    void tell(SessionEvent event) {
        client.event(event);
    }

    /** The past, while the view is in it. */
    Optional<Past> viewed() {
        return lookingBack || ended ? opened() : Optional.empty();
    }

    /** The past as it was looked at from the present stop; empty when nobody has. */
    Optional<Past> opened() {
        return Optional.ofNullable(open);
    }

    /** A report of the live stop with its place in the recording, which stays valid when the program runs on. */
    CompletableFuture<StopReport> placed(StopReport report) {
        CompletableFuture<Optional<Position>> known = place;
        if (known == null) {
            known = live.place()
                    .thenApply(at -> at.filter(it -> it.sequence().isPresent())
                            .map(it -> new Position(
                                    it.report().position().thread(),
                                    it.sequence().getAsLong())));
            place = known;
        }
        return known.thenApply(at -> at.map(report::at).orElse(report));
    }

    boolean hasEnded() {
        return ended;
    }

    /** What the program's own session tells. */
    void heard(SessionEvent event) {
        switch (event) {
            case SessionEvent.Stopped(StopReport report) -> {
                forget();
                lastThread = report.position().thread();
            }
            case SessionEvent.Continued _ -> forget();
            case SessionEvent.ProcessStarted started -> {
                forget();
                pid = started.pid();
            }
            case SessionEvent.Terminated _ -> {
                forget();
                ended = true;
            }
            case SessionEvent.Output _,
                    SessionEvent.ThreadChanged _,
                    SessionEvent.BreakpointChanged _,
                    SessionEvent.CodeReplaced _,
                    SessionEvent.Exited _,
                    SessionEvent.Crashed _ -> {
                // nothing that the view depends on
            }
        }
        tell(event);
    }

    /** The program has run on, or has ended: the past is longer now. */
    private void forget() {
        Past known = open;
        if (known != null) {
            known.run().close();
        }
        open = null;
        past = null;
        place = null;
        lookingBack = false;
    }

    /** The past, in the recording, of the stop or the end; empty where there is none, and kept stops are all there is. */
    CompletableFuture<Optional<Past>> past() {
        CompletableFuture<Optional<Past>> known = past;
        if (known == null) {
            int look = ++looks;
            known = live.place()
                    .thenCompose(place -> mail.ask(() -> open(look, place)))
                    .exceptionallyCompose(problem -> mail.ask(() -> notOpened(look, Mail.cause(problem))));
            past = known;
        }
        return known;
    }

    /** What nobody can look into is told once; kept stops are looked at instead. */
    private CompletableFuture<Optional<Past>> notOpened(int look, Throwable problem) {
        if (look == looks) {
            past = null;
        }
        if (problem instanceof IOException || problem instanceof SessionProblem) {
            tellOnce(problem.getMessage() + " Kept stops are looked at instead.");
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.failedFuture(problem);
    }

    private void tellOnce(String text) {
        if (told.add(text)) {
            tell(new SessionEvent.Output(SessionEvent.Category.CONSOLE, text + "\n"));
        }
    }

    private CompletableFuture<Optional<Past>> open(int look, Optional<LivePlace> place) {
        Path folder = recording;
        if (look != looks || folder == null || place.isEmpty() && !ended) {
            past = look == looks ? null : past;
            return CompletableFuture.completedFuture(Optional.empty());
        }
        long process = pid;
        String startedAs = command;
        Timeline before = known;
        int thread = place.map(now -> now.report().position().thread()).orElse(lastThread);
        CompletableFuture<Timeline> timeline = pooled(() -> Timeline.now(
                JvmFolder.find(folder, process, startedAs),
                place.map(LivePlace::held).orElse(null),
                pool,
                before));
        return timeline.thenCombine(live.sources(), Opened::new)
                .thenCombine(
                        live.wanted(), (opened, wanted) -> mail.ask(() -> stand(look, opened, wanted, place, thread)))
                .thenCompose(each -> each);
    }

    private record Opened(Timeline timeline, Sources sources) {}

    private CompletableFuture<Optional<Past>> stand(
            int look, Opened opened, WantedStops wanted, Optional<LivePlace> place, int thread) {
        RunSoFar run = ReplaySessions.soFar(parent, hears(look), opened.timeline(), opened.sources(), pool);
        var _ = run.session().setExceptionBreakpoints(wanted.caught(), wanted.uncaught());
        var _ = breakpoints(run, numbered(wanted.breakpoints()));
        var _ = events(run, wanted.events());
        boolean lines = opened.timeline().tracks().stream().anyMatch(opened.timeline()::hasLines);
        return run.toEnd(thread)
                .whenComplete((_, problem) -> {
                    if (problem != null) {
                        run.close();
                    }
                })
                .thenCompose(end -> mail.ask(() -> {
                    var opening = new Past(look, run, end.position(), lines, place.orElse(null));
                    if (look != looks || past == null) {
                        run.close();
                        throw new SessionProblem(
                                SessionProblem.Kind.WRONG_STATE, "The program has run on meanwhile; ask again.");
                    }
                    open = opening;
                    known = opened.timeline();
                    numbers.begin();
                    return CompletableFuture.completedFuture(Optional.of(opening));
                }));
    }

    /** Breakpoints of lines as the recording is asked for them. */
    static List<NumberedBreakpoint> numbered(List<BreakpointStatus> all) {
        return all.stream()
                .filter(each -> each.source() != null)
                .map(each -> new NumberedBreakpoint(
                        each.id(),
                        Objects.requireNonNull(each.source()),
                        new BreakpointRequest(each.line(), each.condition(), each.logMessage(), each.hitCondition())))
                .toList();
    }

    private SessionClient hears(int look) {
        return new SessionClient() {
            @Override
            public void event(SessionEvent event) {
                mail.send(() -> heardPast(look, event));
            }

            @Override
            public CompletableFuture<Long> runInTerminal(TerminalCommand unwanted) {
                return CompletableFuture.failedFuture(new IllegalStateException("A recording starts nothing."));
            }
        };
    }

    private void heardPast(int look, SessionEvent event) {
        Past now = open;
        if (now == null || now.number() != look) {
            return;
        }
        switch (event) {
            case SessionEvent.Stopped(StopReport report) -> moved(now, report);
            case SessionEvent.Output output -> tell(output);
            case SessionEvent.Crashed crashed -> {
                tell(new SessionEvent.Output(
                        SessionEvent.Category.IMPORTANT,
                        "The recording cannot be looked at any more: " + crashed.cause() + "\n"));
                present();
                forget();
            }
            case SessionEvent.Continued _,
                    SessionEvent.ThreadChanged _,
                    SessionEvent.BreakpointChanged _,
                    SessionEvent.CodeReplaced _,
                    SessionEvent.ProcessStarted _,
                    SessionEvent.Exited _,
                    SessionEvent.Terminated _ -> {
                // a recording is no program
            }
        }
    }

    private void moved(Past now, StopReport there) {
        if (now.isPresent(there)) {
            var _ = now.run().toEnd(now.end().thread());
            present();
            return;
        }
        lookingBack = true;
        if (!now.lines()) {
            tellOnce("Lines are not recorded, so in the past steps go from call to call, and variables other than"
                    + " arguments are not known; launch with history.record full for lines and variables.");
        }
        tell(new SessionEvent.Stopped(there));
    }

    /** The view goes to the live stop. */
    CompletableFuture<Void> toPresent() {
        Past now = open;
        if (now != null) {
            var _ = now.run().toEnd(now.end().thread());
        }
        return present();
    }

    private CompletableFuture<Void> present() {
        lookingBack = false;
        return mail.then(live.where(), report -> {
            tell(new SessionEvent.Stopped(report));
            return nothing();
        });
    }

    @SuppressWarnings("NullAway") // the only value of Void
    static Void nothing() {
        return null;
    }

    private <T> CompletableFuture<T> pooled(Callable<T> body) {
        return pool.submit("open a recording", CpuPool.Priority.URGENT, body)
                .exceptionallyCompose(problem -> CompletableFuture.failedFuture(Mail.cause(problem)));
    }

    /** Breakpoints have changed: what the past is run to changes too. */
    CompletableFuture<Integer> breakpointsChanged() {
        Past now = open;
        return now == null
                ? CompletableFuture.completedFuture(0)
                : live.wanted().thenCompose(wanted -> breakpoints(now.run(), numbered(wanted.breakpoints())));
    }

    /** The same of breakpoints at events. */
    CompletableFuture<Integer> eventsChanged() {
        Past now = open;
        return now == null
                ? CompletableFuture.completedFuture(0)
                : live.wanted().thenCompose(wanted -> events(now.run(), wanted.events()));
    }

    /** Those that hold in the past are looked for there; of the others it is told once. */
    private CompletableFuture<Integer> events(RunSoFar run, List<NumberedEvent> wanted) {
        return mail.then(
                run.events(wanted.stream().map(watched::inPast).toList()), never -> told(wanted.size(), never));
    }

    private CompletableFuture<Integer> breakpoints(RunSoFar run, List<NumberedBreakpoint> wanted) {
        return mail.then(run.breakpoints(wanted), never -> told(wanted.size(), never));
    }

    private int told(int all, List<BreakpointStatus> never) {
        never.forEach(each -> tellOnce("In the past breakpoint " + each.id() + " does not hold: " + each.message()));
        return all - never.size();
    }

    /** Nobody looks any more. */
    void close() {
        forget();
    }
}
