package io.javascope.session.children;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.DebugSession;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.SourceFile;
import io.javascope.session.mail.Mail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The breakpoints of all JVMs. A session without a JVM has them too: it numbers them, and answers for them while no JVM
 * is there. Belongs to the session's actor.
 */
final class SharedBreakpoints {
    private final Mail mail;
    private final DebugSession draft;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private final Map<EventBreakpoint.Group, List<EventBreakpoint>> groups = new LinkedHashMap<>();
    private final Map<Integer, EventBreakpoint> loose = new LinkedHashMap<>();

    private record Wanted(SourceFile source, List<BreakpointRequest> requests) {}

    /** What one JVM says; empty when it has ended meanwhile. */
    private record Told(Jvm jvm, List<BreakpointStatus> statuses) {}

    SharedBreakpoints(Mail mail, DebugSession draft) {
        this.mail = mail;
        this.draft = draft;
    }

    CompletableFuture<List<BreakpointStatus>> set(SourceFile source, List<BreakpointRequest> requests, List<Jvm> jvms) {
        wanted.put(key(source), new Wanted(source, requests));
        return everywhere(session -> session.setBreakpoints(source, requests), jvms);
    }

    CompletableFuture<List<BreakpointStatus>> set(
            EventBreakpoint.Group group, List<EventBreakpoint> events, List<Jvm> jvms) {
        groups.put(group, events);
        return everywhere(session -> session.setBreakpoints(group, events), jvms);
    }

    CompletableFuture<BreakpointStatus> add(EventBreakpoint event, List<Jvm> jvms) {
        return mail.then(everywhere(session -> one(session, event), jvms), statuses -> {
            loose.put(statuses.getFirst().id(), event);
            return statuses.getFirst();
        });
    }

    private static CompletableFuture<List<BreakpointStatus>> one(DebugSession session, EventBreakpoint event) {
        return session.addBreakpoint(event).thenApply(List::of);
    }

    CompletableFuture<Void> remove(int id, List<Jvm> jvms) {
        loose.remove(id);
        var everywhere = new ArrayList<CompletableFuture<Void>>();
        everywhere.add(draft.removeBreakpoint(id));
        for (var jvm : jvms) {
            jvm.breakpoints.entrySet().stream()
                    .filter(known -> known.getValue() == id && jvm.live())
                    .forEach(known -> everywhere.add(jvm.session.removeBreakpoint(known.getKey())));
        }
        return CompletableFuture.allOf(everywhere.toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<List<BreakpointStatus>> everywhere(
            Function<DebugSession, CompletableFuture<List<BreakpointStatus>>> setting, List<Jvm> jvms) {
        var own = setting.apply(draft);
        var told = jvms.stream()
                .filter(Jvm::live)
                .map(jvm -> told(jvm, setting.apply(jvm.session)))
                .toList();
        return all(own, told, (statuses, answers) -> {
            answers.forEach(answer -> learn(answer.jvm(), statuses, answer.statuses()));
            return merged(statuses, answers);
        });
    }

    /** All of them, with the hits of JVMs that have ended too. */
    CompletableFuture<List<BreakpointStatus>> all(List<Jvm> jvms) {
        var told =
                jvms.stream().map(jvm -> told(jvm, jvm.session.breakpoints())).toList();
        return all(draft.breakpoints(), told, SharedBreakpoints::merged);
    }

    /** Sets them in a JVM that is held; completes when that is done, as far as it can be. */
    CompletableFuture<Void> arm(Jvm jvm) {
        var done = new ArrayList<CompletableFuture<?>>();
        for (var w : wanted.values()) {
            done.add(everywhere(session -> session.setBreakpoints(w.source(), w.requests()), List.of(jvm)));
        }
        groups.forEach((group, events) ->
                done.add(everywhere(session -> session.setBreakpoints(group, events), List.of(jvm))));
        loose.forEach((id, event) ->
                done.add(mail.then(jvm.session.addBreakpoint(event), status -> jvm.breakpoints.put(status.id(), id))));
        return CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Told> told(Jvm jvm, CompletableFuture<List<BreakpointStatus>> answer) {
        return answer.handle((statuses, problem) -> new Told(jvm, problem == null ? statuses : List.of()));
    }

    /** What to make of all answers. */
    private interface Merge<R> {
        R of(List<BreakpointStatus> own, List<Told> told);
    }

    private <R> CompletableFuture<R> all(
            CompletableFuture<List<BreakpointStatus>> own, List<CompletableFuture<Told>> told, Merge<R> merge) {
        var everything = CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new))
                .thenCombine(own, (_, statuses) -> statuses);
        return mail.then(
                everything,
                statuses -> merge.of(
                        statuses, told.stream().map(CompletableFuture::join).toList()));
    }

    private static void learn(Jvm jvm, List<BreakpointStatus> own, List<BreakpointStatus> theirs) {
        IntStream.range(0, Math.min(own.size(), theirs.size()))
                .forEach(i -> jvm.breakpoints.put(theirs.get(i).id(), own.get(i).id()));
    }

    private static List<BreakpointStatus> merged(List<BreakpointStatus> own, List<Told> told) {
        return own.stream().map(status -> merged(status, told)).toList();
    }

    private static BreakpointStatus merged(BreakpointStatus own, List<Told> told) {
        List<BreakpointStatus> theirs = new ArrayList<>();
        for (Told one : told) {
            one.statuses().stream()
                    .filter(s -> Objects.equals(one.jvm().breakpoints.get(s.id()), own.id()))
                    .forEach(theirs::add);
        }
        var best = theirs.stream()
                .filter(BreakpointStatus::verified)
                .findFirst()
                .orElse(theirs.isEmpty() ? own : theirs.getLast());
        return new BreakpointStatus(
                own.id(),
                own.source(),
                best.line(),
                best.verified(),
                best.message(),
                own.condition(),
                own.logMessage(),
                theirs.stream().mapToInt(BreakpointStatus::hits).sum(),
                own.hitCondition(),
                own.event(),
                own.column(),
                best.way());
    }

    private static String key(SourceFile source) {
        var path = source.path();
        return path == null ? source.name() + "#" + source.reference() : path;
    }

    void close() {
        draft.close();
    }
}
