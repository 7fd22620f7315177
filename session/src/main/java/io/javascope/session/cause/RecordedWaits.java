package io.javascope.session.cause;

import com.github.javaparser.ast.expr.MethodCallExpr;
import io.javascope.history.timeline.Track;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.HeldLocks.Lock;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** For what a thread waits at its end, who holds that, and for what the holder waits in its turn. */
final class RecordedWaits {
    private final Links links;
    private final RecordedChain chain;
    private final HeldLocks held;
    private final LockCalls calls;

    RecordedWaits(Scenes scenes, Links links, RecordedChain chain) {
        this.links = links;
        this.chain = chain;
        this.held = new HeldLocks(scenes);
        this.calls = new LockCalls(scenes, held);
    }

    /** Follows from thread to thread; false when the first one does not wait. */
    boolean waits(Track first) throws IOException {
        Set<Track> met = new HashSet<>();
        Track track = first;
        while (met.add(track)) {
            Scene end = held.end(track);
            Optional<Lock> wanted = calls.wanted(end);
            if (wanted.isEmpty()) {
                return elsewhere(track, end) || met.size() > 1;
            }
            tell(WhyChain.Kind.WAITS, wanted.get(), track.name() + " waits for " + text(wanted.get()));
            Optional<Lock> holder = held.holder(track, wanted.get().object());
            if (holder.isEmpty()) {
                links.open("no recorded thread holds it");
                return true;
            }
            track = holder.get().at().track();
            tell(WhyChain.Kind.HELD, holder.get(), track.name() + " holds it since here");
        }
        return true;
    }

    /** Whether it waits for something that is no lock: who would end that is not known. */
    private boolean elsewhere(Track track, Scene end) throws IOException {
        Optional<MethodCallExpr> call = calls.other(end);
        if (call.isEmpty()) {
            return false;
        }
        links.add(WhyChain.Kind.WAITS, end, call.get(), track.name() + " waits in " + call.get());
        links.open("who would end a wait that is not for a lock is not followed");
        return true;
    }

    private static String text(Lock lock) {
        return lock.named() + ", " + Alike.text(lock.object());
    }

    private void tell(WhyChain.Kind kind, Lock lock, String text) throws IOException {
        links.add(kind, lock.at(), lock.named(), text);
        if (lock.named() != null) {
            chain.passed(new Asked(lock.at(), lock.named(), lock.object()));
        }
    }
}
