package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CollectionChanges.Change;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.cause.scene.StatementCalls;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that a map keeps once they were computed: by {@code computeIfAbsent}, or put in where it was asked before. */
final class MapCaches {
    private static final Set<String> COMPUTING = Set.of("computeIfAbsent", "compute", "computeIfPresent", "merge");

    private final Scenes scenes;
    private final Links links;

    MapCaches(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    /** Whether the call is given a function that computes the value. */
    static boolean computes(Change change) {
        return COMPUTING.contains(change.name());
    }

    /** The end of the function that a change has called; empty when it called none that is recorded. */
    Optional<Scene> computed(Change change) throws IOException {
        Scene end = scenes.lineEnd(scenes.at(change.track(), change.position()));
        for (FrameEvent event : scenes.before(end, each -> each.position() < change.position())) {
            if (event.position() > change.position()
                    && event instanceof FrameEvent.Called called
                    && called.end() >= 0) {
                return Optional.of(scenes.at(change.track(), called.end()));
            }
        }
        return Optional.empty();
    }

    /** Follows a computed value into the function that gave it, unless it is out of date. */
    @Nullable
    Asked follow(Scene read, Change change, Scene function, @Nullable Value value) throws IOException {
        Scene there = scenes.at(change.track(), change.position());
        links.add(
                WhyChain.Kind.ADDED,
                there,
                null,
                Alike.told(value) + " was computed and put in: "
                        + (there.hasSource() ? there.code().line(there.line()) : change.name()));
        Expression map = map(there, change).orElse(null);
        if (!function.hasSource()
                || map != null
                        && change.name().equals("computeIfAbsent")
                        && new Staleness(scenes, links).inMap(read, function, map, function.running())) {
            return null;
        }
        return StatementCalls.returned(function)
                .map(result -> new Asked(function, result, value))
                .orElse(null);
    }

    /** Whether a value that was put in because it was not there is out of date. */
    boolean isStale(Scene read, Change change, Node from) throws IOException {
        Scene there = scenes.at(change.track(), change.position());
        Optional<Expression> map = map(there, change);
        return map.isPresent()
                && (change.name().equals("putIfAbsent")
                        || Staleness.asksBefore(there, map.get().toString()))
                && new Staleness(scenes, links).inMap(read, there, map.get(), from);
    }

    private Optional<Expression> map(Scene there, Change change) throws IOException {
        return !there.hasSource()
                ? Optional.empty()
                : scenes.calls()
                        .about(there, change.name(), "")
                        .filter(MethodCallExpr.class::isInstance)
                        .flatMap(call -> ((MethodCallExpr) call).getScope());
    }
}
