package io.javascope.session.floor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link Witness} saw. Filled by it, and read afterwards. */
public final class Sightings {
    private final Map<String, Map<String, Long>> callers = new HashMap<>();
    private final Map<Watched.Moment, Look> looks = new HashMap<>();
    private final Map<String, List<FieldWrite>> writes = new HashMap<>();
    private final List<Thrown> thrown = new ArrayList<>();

    Sightings() {}

    /**
     * The beginning of a call.
     *
     * @param stack {@code Class.method:line}, innermost first
     * @param arguments parameters by name, as {@link JdiText} writes values
     * @param paths what was read, by path
     * @param self the object whose method it is; 0: none
     * @param written how many writes of each watched field there had been
     */
    public record Look(
            List<String> stack,
            Map<String, String> arguments,
            Map<String, String> paths,
            long self,
            Map<String, Integer> written) {
        public Look {
            stack = List.copyOf(stack);
            arguments = Map.copyOf(arguments);
            paths = Map.copyOf(paths);
            written = Map.copyOf(written);
        }
    }

    /**
     * A write.
     *
     * @param object whose field it is; 0: a static one
     * @param place {@code Class.method:line}
     */
    public record FieldWrite(long object, String value, String place) {}

    /** An exception; {@code place} is {@code Class.method:line}. */
    public record Thrown(String type, String place) {}

    /** By {@code Class.method:line} of the caller, how often each called the method. */
    public Map<String, Long> callers(String method) {
        return new TreeMap<>(callers.getOrDefault(method, Map.of()));
    }

    /** How often the method was called. */
    public long calls(String method) {
        return callers(method).values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * A moment.
     *
     * @throws IllegalStateException when the program did not come there
     */
    public Look at(Watched.Moment moment) {
        Look look = looks.get(moment);
        if (look == null) {
            throw new IllegalStateException("The program did not call " + moment.method() + " " + moment.number()
                    + " times, but " + calls(moment.method()) + ".");
        }
        return look;
    }

    /** All writes of a field, in their order. */
    public List<FieldWrite> writes(String field) {
        return List.copyOf(writes.getOrDefault(field, List.of()));
    }

    /** Those of one object before a moment. */
    public List<FieldWrite> writesBefore(String field, Watched.Moment moment) {
        Look look = at(moment);
        return writes(field).subList(0, look.written().getOrDefault(field, 0)).stream()
                .filter(write -> write.object() == 0 || write.object() == look.self())
                .toList();
    }

    /** Exceptions in their order. */
    public List<Thrown> thrown() {
        return List.copyOf(thrown);
    }

    long called(String method, String caller) {
        callers.computeIfAbsent(method, _ -> new TreeMap<>()).merge(caller, 1L, Long::sum);
        return calls(method);
    }

    void looked(Watched.Moment moment, Look look) {
        looks.put(moment, look);
    }

    void wrote(String field, FieldWrite write) {
        writes.computeIfAbsent(field, _ -> new ArrayList<>()).add(write);
    }

    void threw(Thrown exception) {
        thrown.add(exception);
    }

    Map<String, Integer> written() {
        Map<String, Integer> counts = new HashMap<>();
        writes.forEach((field, all) -> counts.put(field, all.size()));
        return counts;
    }
}
