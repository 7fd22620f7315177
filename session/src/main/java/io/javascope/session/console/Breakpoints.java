package io.javascope.session.console;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.DebugSession;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Adds and removes single breakpoints, where a session replaces all those of a source at once. */
final class Breakpoints {
    private final DebugSession session;

    Breakpoints(DebugSession session) {
        this.session = session;
    }

    /**
     * A breakpoint that is there only for one run.
     *
     * @param before what the user had on this line, to be set again; null: nothing
     * @param borrowed false when the user's own breakpoint serves
     */
    record Lent(BreakpointStatus status, @Nullable BreakpointRequest before, boolean borrowed) {}

    /** Sets a breakpoint at a line as it was typed. */
    CompletableFuture<BreakpointStatus> add(String arguments, Command command, Path folder) {
        Place place = Place.parse(arguments, command);
        return add(place.source(folder), place.request());
    }

    /** Sets a breakpoint at an event; what is written is named in a frame. */
    CompletableFuture<BreakpointStatus> add(EventWords words, int frameId) {
        return event(words, frameId)
                .thenCompose(event -> session.addBreakpoint(new EventBreakpoint(
                        event,
                        words.suffix().condition(),
                        words.suffix().hits(),
                        words.suffix().log())));
    }

    private CompletableFuture<EventBreakpoint.Event> event(EventWords words, int frameId) {
        return switch (words.kind()) {
            case METHOD -> CompletableFuture.completedFuture(new EventBreakpoint.Entry(words.what()));
            case RETURN -> CompletableFuture.completedFuture(new EventBreakpoint.Return(words.what()));
            case WRITE -> session.dataPlace(words.what(), frameId).thenApply(EventBreakpoint.Write::new);
            case USE ->
                session.ask(new ProgramQuestion.Used(words.what(), frameId)).thenApply(EventBreakpoint.Use::new);
            case THROW -> CompletableFuture.completedFuture(new EventBreakpoint.Throw(words.what()));
            case CATCH -> CompletableFuture.completedFuture(new EventBreakpoint.Catch(words.what()));
        };
    }

    /** Sets a breakpoint beside the others of its source; one on the same line is replaced. */
    CompletableFuture<BreakpointStatus> add(SourceFile source, BreakpointRequest wanted) {
        return session.breakpoints().thenCompose(all -> {
            SourceFile known = known(source, all);
            List<BreakpointRequest> requests = new ArrayList<>(ofSource(known, all).stream()
                    .filter(b -> b.line() != wanted.line())
                    .map(Breakpoints::request)
                    .toList());
            requests.add(wanted);
            return session.setBreakpoints(known, requests).thenApply(List::getLast);
        });
    }

    /** Sets a breakpoint for one run, unless one that stops always is there. */
    CompletableFuture<Lent> lend(SourceFile source, BreakpointRequest wanted) {
        return session.breakpoints().thenCompose(all -> {
            Optional<BreakpointStatus> there = ofSource(known(source, all), all).stream()
                    .filter(b -> b.line() == wanted.line())
                    .findFirst();
            return there.filter(b -> b.condition() == null && b.logMessage() == null && b.hitCondition() == null)
                    .map(own -> CompletableFuture.completedFuture(new Lent(own, null, false)))
                    .orElseGet(() -> add(source, wanted)
                            .thenApply(status -> new Lent(
                                    status, there.map(Breakpoints::request).orElse(null), true)));
        });
    }

    /** Undoes what {@link #lend} did. */
    CompletableFuture<Void> giveBack(Lent lent) {
        if (!lent.borrowed()) {
            return CompletableFuture.completedFuture(null);
        }
        return lent.before() == null
                ? clear(lent.status().id())
                : add(source(lent.status()), lent.before()).thenApply(_ -> null);
    }

    /** Removes a breakpoint; fails when there is none of this number. */
    CompletableFuture<Void> clear(int id) {
        return session.breakpoints().thenCompose(all -> {
            BreakpointStatus unwanted = all.stream()
                    .filter(b -> b.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new SessionProblem(
                            SessionProblem.Kind.BAD_INPUT,
                            "There is no breakpoint " + id + "; " + Command.BREAKS.word() + " lists them."));
            if (unwanted.event() != null) {
                return session.removeBreakpoint(id);
            }
            List<BreakpointRequest> others = ofSource(source(unwanted), all).stream()
                    .filter(b -> b.id() != id)
                    .map(Breakpoints::request)
                    .toList();
            return session.setBreakpoints(source(unwanted), others).thenApply(_ -> null);
        });
    }

    /** Whether a user's name of a source means this one. */
    static boolean names(SourceFile named, SourceFile source) {
        return named.path() == null ? endsWith(source, named.name()) : same(source, named);
    }

    /** The name under which the session knows the source already, so that it does not have two lists for it. */
    private static SourceFile known(SourceFile source, List<BreakpointStatus> all) {
        return all.stream()
                .filter(each -> each.event() == null)
                .map(Breakpoints::source)
                .filter(other -> names(source, other))
                .findFirst()
                .orElse(source);
    }

    private static boolean endsWith(SourceFile source, String name) {
        String path = (source.path() == null ? source.name() : source.path()).replace('\\', '/');
        return path.equals(name) || path.endsWith("/" + name);
    }

    private static List<BreakpointStatus> ofSource(SourceFile source, List<BreakpointStatus> all) {
        return all.stream()
                .filter(b -> b.source() != null && same(b.source(), source))
                .toList();
    }

    private static boolean same(SourceFile a, SourceFile b) {
        return Objects.equals(a.path(), b.path())
                && (a.path() != null || (a.name().equals(b.name()) && a.reference() == b.reference()));
    }

    private static BreakpointRequest request(BreakpointStatus status) {
        return new BreakpointRequest(status.line(), status.condition(), status.logMessage(), status.hitCondition());
    }

    /** Of a breakpoint at a line. */
    private static SourceFile source(BreakpointStatus status) {
        return Objects.requireNonNull(status.source(), "a breakpoint at a line has a source");
    }
}
