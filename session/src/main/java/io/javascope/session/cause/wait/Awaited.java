package io.javascope.session.cause.wait;

import com.github.javaparser.ast.expr.MethodCallExpr;
import io.javascope.history.state.Value;
import io.javascope.session.cause.chain.Handovers;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call that has not come back because another thread has not done something yet.
 *
 * @param at the end of the thread that waits
 * @param object for which it waits: a thread, latch, queue, future, monitor …
 */
record Awaited(Scene at, MethodCallExpr call, Value.Reference object) {
    private static final Set<String> EMPTIES =
            Set.of("take", "poll", "remove", "takeFirst", "takeLast", "drainTo", "clear");

    private static final Set<String> COMPLETES = Set.of("complete", "completeExceptionally", "cancel");

    /** By the name of the call that waits: those of the same object that may end the wait. */
    private static final Map<String, Set<String>> ENDING = Map.ofEntries(
            Map.entry("await", Set.of("countDown", "signal", "signalAll", "await")),
            Map.entry("wait", Set.of("notify", "notifyAll")),
            Map.entry("take", Handovers.FILLS),
            Map.entry("takeFirst", Handovers.FILLS),
            Map.entry("takeLast", Handovers.FILLS),
            Map.entry("put", EMPTIES),
            Map.entry("transfer", EMPTIES),
            Map.entry("acquire", Set.of("release")),
            Map.entry("get", COMPLETES),
            Map.entry("join", COMPLETES),
            Map.entry("exchange", Set.of("exchange")),
            Map.entry("arriveAndAwaitAdvance", Set.of("arrive", "arriveAndDeregister", "arriveAndAwaitAdvance")));

    /** What the thread waits for that stands there; empty when the line makes no call that waits, or it came back. */
    static Optional<Awaited> at(Scenes scenes, Scene end) throws IOException {
        if (!end.hasSource()) {
            return Optional.empty();
        }
        for (MethodCallExpr call : end.code().at(end.line(), end.running(), MethodCallExpr.class)) {
            if (ENDING.containsKey(call.getNameAsString())
                    && scenes.calls().event(end, call).isEmpty()
                    && scenes.value(end, HeldLocks.scope(call)).orElse(null) instanceof Value.Reference object) {
                return Optional.of(new Awaited(end, call, object));
            }
        }
        return Optional.empty();
    }

    /** Names of calls that may end it. */
    Set<String> ending() {
        String type = object.typeName();
        if (type.endsWith("CountDownLatch")) {
            return Set.of("countDown");
        }
        if (type.endsWith("CyclicBarrier")) {
            return Set.of("await");
        }
        if (type.endsWith("ConditionObject")) {
            return Set.of("signal", "signalAll");
        }
        return ENDING.getOrDefault(call.getNameAsString(), Set.of());
    }

    String words() {
        return at.track().name() + " waits in " + call + " for " + Alike.text(object);
    }
}
