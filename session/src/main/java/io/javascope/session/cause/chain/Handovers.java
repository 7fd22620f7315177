package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.javascope.history.state.Value;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.ClassSources;
import io.javascope.session.cause.scene.RunsBefore;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which call gave an object of the JDK, such as a queue, a future or an atomic reference, the value that another call got
 * from it, mostly in another thread. What such objects hold is not recorded, so the lines in the sources that make a call
 * which gives something are asked what they gave.
 */
public final class Handovers {
    /** Calls that put something into a queue. */
    public static final Set<String> FILLS = Set.of(
            "put", "offer", "add", "addFirst", "addLast", "offerFirst", "offerLast", "putFirst", "putLast", "transfer");

    private static final Set<String> SETS =
            Set.of("set", "lazySet", "getAndSet", "compareAndSet", "weakCompareAndSet", "setRelease", "complete");

    /** By the name of the call that gets something: those of the same object that may have given it. */
    private static final Map<String, Set<String>> GIVING = giving();

    private final Scenes scenes;
    private final Links links;

    Handovers(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    private static Map<String, Set<String>> giving() {
        Map<String, Set<String>> giving = new HashMap<>();
        List.of("take", "takeFirst", "takeLast", "poll", "pollFirst", "pollLast", "remove", "element", "peek")
                .forEach(name -> giving.put(name, FILLS));
        List.of("get", "getPlain", "getAcquire", "getAndSet", "getNow", "join", "resultNow")
                .forEach(name -> giving.put(name, SETS));
        giving.put("exchange", Set.of("exchange"));
        return Map.copyOf(giving);
    }

    /** Whether a call gets what another call gave the object. */
    static boolean isHandover(MethodCallExpr call, Value.Reference object) {
        return GIVING.containsKey(call.getNameAsString())
                && (object.typeName().startsWith("java.util.concurrent.")
                        || object.typeName().startsWith("java.lang.ThreadLocal"));
    }

    /** The last call before that gave the object the value; empty when no line is known to have done so. */
    @Nullable
    public Asked from(Asked asked, MethodCallExpr call, Value.Reference object) throws IOException {
        Set<String> names = GIVING.getOrDefault(call.getNameAsString(), Set.of());
        Given last = null;
        for (ClassSources.Source source :
                scenes.sources().having(names.stream().map(name -> name + "(").toList())) {
            for (MethodCallExpr each : source.unit().tree().findAll(MethodCallExpr.class)) {
                if (names.contains(each.getNameAsString()) && each != call) {
                    last = later(last, last(asked, object, source.path(), each).orElse(null));
                }
            }
        }
        if (last == null) {
            return new TaskResults(scenes, links).from(asked, call, object);
        }
        links.add(
                WhyChain.Kind.ADDED,
                last.run(),
                last.call(),
                Alike.told(asked.value()) + " was put in" + by(asked.at(), last.run()) + ": " + last.call());
        return new Asked(last.run(), last.argument(), asked.value());
    }

    private static String by(Scene at, Scene there) {
        return at.track() == there.track() ? "" : " by " + there.track().name();
    }

    private record Given(Scene run, MethodCallExpr call, Expression argument) {}

    private @Nullable Given later(@Nullable Given one, @Nullable Given other) throws IOException {
        return one == null || other != null && isLater(other, one) ? other : one;
    }

    private boolean isLater(Given one, Given other) throws IOException {
        var hits = scenes.timeline().hits();
        return hits.at(0, one.run().track(), one.run().sequence())
                        .turn()
                        .compareTo(hits.at(0, other.run().track(), other.run().sequence())
                                .turn())
                > 0;
    }

    private Optional<Given> last(Asked asked, Value.Reference object, String path, MethodCallExpr call)
            throws IOException {
        Optional<Expression> scope = call.getScope();
        int line = call.getBegin().map(begin -> begin.line).orElse(0);
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        List<Scene> runs = new RunsBefore(scenes)
                .ofLine(
                        asked.at(),
                        path,
                        line,
                        run -> isOf(run, scope.get(), object)
                                && given(asked, run, call).isPresent());
        return runs.isEmpty()
                ? Optional.empty()
                : given(asked, runs.getLast(), call).map(argument -> new Given(runs.getLast(), call, argument));
    }

    private boolean isOf(Scene run, Expression scope, Value.Reference object) throws IOException {
        return run.hasSource()
                && scenes.value(run, scope).orElse(null) instanceof Value.Reference receiver
                && receiver.id() == object.id();
    }

    /** The argument that was the value. */
    private Optional<Expression> given(Asked asked, Scene run, MethodCallExpr call) throws IOException {
        for (Expression argument : call.getArguments()) {
            if (Alike.same(scenes.value(run, argument).orElse(null), asked.value())) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }
}
