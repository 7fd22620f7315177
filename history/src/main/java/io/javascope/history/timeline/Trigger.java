package io.javascope.history.timeline;

import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.format.SiteKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a recording can be searched for, forwards and backwards. Immutable. */
public sealed interface Trigger
        permits CodeLine, Trigger.Entry, Trigger.Exit, Trigger.WriteTo, Trigger.UseOf, Trigger.Caught {

    /**
     * A call of one of these methods. It stands at the method's first line, or where that is not recorded behind its
     * arguments.
     */
    record Entry(Methods methods) implements Trigger {}

    /** The end of a call of one of these methods, by a return or an exception: right before the event. */
    record Exit(Methods methods) implements Trigger {}

    /** A write to this place of this JVM: right before it. Locals are found by {@link Writes}. */
    record WriteTo(Place place, int jvm) implements Trigger {}

    /**
     * An object goes somewhere: it is handed over, stored, given back, called, or one of its fields is written; right
     * before the event.
     *
     * @param type its class, by which chunks are found that mention it
     */
    record UseOf(int object, String type, int jvm) implements Trigger {
        private boolean isFiredBy(EventCursor event) {
            if (event.kind() != EventCursor.Kind.SITE) {
                return false;
            }
            boolean value = event.site().type() == 'L' && !event.site().kind().isEdge() && event.bits() == object;
            return switch (event.site().kind()) {
                case ARGUMENT, LOCAL, OWN_FIELD, STATIC, EXIT, RESULT, PASSED -> value;
                case FIELD, ARRAY -> value || event.reference() == object;
                case THIS, CALL, CATCH, MONITOR_ENTER, RELEASE, ACQUIRE -> event.reference() == object;
                case LINE, MONITOR_EXIT, VOLATILE_WRITE, VOLATILE_READ -> false;
            };
        }
    }

    /**
     * A handler has caught an exception: right before the event, in the frame that caught it.
     *
     * @param type is asked with the class of the exception
     */
    record Caught(Predicate<String> type) implements Trigger {}

    /** Recorded methods by JVM. */
    final class Methods {
        private final Map<RecordedJvm, Set<Integer>> numbers;

        private Methods(Map<RecordedJvm, Set<Integer>> numbers) {
            this.numbers = numbers;
        }

        /** @param chosen is asked with each recorded method as {@code Class.method} */
        static Methods of(Timeline timeline, Predicate<String> chosen) {
            Map<RecordedJvm, Set<Integer>> numbers = new HashMap<>();
            for (Track track : timeline.tracks()) {
                numbers.computeIfAbsent(track.recorded(), jvm -> {
                    Set<Integer> found = new HashSet<>();
                    jvm.tables()
                            .classes()
                            .forEach(each -> each.methods().stream()
                                    .filter(method -> chosen.test(method.toString()))
                                    .forEach(method -> found.add(method.number())));
                    return found;
                });
            }
            return new Methods(numbers);
        }

        /** Whether any is recorded. */
        public boolean exist() {
            return numbers.values().stream().anyMatch(each -> !each.isEmpty());
        }

        Set<Integer> of(Track track) {
            return numbers.getOrDefault(track.recorded(), Set.of());
        }

        boolean hold(EventCursor event, Track track) {
            RecordedMethod running = event.method();
            return running != null && of(track).contains(running.number());
        }
    }

    /** What the chunks that may have it are found by. */
    default List<Long> keys(Track track) {
        return switch (this) {
            case CodeLine line ->
                line.methods(track).stream()
                        .map(method -> Keys.line(method, line.line()))
                        .toList();
            case Entry(var methods) ->
                methods.of(track).stream().map(Keys::entry).toList();
            case Exit(var methods) -> methods.of(track).stream().map(Keys::exit).toList();
            case WriteTo(var place, int jvm) ->
                jvm != track.jvm()
                        ? List.of()
                        : place instanceof Place.OfObject(var object, var _, var _)
                                ? List.of(place.key(), Keys.constructed(object))
                                : List.of(place.key());
            case UseOf(int _, var type, int jvm) ->
                jvm != track.jvm()
                        ? List.of()
                        : track.tables().types().entrySet().stream()
                                .filter(each ->
                                        TypeWords.ofClass(each.getValue()).equals(type))
                                .map(each -> Keys.type(each.getKey()))
                                .toList();
            case Caught _ -> List.of(Keys.EXCEPTION);
        };
    }

    /** Whether the fetched event is it; of {@link Entry} the call itself, of which the end is still to come. */
    default boolean isFiredBy(Replay replay, Track track, RecordedClasses classes) {
        EventCursor event = replay.event();
        return switch (this) {
            case CodeLine line -> line.begins(event, track);
            case Entry(var methods) -> event.kind() == EventCursor.Kind.ENTER && methods.hold(event, track);
            case Exit(var methods) -> isExit(event) && methods.hold(event, track);
            case WriteTo(var place, int jvm) -> jvm == track.jvm() && place.written(replay, classes) != null;
            case UseOf use -> use.jvm() == track.jvm() && use.isFiredBy(event);
            case Caught(var type) ->
                event.kind() == EventCursor.Kind.SITE
                        && event.site().kind() == SiteKind.CATCH
                        && type.test(replay.notes().object(event.reference()).typeName());
        };
    }

    private static boolean isExit(EventCursor event) {
        return event.kind() == EventCursor.Kind.UNWOUND
                || event.kind() == EventCursor.Kind.SITE && event.site().kind() == SiteKind.EXIT;
    }
}
