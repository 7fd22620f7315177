package io.javascope.history.timeline;

import io.javascope.recording.EventCursor;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One chunk, looked through for whatever stops. One search, one thread. */
final class FiringChunk {
    private final Track track;
    private final int chunk;
    private final Replay replay;
    private final RecordedClasses classes;
    private final List<Stop> stops;
    /** Of calls whose arguments may still come. */
    private List<Stop> entered = List.of();

    /** Is told of each place that was reached; whether it is the best one so far. */
    interface Reached {
        boolean at(Replay replay, Track track, int chunk, long sequence, List<Stop> here, boolean forward)
                throws IOException;
    }

    FiringChunk(Timeline timeline, Track track, int chunk, List<Stop> stops) throws IOException {
        this.track = track;
        this.chunk = chunk;
        this.replay = timeline.replay(track, chunk);
        this.classes = timeline.classes(track);
        this.stops = stops;
    }

    /**
     * Whether something was found; forwards the first place ends the search, backwards the last is wanted. One place may
     * be reached by two events: behind the one, and before the next.
     */
    boolean search(long end, boolean forward, Reached reached) throws IOException {
        long found = -1;
        while (replay.fetch(end)) {
            EventCursor event = replay.event();
            if (forward && found >= 0 && event.position() > found) {
                return true;
            }
            found = ask(reached, before(event), event.position(), forward, found);
            List<Stop> behind = behind(event);
            replay.apply();
            found = ask(reached, behind, event.nextPosition(), forward, found);
        }
        return ask(reached, entered, replay.event().nextPosition(), forward, found) >= 0;
    }

    /** The place that was found last, with this one. */
    private long ask(Reached reached, List<Stop> here, long place, boolean forward, long found) throws IOException {
        boolean passed = forward && found >= 0 && place > found;
        return !here.isEmpty() && !passed && reached.at(replay, track, chunk, place, here, forward) ? place : found;
    }

    /** Those that stand right before the event: exits, writes, and calls without a first line. */
    private List<Stop> before(EventCursor event) {
        List<Stop> here = fired(false);
        if (!entered.isEmpty() && !belongsToCall(event) && !isLine(event)) {
            here = joined(entered, here);
            entered = List.of();
        }
        return here;
    }

    /** Those that stand right behind it: lines, and the calls that they begin. */
    private List<Stop> behind(EventCursor event) {
        List<Stop> here = fired(true);
        if (event.kind() == EventCursor.Kind.ENTER) {
            entered = here;
            return List.of();
        }
        if (!entered.isEmpty() && isLine(event)) {
            here = joined(entered, here);
            entered = List.of();
        }
        return here;
    }

    private List<Stop> fired(boolean behind) {
        List<Stop> here = List.of();
        for (Stop stop : stops) {
            boolean standsBehind = stop.trigger() instanceof CodeLine || stop.trigger() instanceof Trigger.Entry;
            if (behind == standsBehind && stop.trigger().isFiredBy(replay, track, classes)) {
                here = here.isEmpty() ? new ArrayList<>() : here;
                here.add(stop);
            }
        }
        return here;
    }

    private static List<Stop> joined(List<Stop> some, List<Stop> others) {
        List<Stop> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static boolean isLine(EventCursor event) {
        return event.kind() == EventCursor.Kind.SITE && event.site().kind() == SiteKind.LINE;
    }

    /** The object, the arguments and what they are. */
    private static boolean belongsToCall(EventCursor event) {
        return switch (event.kind()) {
            case OBJECT, STRING, BOX, MESSAGE, TICK -> true;
            case SITE ->
                event.site().kind() == SiteKind.ARGUMENT || event.site().kind() == SiteKind.THIS;
            case ENTER, UNWOUND, DEPTH, THREAD_START, THREAD_END, CONTENTS -> false;
        };
    }
}
