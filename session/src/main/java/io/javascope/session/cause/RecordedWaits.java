package io.javascope.session.cause;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.history.timeline.Track;
import io.javascope.session.WhyChain;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** For what a thread waits at its end, who holds that, and for what the holder waits in its turn. */
final class RecordedWaits {
    private final Scenes scenes;
    private final Links links;
    private final RecordedChain chain;

    RecordedWaits(Scenes scenes, Links links, RecordedChain chain) {
        this.scenes = scenes;
        this.links = links;
        this.chain = chain;
    }

    /** A monitor, with the expression that names it; null where a method's modifier does. */
    private record Lock(Scene at, @Nullable Expression named, Value.Reference object) {}

    /** Follows from thread to thread; false when the first one does not wait for a monitor. */
    boolean waits(Track first) throws IOException {
        Set<Track> met = new HashSet<>();
        Track track = first;
        while (track != null && met.add(track)) {
            Scene end = end(track);
            Optional<Lock> wanted = wanted(end);
            if (wanted.isEmpty()) {
                return met.size() > 1;
            }
            tell(WhyChain.Kind.WAITS, wanted.get(), track.name() + " waits for " + text(wanted.get()));
            Optional<Lock> held = holder(track, wanted.get().object());
            if (held.isEmpty()) {
                links.open("no recorded thread holds it");
                return true;
            }
            track = held.get().at().track();
            tell(WhyChain.Kind.HELD, held.get(), track.name() + " holds it since here");
        }
        return true;
    }

    private static String text(Lock lock) {
        return lock.named() + ", " + Alike.text(lock.object());
    }

    private void tell(WhyChain.Kind kind, Lock lock, String text) throws IOException {
        links.add(kind, lock.at(), lock.named(), text);
        if (lock.named() != null) {
            chain.follow(new Asked(lock.at(), lock.named(), lock.object()));
        }
    }

    private Scene end(Track track) throws IOException {
        Arrival end = scenes.timeline().travel().end(track);
        return scenes.at(end.track(), end.sequence());
    }

    /** The monitor of the synchronized statement that has begun and not got it. */
    private Optional<Lock> wanted(Scene end) throws IOException {
        if (!end.hasSource()) {
            return Optional.empty();
        }
        for (SynchronizedStmt statement : end.code().at(end.line(), end.running(), SynchronizedStmt.class)) {
            boolean here = statement
                    .getBegin()
                    .filter(begin -> begin.line == end.line())
                    .isPresent();
            if (here
                    && scenes.value(end, statement.getExpression()).orElse(null) instanceof Value.Reference object
                    && !entered(end, object).isPresent()) {
                return Optional.of(new Lock(end, statement.getExpression(), object));
            }
        }
        return Optional.empty();
    }

    private Optional<Lock> holder(Track waiting, Value.Reference object) throws IOException {
        for (Track track : scenes.timeline().tracks()) {
            if (track == waiting || track.jvm() != waiting.jvm()) {
                continue;
            }
            Optional<Scene> frame = Optional.of(end(track));
            while (frame.isPresent()) {
                Optional<Lock> held = heldBy(frame.get(), object);
                if (held.isPresent()) {
                    return held;
                }
                frame = scenes.caller(frame.get());
            }
        }
        return Optional.empty();
    }

    private Optional<Lock> heldBy(Scene frame, Value.Reference object) throws IOException {
        Optional<Scene> entered = entered(frame, object);
        if (entered.isPresent()) {
            return Optional.of(new Lock(entered.get(), statement(entered.get()), object));
        }
        boolean holds = frame.callable() instanceof MethodDeclaration method
                && method.isSynchronized()
                && !method.isStatic()
                && frame.state().self(frame.track().thread(), 0) instanceof Value.Reference self
                && self.id() == object.id();
        return holds ? Optional.of(new Lock(frame, null, object)) : Optional.empty();
    }

    private static @Nullable Expression statement(Scene at) {
        List<SynchronizedStmt> all =
                at.hasSource() ? at.code().at(at.line(), at.running(), SynchronizedStmt.class) : List.of();
        return all.stream()
                .filter(each -> each.getBegin()
                        .map(begin -> begin.line)
                        .filter(line -> line == at.line())
                        .isPresent())
                .map(SynchronizedStmt::getExpression)
                .findFirst()
                .orElse(null);
    }

    /** Where a frame entered the monitor that it has not left. */
    private Optional<Scene> entered(Scene frame, Value.Reference object) throws IOException {
        FrameEvent.Monitor last = null;
        int depth = 0;
        for (FrameEvent event : scenes.before(frame, _ -> false)) {
            if (event instanceof FrameEvent.Monitor monitor
                    && monitor.object() instanceof Value.Reference of
                    && of.id() == object.id()) {
                depth += monitor.entered() ? 1 : -1;
                last = depth == 1 && monitor.entered() ? monitor : last;
            }
        }
        return last == null || depth <= 0 ? Optional.empty() : Optional.of(scenes.at(frame.track(), last.position()));
    }
}
