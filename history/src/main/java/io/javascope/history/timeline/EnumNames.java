package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Names of enum constants: which object each constant's static field was given. For many threads. */
final class EnumNames {
    private static final int FEW = 16;

    private final Timeline timeline;
    private final Map<String, Map<Integer, String>> known = new ConcurrentHashMap<>();

    EnumNames(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The same value, with its name when it is a constant of a recorded enum. */
    Value named(Value value, Track track) {
        if (!(value instanceof Value.Reference object) || !object.summary().isEmpty() || object.isArray()) {
            return value;
        }
        Optional<String> type = enumOf(object.typeName(), timeline.classes(track));
        if (type.isEmpty()) {
            return value;
        }
        String key = track.jvm() + "/" + type.get();
        Map<Integer, String> names = known.get(key);
        if (names == null) {
            names = readOrFail(type.get(), track);
            known.put(key, names);
        }
        String name = names.get((int) object.id());
        return name == null ? value : new Value.Reference(object.id(), object.typeName(), name);
    }

    /** The enum that the class is, or that it is a constant's own class of. */
    private static Optional<String> enumOf(String className, RecordedClasses classes) {
        Optional<RecordedClassShape> shape = classes.shape(className);
        while (shape.isPresent()) {
            String parent = shape.get().superclass();
            if ("java.lang.Enum".equals(parent)) {
                return Optional.of(shape.get().name());
            }
            shape = parent == null ? Optional.empty() : classes.shape(parent);
        }
        return Optional.empty();
    }

    private Map<Integer, String> readOrFail(String type, Track track) {
        try {
            return read(type, track);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<Integer, String> read(String type, Track track) throws IOException {
        Map<Integer, String> names = new HashMap<>();
        var facts = timeline.classes(track).facts(type);
        if (facts.isPresent()) {
            for (var field : facts.get().fields()) {
                if (field.isEnumConstant()) {
                    Place place = new Place.OfClass(type, field.name());
                    new Heap(timeline).all(place, track.jvm(), FEW).forEach(write -> {
                        if (write.value() instanceof Value.Reference constant) {
                            names.put((int) constant.id(), field.name());
                        }
                    });
                }
            }
        }
        return Map.copyOf(names);
    }
}
