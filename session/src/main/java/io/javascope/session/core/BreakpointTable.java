package io.javascope.session.core;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.breakpoint.StopRule;
import io.javascope.session.probe.Wish;
import io.javascope.session.source.CodeLines;
import io.javascope.session.source.CodePlaces;
import io.javascope.session.source.LinePart;
import io.javascope.session.source.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session's line breakpoints: what is wanted, what became of it, how often it was reached. */
final class BreakpointTable {
    /** How long evaluators may take to be compiled into a class before its threads go on. */
    private static final Duration PROBING = Duration.ofSeconds(20);

    private final SessionCore core;
    private final Map<String, List<Wanted>> bySource = new LinkedHashMap<>();
    /** The line of each breakpoint that is set in a loaded class. */
    private final Map<Integer, Integer> bound = new HashMap<>();

    private @Nullable Armed armed;
    private int last;

    BreakpointTable(SessionCore core) {
        this.core = core;
    }

    CompletableFuture<List<BreakpointStatus>> set(SourceFile source, List<BreakpointRequest> requests) {
        var reply = new CompletableFuture<List<BreakpointStatus>>();
        var sources = core.sources;
        // In order: of two lists for one source the later one holds.
        core.ordered(
                "reading " + source.name(),
                () -> lines(sources.target(source), requests),
                target -> replace(source, requests, target, reply),
                reply::completeExceptionally);
        return reply;
    }

    private record Place(int line, int furthest, @Nullable LinePart part) {}

    private record Found(Map<Integer, Integer> lines, Map<Integer, Integer> events) {}

    private record Target(@Nullable String packageName, String file, List<Place> places) {}

    private static Target lines(Sources.Target target, List<BreakpointRequest> requests) {
        var code = CodeLines.of(requests.isEmpty() ? null : target.text());
        var places = requests.stream().map(r -> place(target.text(), code, r)).toList();
        return new Target(target.packageName(), target.fileName(), places);
    }

    private static Place place(@Nullable String text, CodeLines code, BreakpointRequest request) {
        var line = Sources.codeLine(text, request.line());
        var column = request.column();
        var part = column == null || line != request.line()
                ? null
                : CodePlaces.of(text).part(line, column);
        return new Place(line, code.furthest(line), part);
    }

    private void replace(
            SourceFile source,
            List<BreakpointRequest> requests,
            Target target,
            CompletableFuture<List<BreakpointStatus>> reply) {
        var key = source.path() != null ? source.path() : source.name() + "#" + source.reference();
        var old = bySource.getOrDefault(key, List.of());
        var gone = new ArrayList<>(old);
        var wanted = new ArrayList<Wanted>();
        for (var i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            var place = target.places().get(i);
            var same = gone.stream().filter(w -> w.request().equals(request)).findFirst();
            same.ifPresent(gone::remove);
            wanted.add(same.orElseGet(() -> wanted(source, request, place, target)));
        }
        bySource.put(key, List.copyOf(wanted));
        gone.forEach(w -> bound.remove(w.id()));
        var places = armed;
        if (places == null) {
            reply.complete(statuses(wanted));
            return;
        }
        var it = core.connected;
        var classes = core.renewed();
        var added = understood(wanted.stream().filter(w -> !old.contains(w)).toList());
        core.ordered(
                "setting breakpoints",
                () -> {
                    places.disarm(gone);
                    if (it != null) {
                        Probing.tidy(it, classes);
                    }
                    return places.arm(added);
                },
                lines -> {
                    bound.putAll(lines);
                    reply.complete(statuses(wanted));
                    core.staleness.look(places, wanted);
                },
                reply::completeExceptionally);
    }

    private Wanted wanted(SourceFile source, BreakpointRequest request, Place place, Target target) {
        StopRule rule = null;
        String problem = null;
        try {
            rule = StopRule.of(request.condition(), request.hitCondition(), request.logMessage(), false);
        } catch (SessionProblem wrong) {
            problem = wrong.getMessage();
        }
        return new Wanted(
                number(),
                source,
                request,
                place.line(),
                place.furthest(),
                place.part(),
                target.packageName(),
                target.file(),
                rule,
                problem);
    }

    /** A number that no breakpoint of the session has had. */
    int number() {
        return ++last;
    }

    List<BreakpointStatus> all() {
        return statuses(List.copyOf(wanted().values()));
    }

