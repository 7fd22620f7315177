package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Place;
import io.javascope.session.cause.code.Write;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What several threads may read and write: a variable of the heap, or the value of a key in a map. */
sealed interface Shared {

    /** Whether an expression of a frame reads it. */
    boolean isReadBy(Scenes scenes, Scene at, Expression expression) throws IOException;

    /** Expressions whose values the line of a scene writes. */
    List<Expression> written(Scenes scenes, Scene at) throws IOException;

    /** A field, static field or element. */
    record Variable(Place place) implements Shared {
        @Override
        public boolean isReadBy(Scenes scenes, Scene at, Expression expression) {
            return scenes.slot(at, expression)
                    .filter(slot -> !(slot instanceof Slot.Local))
                    .filter(slot -> RecordedPlaces.place(slot).equals(place))
                    .isPresent();
        }

        @Override
        public List<Expression> written(Scenes scenes, Scene at) {
            return Write.at(at.code(), at.line(), at.running()).stream()
                    .map(Write::from)
                    .filter(Write.Origin.Of.class::isInstance)
                    .map(from -> ((Write.Origin.Of) from).expression())
                    .toList();
        }
    }

    /** A value of a map, put there by {@code put}. */
    record Entry(Value.Reference map, Value key) implements Shared {
        @Override
        public boolean isReadBy(Scenes scenes, Scene at, Expression expression) throws IOException {
            return expression instanceof MethodCallExpr call
                    && List.of("get", "getOrDefault").contains(call.getNameAsString())
                    && call.getScope().isPresent()
                    && scenes.value(at, call.getScope().get()).orElse(null) instanceof Value.Reference read
                    && read.id() == map.id()
                    && Alike.same(scenes.value(at, call.getArgument(0)).orElse(null), key);
        }

        @Override
        public List<Expression> written(Scenes scenes, Scene at) throws IOException {
            Optional<NodeWithArguments<?>> put = scenes.calls().about(at, "put", "");
            return put.filter(call -> call.getArguments().size() == 2).map(call -> call.getArgument(1)).stream()
                    .toList();
        }
    }
}
