package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects made up for a test, for structures that no sound program shows. Counts what is read. */
final class MadeHeap implements Heap {
    private final Map<Long, Map<String, Value>> objects = new HashMap<>();
    private final Map<Long, List<Value>> arrays = new HashMap<>();
    private long reads;

    Value.Reference object(String type) {
        long id = objects.size() + arrays.size() + 1;
        objects.put(id, new HashMap<>());
        return new Value.Reference(id, type, "");
    }

    Value.Reference array(Value... elements) {
        long id = objects.size() + arrays.size() + 1;
        arrays.put(id, new ArrayList<>(List.of(elements)));
        return new Value.Reference(id, "java.lang.Object[]", "");
    }

    MadeHeap set(Value.Reference object, String declaringClass, String name, Value value) {
        objects.getOrDefault(object.id(), new HashMap<>()).put(declaringClass + "." + name, value);
        return this;
    }

    long reads() {
        return reads;
    }

    @Override
    public String typeName(Value.Reference object) {
        return object.typeName();
    }

    @Override
    public boolean isA(Value.Reference object, String className) {
        return object.typeName().equals(className);
    }

    @Override
    public Value field(Value.Reference object, String declaringClass, String name) {
        reads++;
        return objects.getOrDefault(object.id(), Map.of())
                .getOrDefault(
                        declaringClass + "." + name, new Value.Missing("?", "no field " + name + " was recorded"));
    }

    @Override
    public List<Value> fields(List<Value.Reference> wanted, String declaringClass, String name) {
        return wanted.stream()
                .map(object -> field(object, declaringClass, name))
                .toList();
    }

    @Override
    public Value staticField(String className, String name) {
        return new Value.Missing("?", "statics are not recorded");
    }

    @Override
    public long length(Value.Reference array) {
        return arrays.getOrDefault(array.id(), List.of()).size();
    }

    @Override
    public List<Value> elements(Value.Reference array, long start, int count) {
        var all = arrays.getOrDefault(array.id(), List.of());
        reads += count;
        return List.copyOf(all.subList((int) start, (int) Math.min(all.size(), start + count)));
    }
}
