package io.javascope.session.cause.wait;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Locks;
import io.javascope.history.timeline.Track;
import io.javascope.session.LocksView;
import io.javascope.session.LocksView.Party;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.RecordedPast;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Who held which locks at a position of a recording, and who waited for them. A thread that has taken a lock later is known
 * by that event; one that never did, by the line at its end. One question; it reads files.
 */
public final class RecordedLocks {
    private final RecordedPast past;
    private final Scenes scenes;
    private final LockCalls calls;

    public RecordedLocks(RecordedPast past) {
        this.past = past;
        this.scenes = new Scenes(past);
        this.calls = new LockCalls(scenes, new HeldLocks(scenes));
    }

    private record Found(Value.Reference object, List<Party> owners, List<Party> waiters) {}

    /** As of right before the event at a position. */
    public LocksView at(Track track, long sequence) throws IOException {
        Locks.Report report = past.timeline().locks().at(track, sequence);
        SequencedMap<Long, Found> found = new LinkedHashMap<>();
        for (Locks.Lock lock : report.locks()) {
            Found each = of(found, lock.object());
            for (Locks.Party holder : lock.holders()) {
                each.owners().add(party(holder));
            }
            for (Locks.Party waiter : lock.waiters()) {
                each.waiters().add(party(waiter));
            }
        }
        for (Locks.Party ended : report.ended()) {
            Scene end = scenes.at(ended.track(), ended.position());
            Optional<HeldLocks.Lock> wanted = calls.wanted(end);
            if (wanted.isPresent()) {
                of(found, wanted.get().object()).waiters().add(party(ended));
            }
        }
        return LocksView.of(found.values().stream()
                .map(each -> new LocksView.Lock(
                        each.object().typeName(), Alike.text(each.object()), each.owners(), each.waiters()))
                .toList());
    }

    private static Found of(SequencedMap<Long, Found> found, Value.Reference object) {
        return found.computeIfAbsent(object.id(), _ -> new Found(object, new ArrayList<>(), new ArrayList<>()));
    }

    private Party party(Locks.Party party) throws IOException {
        Track track = party.track();
        // A synchronized method takes its monitor before its first line: where it was called is the place.
        Frame place = past.timeline().state(track, party.position()).frames(track.thread(), 0, 2).stream()
                .filter(frame -> frame.line() > 0)
                .findFirst()
                .orElse(null);
        return new Party(
                track.thread(),
                track.name(),
                track.at(party.position()),
                past.source(place),
                place == null ? 0 : place.line(),
                party.certain());
    }
}
