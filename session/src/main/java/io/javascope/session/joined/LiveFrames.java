package io.javascope.session.joined;

import io.javascope.history.state.Frame;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionProblem;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Which frame of the recording is one of the live stop. Between recorded frames there may be others, which the recording
 * does not have. Belongs to the session's actor.
 */
final class LiveFrames {
    private final DebugSession live;
    private final Map<Integer, Place> places = new HashMap<>();

    private record Place(int thread, int depth) {}

    LiveFrames(DebugSession live) {
        this.live = live;
    }

    /** The client was shown these. */
    void seen(int thread, StackPage page) {
        page.frames()
                .forEach(each ->
                        places.put(each.id(), new Place(thread, each.frame().depth())));
    }

    /** The program runs on, or stands elsewhere. */
    void forget() {
        places.clear();
    }

    /** What the recording's session calls the frame of that number, at the end of the recording. */
    CompletableFuture<Integer> recorded(int number, DebugSession recording) {
        Place place = places.get(number);
        if (place == null) {
            throw problem("The frame belongs to an earlier stop; look at the stack again.");
        }
        return live.stackTrace(place.thread(), 0, place.depth() + 1)
                .thenCombine(
                        recording.stackTrace(place.thread(), 0, 0),
                        (running, recorded) -> matching(running.frames(), recorded.frames()));
    }

    private static int matching(List<StackFrameView> running, List<StackFrameView> recorded) {
        int next = 0;
        int found = 0;
        for (StackFrameView each : running) {
            boolean same = next < recorded.size()
                    && isSame(each.frame(), recorded.get(next).frame());
            found = same ? recorded.get(next++).id() : 0;
        }
        if (found == 0) {
            Frame wanted = running.getLast().frame();
            throw problem(wanted.method() + " is not recorded; choose a frame of a recorded class.");
        }
        return found;
    }

    private static boolean isSame(Frame one, Frame other) {
        return one.method().equals(other.method()) && one.descriptor().equals(other.descriptor());
    }

    private static SessionProblem problem(String message) {
        return new SessionProblem(SessionProblem.Kind.WRONG_STATE, message);
    }
}
