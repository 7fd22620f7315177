package io.javascope.session.joined;

import io.javascope.session.DataPlace;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.NumberedEvent;
import io.javascope.session.breakpoint.FieldPlace;
import io.javascope.session.core.LiveSession;
import io.javascope.session.mail.Mail;
import io.javascope.session.replay.RecordedField;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is watched, as the program and as its recording name it: the program knows an object by a number of the debugger's,
 * the recording by its identity hash. Belongs to the session's actor.
 */
final class Watched {
    private final Mail mail;
    private final LiveSession live;
    /** As the recording names what the keys name for clients. */
    private final Map<String, DataPlace> recorded = new HashMap<>();

    Watched(Mail mail, LiveSession live) {
        this.mail = mail;
        this.live = live;
    }

    /** Another program: it has other objects. */
    void forget() {
        recorded.clear();
    }

    /** Was asked for at the live stop: its object is found in the past too. */
    CompletableFuture<DataPlace> ofProgram(DataPlace place) {
        FieldPlace field = FieldPlace.named(place.id());
        if (field == null || field.object() == null) {
            return CompletableFuture.completedFuture(place);
        }
        return mail.then(live.identity(place), identity -> {
            identity.ifPresent(hash -> recorded.put(
                    place.id(), new RecordedField(field.className(), field.field(), hash).place(place.description())));
            return place;
        });
    }

    /**
     * Was asked for in the past: where the program has it still, both stop at it.
     *
     * @param running whether there still is a program
     */
    CompletableFuture<DataPlace> ofPast(DataPlace place, boolean running) {
        Optional<RecordedField> field = RecordedField.of(place);
        if (field.isEmpty() || !running) {
            return CompletableFuture.completedFuture(inPastAlone(place));
        }
        String declaring = field.get().declaring();
        String name = field.get().field();
        Integer identity = field.get().identity();
        return identity == null
                ? CompletableFuture.completedFuture(new FieldPlace(declaring, name, null).place())
                : mail.then(live.placeOf(identity, declaring, name), found -> both(place, found.orElse(null)));
    }

    private DataPlace both(DataPlace place, @Nullable DataPlace found) {
        if (found == null) {
            return inPastAlone(place);
        }
        recorded.put(found.id(), place);
        return found;
    }

    private DataPlace inPastAlone(DataPlace place) {
        DataPlace alone = place.inPastAlone();
        recorded.put(alone.id(), place);
        return alone;
    }

    /** A breakpoint as the recording is asked for it. */
    NumberedEvent inPast(NumberedEvent wanted) {
        EventBreakpoint request = wanted.request();
        DataPlace known = request.event() instanceof EventBreakpoint.Write(var place) ? recorded.get(place.id()) : null;
        return known == null
                ? wanted
                : new NumberedEvent(
                        wanted.id(),
                        new EventBreakpoint(
                                new EventBreakpoint.Write(known.inPastAlone()),
                                request.condition(),
                                request.hitCondition(),
                                request.logMessage()));
    }
}
