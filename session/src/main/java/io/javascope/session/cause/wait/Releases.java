package io.javascope.session.cause.wait;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CodeLine;
import io.javascope.history.timeline.FrameEvents;
import io.javascope.history.timeline.Hit;
import io.javascope.history.timeline.Stop;
import io.javascope.history.timeline.Track;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.ClassSources;
import io.javascope.session.cause.scene.LastRuns;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls in the sources that could end a wait: which of them ran, which passed by, and which a thread has still to come to. */
final class Releases {
    /** Of runs of one line the last ones are looked at. */
    private static final int MOST = 200;

    private final Scenes scenes;
    private final HeldLocks held;
    private final Awaited awaited;
    private final List<Site> sites;

    Releases(Scenes scenes, HeldLocks held, Awaited awaited) throws IOException {
        this.scenes = scenes;
        this.held = held;
        this.awaited = awaited;
        this.sites = found();
    }

    /** A call in a source, and the method, constructor, initialiser or lambda in which it stands. */
    record Site(ClassSources.Source source, MethodCallExpr call, Node callable) {
        int line() {
            return Releases.line(call);
        }
    }

    /** A call of a callable, as it is seen in it. */
    record Passed(Site site, Scene run) {}

    private List<Site> found() throws IOException {
        List<Site> all = new ArrayList<>();
        Set<String> names = awaited.ending();
        List<String> calls = names.stream().map(name -> name + "(").toList();
        for (ClassSources.Source source : scenes.sources().having(calls)) {
            source.unit().tree().findAll(MethodCallExpr.class).stream()
                    .filter(call -> names.contains(call.getNameAsString()))
                    .forEach(call -> all.add(new Site(source, call, Unit.owner(call))));
        }
        return all;
    }

    /** All, whatever they are about. */
    List<Site> all() {
        return sites;
    }

    /** The most likely ones: those that name it as the waiting thread does, else those in its source, else all. */
    List<Site> likely() {
        List<Site> named = sites.stream().filter(this::isNamedAlike).toList();
        List<Site> near = named.isEmpty() ? sites.stream().filter(this::isNear).toList() : named;
        return near.isEmpty() ? sites : near;
    }

    private boolean isNear(Site site) {
        return site.source().path().equals(LastRuns.path(awaited.at()));
    }

    /** Whether any of them names it as the waiting thread does. */
    boolean areNamedAlike() {
        return sites.stream().anyMatch(this::isNamedAlike);
    }

    private boolean isNamedAlike(Site site) {
        return name(HeldLocks.scope(site.call())).equals(name(HeldLocks.scope(awaited.call())));
    }

    private static String name(Expression scope) {
        return switch (scope) {
            case NameExpr plain -> plain.getNameAsString();
            case FieldAccessExpr field -> field.getNameAsString();
            default -> scope.toString();
        };
    }

    /** Whether the scope of a site's call is the awaited object in a frame. */
    private boolean isAbout(Site site, Scene frame) throws IOException {
        Optional<Value> scope = scenes.value(frame, HeldLocks.scope(site.call()));
        return scope.isPresent()
                ? scope.get() instanceof Value.Reference object
                        && object.id() == awaited.object().id()
                : isNamedAlike(site);
    }

    /** Runs of a site's line that were about the awaited object, by the recorder's order. */
    List<Scene> runs(Site site) throws IOException {
        List<Scene> runs = new ArrayList<>();
        for (Scene run : hits(site.source().path(), site.line())) {
            if (run.hasSource() && sits(site, run) && isAbout(site, run)) {
                runs.add(run);
            }
        }
        return runs;
    }

    private static boolean sits(Site site, Scene run) {
        return run.running().getRange().equals(site.callable().getRange());
    }

    private List<Scene> hits(String path, int line) throws IOException {
        CodeLine code = new LastRuns(scenes).line(path, line);
        if (!code.exists()) {
            return List.of();
        }
        List<Hit> hits = scenes.timeline().hits().of(new Stop(0, code, Stop.ALWAYS));
        List<Scene> runs = new ArrayList<>();
        for (Hit hit : hits.subList(Math.max(0, hits.size() - MOST), hits.size())) {
            runs.add(scenes.at(hit.track(), hit.sequence()));
        }
        return runs;
    }

