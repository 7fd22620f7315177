package io.javascope.session.cause.wait;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.history.timeline.Track;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who holds a lock at the end: a synchronized statement or method that has begun, a {@code lock()} without its {@code unlock()}. */
final class HeldLocks {
    private final Scenes scenes;

    HeldLocks(Scenes scenes) {
        this.scenes = scenes;
    }

    /** A lock, with the expression that names it; null where a method's modifier does. */
    record Lock(Scene at, @Nullable Expression named, Value.Reference object) {}

    Scene end(Track track) throws IOException {
        Arrival end = scenes.timeline().travel().end(track);
        return scenes.at(end.track(), end.sequence());
    }

    /** The other thread that holds it; empty when none is known to. */
    Optional<Lock> holder(Track waiting, Value.Reference object) throws IOException {
        for (Track track : scenes.timeline().tracks()) {
            if (track == waiting || track.jvm() != waiting.jvm() || hasGivenUp(track, object)) {
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

    /** Who waits to be notified has left the monitor, though not its block. */
    private boolean hasGivenUp(Track track, Value.Reference object) throws IOException {
        Optional<Awaited> awaited = Awaited.at(scenes, end(track));
        return awaited.isPresent()
                && awaited.get().call().getNameAsString().equals("wait")
                && awaited.get().object().id() == object.id();
    }

    private Optional<Lock> heldBy(Scene frame, Value.Reference object) throws IOException {
        Optional<Scene> entered = entered(frame, object);
        if (entered.isPresent()) {
            boolean byModifier = entered.get().line() == 0;
            Scene since = byModifier ? called(frame) : entered.get();
            return Optional.of(new Lock(since, byModifier ? null : statement(since), object));
        }
        boolean holds = frame.callable() instanceof MethodDeclaration method
                && method.isSynchronized()
                && !method.isStatic()
                && frame.state().self(frame.track().thread(), 0) instanceof Value.Reference self
                && self.id() == object.id();
        return holds ? Optional.of(new Lock(called(frame), null, object)) : locked(frame, object);
    }

    /** Where a synchronized method was called, that is where its monitor was taken. */
    private Scene called(Scene frame) throws IOException {
        return scenes.caller(frame).orElse(frame);
    }

    static @Nullable Expression statement(Scene at) {
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
    Optional<Scene> entered(Scene frame, Value.Reference object) throws IOException {
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

    /** Where a frame locked a lock of {@code java.util.concurrent} that it has not unlocked, by the lines that ran. */
    private Optional<Lock> locked(Scene frame, Value.Reference object) throws IOException {
        if (!frame.hasSource() || !isLock(object)) {
            return Optional.empty();
        }
        Optional<Lock> held = Optional.empty();
        List<FrameEvent.Line> lines = scenes.before(frame, _ -> false).stream()
                .filter(FrameEvent.Line.class::isInstance)
                .map(event -> (FrameEvent.Line) event)
                .toList();
        // The call on the last line has not come back.
        for (FrameEvent.Line line : lines.subList(0, Math.max(0, lines.size() - 1))) {
            for (MethodCallExpr call : frame.code().at(line.line(), frame.running(), MethodCallExpr.class)) {
                boolean locks = LockCalls.locks(call);
                if ((locks || call.getNameAsString().equals("unlock")) && isAt(call, line.line())) {
                    Scene there = scenes.at(frame.track(), line.position());
                    held = !isOn(there, call, object)
                            ? held
                            : locks ? Optional.of(new Lock(there, scope(call), object)) : Optional.empty();
                }
            }
        }
        return held;
    }

    private static boolean isAt(MethodCallExpr call, int line) {
        return call.getBegin().filter(begin -> begin.line == line).isPresent();
    }

    private boolean isOn(Scene there, MethodCallExpr call, Value.Reference object) throws IOException {
        return scenes.value(there, scope(call)).orElse(null) instanceof Value.Reference lock
                && lock.id() == object.id();
    }

    static boolean isLock(Value.Reference object) {
        return object.typeName().startsWith("java.util.concurrent.locks.");
    }

    static Expression scope(MethodCallExpr call) {
        return call.getScope().orElseGet(ThisExpr::new);
    }
}
