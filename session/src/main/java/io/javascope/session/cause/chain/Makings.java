package io.javascope.session.cause.chain;

import io.javascope.history.state.Value;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Stop;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where objects were made: the calls of their constructors. */
final class Makings {
    private final Scenes scenes;

    Makings(Scenes scenes) {
        this.scenes = scenes;
    }

    /** The caller of the constructor; empty when that was not recorded. */
    Optional<Scene> of(Scene at, Value.Reference object) throws IOException {
        String constructor = object.typeName() + ".<init>";
        var travel = scenes.timeline().travel();
        var stop = new Stop(
                0,
                travel.exit(constructor::equals),
                state -> state.self(state.track().thread(), 0) instanceof Value.Reference self
                        && self.id() == object.id());
        Arrival there = travel.reverse(at.track(), at.sequence(), List.of(stop), false, false);
        return there.reason() == Arrival.Reason.BREAKPOINT
                ? scenes.caller(scenes.at(there.track(), there.sequence()))
                : Optional.empty();
    }
}
