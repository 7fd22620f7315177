package io.javascope.session.replay;

import io.javascope.history.timeline.Place;
import io.javascope.session.DataPlace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that is watched in the recording of one JVM. Immutable.
 *
 * @param declaring the class that declares it
 * @param identity the object's identity hash; null: a static field
 */
public record RecordedField(
        String declaring, String field, @Nullable Integer identity) {
    /** Where the recording is of one JVM alone. */
    private static final int ONLY_JVM = 0;

    /** The field that a place in a recording is; empty: another thing. */
    public static Optional<RecordedField> of(DataPlace place) {
        return RecordedData.parse(place.id()) instanceof RecordedData.InHeap(int _, Place at)
                ? switch (at) {
                    case Place.OfObject(int object, var declaring, var name) ->
                        Optional.of(new RecordedField(declaring, name, object));
                    case Place.OfClass(var declaring, var name) ->
                        Optional.of(new RecordedField(declaring, name, null));
                    case Place.OfArray _, Place.OfCollection _ -> Optional.empty();
                }
                : Optional.empty();
    }

    /** As the recording names it. */
    public DataPlace place(String description) {
        Integer object = identity;
        Place at = object == null ? new Place.OfClass(declaring, field) : new Place.OfObject(object, declaring, field);
        return new RecordedData.InHeap(ONLY_JVM, at).named(description);
    }
}
