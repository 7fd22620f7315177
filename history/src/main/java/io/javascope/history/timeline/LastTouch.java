package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The last event of a part of a chunk that may write to a place. It is found without keeping a stack; where a primitive
 * value was written by the line that ran last, that tells all.
 *
 * @param after right behind it
 * @param method the running one
 * @param line the last one that began in this call before it; null when another call was in between
 */
record LastTouch(
        long position,
        long after,
        int tick,
        Site site,
        long bits,
        @Nullable RecordedMethod method,
        @Nullable Site line) {

    /** Among the events before a position; null when there is none. */
    static @Nullable LastTouch find(Place place, EventCursor event, RecordedClasses classes, long before)
            throws IOException {
        LastTouch last = null;
        Site line = null;
        while (event.nextPosition() < before && event.next()) {
            switch (event.kind()) {
                case SITE -> {
                    Site site = event.site();
                    if (site.kind() == SiteKind.LINE) {
                        line = site;
                    } else if (site.kind() == SiteKind.EXIT) {
                        line = null;
                    } else if (place.touchedBy(event, classes)) {
                        last = new LastTouch(
                                event.position(),
                                event.nextPosition(),
                                event.tick(),
                                site,
                                event.bits(),
                                event.method(),
                                line);
                    }
                }
                case ENTER, UNWOUND, DEPTH -> line = null;
                case TICK, OBJECT, STRING, BOX, THREAD_START, THREAD_END, CONTENTS, MESSAGE -> {
                    // the same line runs
                }
            }
        }
        return last;
    }

    /** Who wrote, where that is known; null when the events have to be replayed to tell it, or the value. */
    @Nullable
    FrameState frame() {
        boolean tellsAll = line != null && Replay.recordsLines(method) && site.kind() != SiteKind.THIS;
        return tellsAll && "ZBCSIJFD".indexOf(site.type()) >= 0 ? FrameState.at(method, line) : null;
    }

    /** The value, where it is no reference. */
    Value primitive() {
        return Notes.primitive(site.type(), bits);
    }
}
