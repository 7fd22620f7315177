package io.javascope.history.timeline;

import io.javascope.history.state.Frame;
import io.javascope.recording.EventCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who called a method. For many threads; reads files. */
public final class Calls {
    private final Timeline timeline;

    Calls(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * A place that calls.
     *
     * @param frame of the calling method with its line; null: no recorded method
     * @param count how often it called
     */
    public record Caller(@Nullable Frame frame, long count) {}

    /**
     * All callers in all threads, the most frequent first.
     *
     * @param chosen is asked with each recorded method as {@code Class.method}
     */
    public List<Caller> callers(Predicate<String> chosen) throws IOException {
        Map<Frame, Long> counts = new HashMap<>();
        long unknown = 0;
        Trigger called = new Trigger.Entry(Trigger.Methods.of(timeline, chosen));
        for (TrackChunks chunks : timeline.chunks(called)) {
            for (int i = 0; i < chunks.size(); i++) {
                unknown += count(called, chunks.track(), chunks.get(i), counts);
            }
        }
        List<Caller> callers = new ArrayList<>();
        counts.forEach((frame, count) -> callers.add(new Caller(frame, count)));
        if (unknown > 0) {
            callers.add(new Caller(null, unknown));
        }
        callers.sort(Comparator.comparingLong(Caller::count)
                .reversed()
                .thenComparing(caller -> String.valueOf(caller.frame())));
        return callers;
    }

    /**
     * Whether there is such a method among the recorded classes.
     *
     * @param chosen as for {@link #callers}
     */
    public boolean isRecorded(Predicate<String> chosen) {
        return timeline.recording().jvms().stream()
                .flatMap(jvm -> jvm.tables().classes().stream())
                .flatMap(each -> each.methods().stream())
                .anyMatch(method -> chosen.test(method.toString()));
    }

    /** Counts the calls of a chunk; says of how many no caller is recorded. */
    private long count(Trigger called, Track track, int chunk, Map<Frame, Long> counts) throws IOException {
        long unknown = 0;
        Replay replay = timeline.replay(track, chunk);
        RecordedClasses classes = timeline.classes(track);
        while (replay.fetch(timeline.index().summary(chunk).end())) {
            if (replay.event().kind() == EventCursor.Kind.ENTER && called.isFiredBy(replay, track, classes)) {
                if (replay.depth() == 0) {
                    unknown++;
                } else {
                    counts.merge(RecordedState.busy(0, replay.place(), classes), 1L, Long::sum);
                }
            }
            replay.apply();
        }
        return unknown;
    }
}
