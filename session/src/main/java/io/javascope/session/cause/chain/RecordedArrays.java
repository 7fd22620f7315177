package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Value;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Which element of an array a loop's variable was. */
final class RecordedArrays {
    private static final int MOST = 10_000;
    private final Scenes scenes;
    private final Links links;

    RecordedArrays(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    /** The write of the first element with this value. */
    @Nullable
    Asked element(Scene at, Expression array, Value.Reference object, @Nullable Value value) throws IOException {
        String length = object.summary().replaceFirst("length=", "");
        int most = length.isEmpty() ? 0 : Math.min(MOST, Integer.parseInt(length));
        for (int i = 0; i < most; i++) {
            var place = RecordedPlaces.place(new Slot.Element(object, i));
            var write = scenes.timeline().writes().last(place, at.track(), at.sequence());
            if (write.isPresent() && Alike.same(write.get().value(), value)) {
                return new RecordedPlaces(scenes, links).from(new Asked(at, array, value), new Slot.Element(object, i));
            }
        }
        links.add(WhyChain.Kind.VALUE, at, array, Alike.told(value) + " is an element of " + array);
        return new Asked(at, array, object);
    }
}
