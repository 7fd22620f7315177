package io.javascope.session.core;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.EventRequest;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.SessionEvent;
import io.javascope.session.SourceFile;
import io.javascope.session.source.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The session's line breakpoints: what is wanted, and where it is set in loaded classes. */
final class BreakpointTable {
    static final String NUMBER = "breakpoint";

    /** A breakpoint as wanted. {@code packageName} null: any package. */
    record Wanted(
            int id,
            SourceFile source,
            BreakpointRequest request,
            int line,
            @Nullable String packageName,
            String file) {}

    private final SessionCore core;
    private final Map<String, List<Wanted>> bySource = new LinkedHashMap<>();
    private final Map<Integer, Integer> hits = new HashMap<>();
    private final Set<Integer> verified = new HashSet<>();
    /** JDI requests by breakpoint; touched by ordered tasks. */
    private final Map<Integer, List<EventRequest>> armed = new ConcurrentHashMap<>();
    /** Source names whose classes are awaited; touched by ordered tasks. */
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();

    private int last;

    BreakpointTable(SessionCore core) {
        this.core = core;
    }

    CompletableFuture<List<BreakpointStatus>> set(SourceFile source, List<BreakpointRequest> requests) {
        var reply = new CompletableFuture<List<BreakpointStatus>>();
        var sources = core.sources;
        core.task(
                "reading " + source.name(),
                core.settings.jdiDeadline(),
                () -> sources.target(source),
                target -> replace(source, requests, target, reply),
                reply::completeExceptionally);
        return reply;
    }

    private void replace(
            SourceFile source,
            List<BreakpointRequest> requests,
            Sources.Target target,
            CompletableFuture<List<BreakpointStatus>> reply) {
        var key = source.path() != null ? source.path() : source.name() + "#" + source.reference();
        var old = bySource.getOrDefault(key, List.of());
        var gone = new ArrayList<>(old);
        var wanted = new ArrayList<Wanted>();
        for (var request : requests) {
            var same = gone.stream().filter(w -> w.request().equals(request)).findFirst();
            same.ifPresent(gone::remove);
            wanted.add(same.orElseGet(() -> new Wanted(
                    ++last,
                    source,
                    request,
                    Sources.codeLine(target.text(), request.line()),
                    target.packageName(),
                    target.fileName())));
        }
        bySource.put(key, List.copyOf(wanted));
        gone.forEach(w -> verified.remove(w.id()));
        var it = core.connected;
        if (it == null) {
            reply.complete(statuses(wanted));
            return;
        }
        var added = wanted.stream().filter(w -> !old.contains(w)).toList();
        core.ordered(
                "setting breakpoints",
                () -> {
                    gone.forEach(w -> disarm(it.vm(), w.id()));
                    return arm(it.vm(), added);
                },
                bound -> {
                    verified.addAll(bound);
                    reply.complete(statuses(wanted));
                },
                reply::completeExceptionally);
    }

    List<BreakpointStatus> all() {
        return statuses(everything());
    }

    private List<Wanted> everything() {
        return bySource.values().stream().flatMap(List::stream).toList();
    }

    private List<BreakpointStatus> statuses(List<Wanted> wanted) {
        return wanted.stream().map(this::status).toList();
    }

    private BreakpointStatus status(Wanted w) {
        var set = verified.contains(w.id());
        return new BreakpointStatus(
                w.id(),
                w.source(),
                w.line(),
                set,
                set ? null : "No loaded class has code at " + w.file() + ":" + w.line() + " yet.",
                w.request().condition(),
                w.request().logMessage(),
                hits.getOrDefault(w.id(), 0));
    }

    @Nullable Wanted wanted(int id) {
        return everything().stream().filter(w -> w.id() == id).findFirst().orElse(null);
    }

    void hit(int id) {
        hits.merge(id, 1, Integer::sum);
    }

    /** Sets everything wanted in a debuggee that has just been connected. */
    void armAll(VirtualMachine vm, Runnable then) {
        armed.clear();
        awaited.clear();
        verified.clear();
        var wanted = everything();
        core.ordered(
                "setting breakpoints",
                () -> arm(vm, wanted),
                bound -> {
                    bound.forEach(this::bound);
                    then.run();
                },
                problem -> {
                    core.say(String.valueOf(problem.getMessage()));
                    then.run();
                });
    }

    private void bound(int id) {
        var w = wanted(id);
        if (w != null && verified.add(id)) {
            core.tell(new SessionEvent.BreakpointChanged(status(w)));
        }
    }

    /** Classes are about to be used: what is wanted in them is set before they run on. */
    void prepared(VirtualMachine vm, List<ReferenceType> types, Runnable resume) {
        var wanted = everything();
        core.ordered(
                "setting breakpoints in a new class",
                () -> {
                    try {
                        return wanted.stream()
                                .filter(w -> types.stream().filter(t -> armIn(vm, t, w)).count() > 0)
                                .map(Wanted::id)
                                .toList();
                    } finally {
                        resume.run();
                    }
                },
                bound -> bound.forEach(this::bound),
                problem -> core.say(String.valueOf(problem.getMessage())));
    }

    private List<Integer> arm(VirtualMachine vm, List<Wanted> wanted) {
        for (var w : wanted) {
            if (awaited.add(w.file())) {
                var request = vm.eventRequestManager().createClassPrepareRequest();
                request.addSourceNameFilter(w.file());
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                request.enable();
            }
        }
        var bound = new ArrayList<Integer>();
        var types = wanted.isEmpty() ? List.<ReferenceType>of() : vm.allClasses();
        for (var w : wanted) {
            if (types.stream().filter(t -> mayBeIn(t, w)).filter(t -> armIn(vm, t, w)).count() > 0) {
                bound.add(w.id());
            }
        }
        return bound;
    }

    /** Spares the question for the source name of nearly all loaded classes. */
    private static boolean mayBeIn(ReferenceType type, Wanted w) {
        if (w.packageName() != null) {
            return packageOf(type).equals(w.packageName());
        }
        var simple = type.name().substring(type.name().lastIndexOf('.') + 1);
        var outer = simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
        return w.file().equals(outer + ".java");
    }

    private static String packageOf(ReferenceType type) {
        var dot = type.name().lastIndexOf('.');
        return dot < 0 ? "" : type.name().substring(0, dot);
    }

    private boolean armIn(VirtualMachine vm, ReferenceType type, Wanted w) {
        try {
            if (!type.isPrepared() || !type.sourceName().equals(w.file())) {
                return false;
            }
            if (w.packageName() != null && !packageOf(type).equals(w.packageName())) {
                return false;
            }
            var first = new LinkedHashMap<Method, Location>();
            for (var location : type.locationsOfLine(w.line())) {
                first.merge(location.method(), location, (a, b) -> a.codeIndex() <= b.codeIndex() ? a : b);
            }
            first.values().forEach(location -> arm(vm, location, w.id()));
            return !first.isEmpty();
        } catch (AbsentInformationException | ObjectCollectedException _) {
            // A class without lines, or one that is gone, cannot hold a breakpoint.
            return false;
        }
    }

    private void arm(VirtualMachine vm, Location location, int id) {
        var request = vm.eventRequestManager().createBreakpointRequest(location);
        request.putProperty(NUMBER, id);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
        armed.computeIfAbsent(id, _ -> new ArrayList<>()).add(request);
    }

    private void disarm(VirtualMachine vm, int id) {
        var requests = armed.remove(id);
        if (requests != null) {
            vm.eventRequestManager().deleteEventRequests(requests);
        }
    }
}