    /** All that is wanted, by number. */
    Map<Integer, Wanted> wanted() {
        var all = new LinkedHashMap<Integer, Wanted>();
        bySource.values().forEach(list -> list.forEach(w -> all.put(w.id(), w)));
        return all;
    }

    private List<BreakpointStatus> statuses(List<Wanted> wanted) {
        return wanted.stream().map(this::status).toList();
    }

    private BreakpointStatus status(Wanted w) {
        var line = bound.get(w.id());
        return new BreakpointStatus(
                w.id(),
                w.source(),
                line == null ? w.line() : line,
                line != null,
                line != null ? core.staleness.of(w.id()) : absent(w),
                w.request().condition(),
                w.request().logMessage(),
                core.hits.of(w.id()),
                w.request().hitCondition(),
                null,
                w.part() == null ? null : w.part().column(),
                core.connected == null ? null : core.connected.probes().way(w.id()));
    }

    /** How breakpoints are decided has changed. */
    void told(int id) {
        var w = wanted().get(id);
        if (w != null) {
            core.tell(new SessionEvent.BreakpointChanged(status(w)));
        }
    }

    private static String absent(Wanted w) {
        return w.problem() != null ? w.problem() : "No loaded class has code at " + w.file() + ":" + w.line() + " yet.";
    }

    private static List<Wanted> understood(List<Wanted> all) {
        return all.stream().filter(w -> w.problem() == null).toList();
    }

    /** Sets everything wanted in a debuggee that has just been connected; then {@code then} in the actor. */
    void arm(SessionCore.Connected debuggee, Runnable then) {
        var places = new Armed(debuggee.vm(), debuggee.probes());
        armed = places;
        core.events.arm(debuggee);
        bound.clear();
        core.hits.clear();
        var wanted = understood(List.copyOf(wanted().values()));
        if (wanted.stream().map(Wanted::rule).anyMatch(rule -> rule != null && Wish.isWorth(rule))) {
            // The first class that is about to be used will wait for it.
            debuggee.evaluator().warmUp();
        }
        core.ordered(
                "setting breakpoints",
                () -> places.arm(wanted),
                lines -> {
                    bound(lines);
                    then.run();
                    core.staleness.look(places, wanted);
                },
                problem -> {
                    core.warn(problem);
                    then.run();
                });
    }

    /** The debuggee has ended: nothing is set anywhere. */
    void disarmed() {
        armed = null;
        core.events.disarmed();
        bound.clear();
    }

    private void bound(Map<Integer, Integer> lines) {
        var wanted = wanted();
        lines.forEach((id, line) -> {
            var w = wanted.get(id);
            if (w != null && !Objects.equals(bound.put(id, line), line)) {
                core.tell(new SessionEvent.BreakpointChanged(status(w)));
            }
        });
    }

    /**
     * Classes are about to be used: what is wanted in them is set before {@code then}, in a task, lets them. Not in the
     * order of the ordered tasks: an expression that runs there may be what loads the class.
     */
    void prepared(List<ReferenceType> types, @Nullable ThreadReference thread, Runnable then) {
        var places = armed;
        var it = core.connected;
        var wanted = understood(List.copyOf(wanted().values()));
        var events = core.events.prepared(types);
        core.task(
                "setting breakpoints in a new class",
                core.settings.jdiDeadline().plus(PROBING),
                () -> {
                    try {
                        if (places != null && it != null && thread != null) {
                            Probing.atPrepare(core, it, places, types, thread, wanted);
                        }
                        var lines = places == null ? Map.<Integer, Integer>of() : places.arm(types, wanted);
                        return new Found(lines, events.set());
                    } finally {
                        then.run();
                    }
                },
                found -> {
                    bound(found.lines());
                    if (places != null) {
                        core.staleness.look(
                                places,
                                wanted.stream()
                                        .filter(w -> found.lines().containsKey(w.id()))
                                        .toList());
                    }
                    core.events.bound(found.events());
                },
                core::warn);
    }

    /** What is to be done in a task with classes that have new code: breakpoints in them are set anew. */
    Consumer<List<ReferenceType>> replaced() {
        var places = armed;
        return types -> {
            if (places != null) {
                var lines = places.rearm(types);
                core.inActor(() -> {
                    bound(lines);
                    core.staleness.look(places, wanted().values());
                });
            }
        };
    }
}
