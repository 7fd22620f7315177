package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CollectionChanges.Change;
import io.javascope.history.timeline.FrameEvents;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exceptions that say that an object of a library was not used as it must be: changed during an iteration, or closed. */
final class Misuse {
    private final Scenes scenes;
    private final Links links;

    Misuse(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    boolean explains(FrameEvents.Seen seen, Scene at) throws IOException {
        return seen.words().startsWith("java.util.ConcurrentModificationException") && changed(at)
                || seen.words().toLowerCase(java.util.Locale.ROOT).contains("closed") && closed(at);
    }

    /** The last change of what is gone through. */
    private boolean changed(Scene at) throws IOException {
        Optional<Change> last = Optional.empty();
        for (Expression collection : iterated(at)) {
            if (scenes.value(at, collection).orElse(null) instanceof Value.Reference object) {
                Optional<Change> change =
                        scenes
                                .timeline()
                                .collectionChanges()
                                .before((int) object.id(), at.track(), at.sequence())
                                .stream()
                                .findFirst();
                last = change.isPresent() ? change : last;
            }
        }
        if (last.isEmpty()) {
            return false;
        }
        Scene there = scenes.at(last.get().track(), last.get().position());
        links.add(
                WhyChain.Kind.CHANGED,
                there,
                null,
                "it was changed during the iteration: "
                        + (there.hasSource()
                                ? there.code().line(there.line())
                                : last.get().name()));
        return true;
    }

    /** What the line goes through: a loop's collection, that of an iterator, or the receiver of a call. */
    private static List<Expression> iterated(Scene at) {
        List<Expression> all = new ArrayList<>();
        at.code().at(at.line(), at.running(), MethodCallExpr.class).forEach(call -> {
            call.getScope().ifPresent(all::add);
            call.getScope()
                    .filter(Expression::isNameExpr)
                    .flatMap(name -> madeBy(at, name.toString()))
                    .ifPresent(all::add);
        });
        Unit.all(at.running(), ForEachStmt.class).stream()
                .filter(loop -> Unit.covers(loop, at.line()))
                .forEach(loop -> {
                    all.add(loop.getIterable());
                    if (loop.getIterable() instanceof MethodCallExpr view) {
                        view.getScope().ifPresent(all::add);
                    }
                });
        return all;
    }

    /** The collection of {@code it} in {@code Iterator<X> it = collection.iterator()}. */
    private static Optional<Expression> madeBy(Scene at, String iterator) {
        return Unit.all(at.running(), com.github.javaparser.ast.body.VariableDeclarator.class).stream()
                .filter(declared -> declared.getNameAsString().equals(iterator))
                .flatMap(declared -> declared.getInitializer().stream())
                .filter(Expression::isMethodCallExpr)
                .flatMap(call -> call.asMethodCallExpr().getScope().stream())
                .findFirst();
    }

    /** Who closed the receiver of a call on the line. */
    private boolean closed(Scene at) throws IOException {
        for (MethodCallExpr call : at.code().at(at.line(), at.running(), MethodCallExpr.class)) {
            if (call.getScope().isPresent()
                    && scenes.value(at, call.getScope().get()).orElse(null) instanceof Value.Reference resource
                    && !scenes.timeline().classes(at.track()).names().contains(resource.typeName())) {
                Optional<Scene> there = new Closings(scenes).of(at, resource);
                if (there.isPresent()) {
                    links.add(
                            WhyChain.Kind.CALLED,
                            there.get(),
                            null,
                            call.getScope().get() + " was closed here: "
                                    + there.get().code().line(there.get().line()));
                    return true;
                }
            }
        }
        return false;
    }
}
