package io.javascope.history.timeline;

import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.format.SiteKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A line of a source as the recorded classes have it: which methods of which JVM have code there. Immutable. */
public final class CodeLine implements Trigger {
    private final int line;
    private final Map<RecordedJvm, Set<Integer>> methods;

    private CodeLine(int line, Map<RecordedJvm, Set<Integer>> methods) {
        this.line = line;
        this.methods = methods;
    }

    /**
     * Looks a line up.
     *
     * @param fileName of the source, without folders
     * @param isSource whether a source is meant, by package folders and name such as {@code com/acme/Order.java}
     */
    static CodeLine of(Timeline timeline, String fileName, Predicate<String> isSource, int line) {
        Map<RecordedJvm, Set<Integer>> methods = new HashMap<>();
        for (Track track : timeline.tracks()) {
            methods.computeIfAbsent(track.recorded(), _ -> {
                Set<Integer> numbers = new HashSet<>();
                timeline.classes(track).ofSource(fileName).stream()
                        .filter(method -> isSource.test(path(method)))
                        .filter(method -> method.sites().stream()
                                .anyMatch(site -> site.kind() == SiteKind.LINE && site.line() == line))
                        .forEach(method -> numbers.add(method.number()));
                return numbers;
            });
        }
        return new CodeLine(line, methods);
    }

    /** The line at which a method stands. */
    static CodeLine of(Track track, RecordedMethod method, int line) {
        return new CodeLine(line, Map.of(track.recorded(), Set.of(method.number())));
    }

    private static String path(RecordedMethod method) {
        int dot = method.owner().lastIndexOf('.');
        return method.owner().substring(0, dot + 1).replace('.', '/') + method.sourceFile();
    }

    /** Whether any recorded method has code there. */
    public boolean exists() {
        return methods.values().stream().anyMatch(numbers -> !numbers.isEmpty());
    }

    /** 1-based. */
    public int line() {
        return line;
    }

    Set<Integer> methods(Track track) {
        return methods.getOrDefault(track.recorded(), Set.of());
    }

    /** Whether the fetched event begins this line. */
    boolean begins(EventCursor event, Track track) {
        return event.kind() == EventCursor.Kind.SITE
                && event.site().kind() == SiteKind.LINE
                && event.site().line() == line
                && event.method() != null
                && methods(track).contains(event.method().number());
    }
}
