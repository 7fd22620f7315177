package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Who held monitors and the locks of {@code java.util.concurrent} at a moment of one thread, and who was about to take
 * them. Whoever has entered and not left holds; of other threads, numbers of synchronisation edges and the clock tell
 * what they had certainly done by then. Behind the last event of a thread the moment is the recording's end. For many
 * threads; reads files: every event of the JVM up to the moment.
 */
public final class Locks {
    private final Timeline timeline;

    Locks(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * A thread that holds or wants a lock.
     *
     * @param position right before the event by which it took it, or by which it was to take it; of one that has no event
     *     more, its end
     * @param certain false when the recording does not tell whether it was so at the moment
     */
    public record Party(Track track, long position, boolean certain) {}

    /** A lock that somebody held or wanted. */
    public record Lock(Value.Reference object, List<Party> holders, List<Party> waiters) {
        public Lock {
            holders = List.copyOf(holders);
            waiters = List.copyOf(waiters);
        }
    }

    /**
     * What was found.
     *
     * @param ended threads that had no event more: what they wait for is told by their code alone
     */
    public record Report(List<Lock> locks, List<Party> ended) {
        public Report {
            locks = List.copyOf(locks);
            ended = List.copyOf(ended);
        }
    }

    private static final class Parties {
        private final Value.Reference object;
        private final List<Party> holders = new ArrayList<>();
        private final List<Party> waiters = new ArrayList<>();

        Parties(Value.Reference object) {
            this.object = object;
        }

        /** Monitors and locks have one holder: where one certainly holds it, no other may. Locks for reading have several. */
        Lock done() {
            boolean shared = object.typeName().endsWith("ReadLock");
            boolean known = holders.stream().anyMatch(Party::certain);
            return new Lock(
                    object,
                    shared || !known
                            ? holders
                            : holders.stream().filter(Party::certain).toList(),
                    waiters);
        }
    }

    /** Locks of the thread's JVM right before a position of it. */
    public Report at(Track track, long position) throws IOException {
        SequencedMap<Long, Parties> found = new LinkedHashMap<>();
        List<Party> ended = new ArrayList<>();
        Moment now = new Heap(timeline).moment(track, position);
        boolean atEnd = position >= end(track);
        Meanwhile meanwhile = new Meanwhile(timeline, track, position);
        for (Track each : timeline.tracks()) {
            if (each.recorded() != track.recorded()) {
                continue;
            }
            LockPass pass;
            if (each == track) {
                pass = new LockPass(timeline, each, position, position, null);
            } else if (atEnd) {
                pass = new LockPass(timeline, each, end(each), end(each), null);
            } else {
                var stand = meanwhile.of(each.thread());
                if (stand.isEmpty()) {
                    continue;
                }
                long from = stand.get().state().position().sequence();
                pass = new LockPass(
                        timeline, each, from, Math.max(from, stand.get().until().sequence()), now);
            }
            pass.read();
            for (LockPass.Hold hold : pass.holds()) {
                parties(found, hold.object()).holders.add(new Party(each, hold.position(), hold.certain()));
            }
            pass.wanted()
                    .ifPresent(hold -> parties(found, hold.object())
                            .waiters
                            .add(new Party(each, hold.position(), hold.certain())));
            if (pass.endsBefore()) {
                ended.add(new Party(each, end(each), pass.isExact()));
            }
        }
        List<Lock> locks = found.values().stream()
                .map(Parties::done)
                .filter(lock -> !lock.holders().isEmpty())
                .toList();
        return new Report(locks, ended);
    }

    private static Parties parties(SequencedMap<Long, Parties> found, Value.Reference object) {
        return found.computeIfAbsent(object.id(), _ -> new Parties(object));
    }

    private long end(Track track) {
        return timeline.index()
                .summary(track.firstChunk() + track.chunks().size() - 1)
                .end();
    }
}