    /** A frame that another thread is in at its end, and that has the call still before it. */
    List<Passed> pending() throws IOException {
        List<Passed> all = new ArrayList<>();
        for (Track track : scenes.timeline().tracks()) {
            if (track == awaited.at().track()
                    || track.jvm() != awaited.at().track().jvm()) {
                continue;
            }
            Optional<Scene> frame = Optional.of(held.end(track));
            while (frame.isPresent()) {
                Scene there = frame.get();
                for (Site site : sites) {
                    if (there.hasSource() && sits(site, there) && isAhead(site, there) && isAbout(site, there)) {
                        all.add(new Passed(site, there));
                    }
                }
                frame = scenes.caller(there);
            }
        }
        return all;
    }

    private static boolean isAhead(Site site, Scene frame) {
        if (site.line() > frame.line()) {
            return true;
        }
        for (Optional<Node> node = site.call().getParentNode();
                node.isPresent() && node.get() != site.callable();
                node = node.get().getParentNode()) {
            boolean loop = node.get() instanceof WhileStmt
                    || node.get() instanceof DoStmt
                    || node.get() instanceof ForStmt
                    || node.get() instanceof ForEachStmt;
            if (loop && Unit.covers(node.get(), frame.line()) && site.line() != frame.line()) {
                return true;
            }
        }
        return false;
    }

    /** The last call of a callable that could have ended the wait and did not, although it went on. */
    Optional<Passed> silent() throws IOException {
        Optional<Passed> last = Optional.empty();
        for (Site site : sites) {
            List<Scene> released = new ArrayList<>();
            for (Site other : sites) {
                if (other.callable() == site.callable()) {
                    released.addAll(runs(other));
                }
            }
            for (Scene begun : begun(site)) {
                boolean passed = released.stream().noneMatch(run -> isSameCall(run, begun)) && isAbout(site, begun);
                if (passed && !isOfWaiting(begun)) {
                    last = Optional.of(new Passed(site, begun));
                }
            }
        }
        return last;
    }

    private boolean isOfWaiting(Scene begun) {
        return isSameCall(awaited.at(), begun);
    }

    private static boolean isSameCall(Scene one, Scene other) {
        return one.track() == other.track()
                && one.state().entered() == other.state().entered();
    }

    /** The beginnings of a site's callable: each at its first line with code. */
    private List<Scene> begun(Site site) throws IOException {
        int last = site.callable().getEnd().map(end -> end.line).orElse(0);
        for (int line = line(site.callable()); line <= last; line++) {
            List<Scene> runs = new ArrayList<>();
            for (Scene run : hits(site.source().path(), line)) {
                if (run.hasSource() && sits(site, run)) {
                    runs.add(run);
                }
            }
            if (!runs.isEmpty()) {
                return runs;
            }
        }
        return List.of();
    }

    /** The last run of a call near by that was about another object of the same class, as when the wrong one is told. */
    Optional<Passed> elsewhere() throws IOException {
        Optional<Passed> last = Optional.empty();
        for (Site site : sites.stream().filter(this::isNear).toList()) {
            for (Scene run : hits(site.source().path(), site.line())) {
                boolean other = run.hasSource()
                        && sits(site, run)
                        && scenes.value(run, HeldLocks.scope(site.call())).orElse(null)
                                instanceof Value.Reference object
                        && object.id() != awaited.object().id()
                        && object.typeName().equals(awaited.object().typeName());
                last = other ? Optional.of(new Passed(site, run)) : last;
            }
        }
        return last;
    }

    /** The last exception that ended a call which had made one of these calls before and would have made more. */
    Optional<FrameEvents.Seen> failed() throws IOException {
        List<Scene> runs = new ArrayList<>();
        for (Site site : sites) {
            runs.addAll(runs(site));
        }
        FrameEvents frames = scenes.timeline().frames();
        Optional<FrameEvents.Seen> last = Optional.empty();
        for (int number = 1; number <= MOST; number++) {
            Optional<FrameEvents.Seen> seen = frames.exception(number);
            if (seen.isEmpty()) {
                break;
            }
            Optional<Scene> frame =
                    Optional.of(scenes.at(seen.get().track(), seen.get().position()));
            while (frame.isPresent()) {
                Scene there = frame.get();
                if (runs.stream().anyMatch(run -> isSameCall(run, there)) && !isOpen(there)) {
                    last = seen;
                }
                frame = scenes.caller(there);
            }
        }
        return last;
    }

    /** Whether a call has not ended. */
    private boolean isOpen(Scene call) throws IOException {
        Optional<Scene> frame = Optional.of(held.end(call.track()));
        while (frame.isPresent()) {
            if (isSameCall(frame.get(), call)) {
                return true;
            }
            frame = scenes.caller(frame.get());
        }
        return false;
    }

    private static int line(Node node) {
        return node.getBegin().map(begin -> begin.line).orElse(0);
    }
}
