package io.javascope.session.cause.wait;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.Statement;
import io.javascope.history.timeline.FrameEvents;
import io.javascope.history.timeline.Track;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.chain.Asked;
import io.javascope.session.cause.chain.Links;
import io.javascope.session.cause.chain.RecordedChain;
import io.javascope.session.cause.chain.RecordedSilence;
import io.javascope.session.cause.chain.RecordedThrows;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.cause.wait.HeldLocks.Lock;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** For what a thread waits at its end, who holds that, and for what the holder waits in its turn. */
public final class RecordedWaits {
    private final Links links;
    private final RecordedChain chain;
    private final HeldLocks held;
    private final LockCalls calls;
    private final Scenes scenes;
    private final Tasks tasks;

    public RecordedWaits(Scenes scenes, Links links, RecordedChain chain) {
        this.scenes = scenes;
        this.links = links;
        this.chain = chain;
        this.held = new HeldLocks(scenes);
        this.calls = new LockCalls(scenes, held);
        this.tasks = new Tasks(scenes, held);
    }

    /** Follows from thread to thread; false when the first one does not wait. */
    public boolean waits(Track first) throws IOException {
        Set<Track> met = new HashSet<>();
        Track track = first;
        while (track != null && met.add(track)) {
            Scene end = held.end(track);
            Optional<Lock> wanted = calls.wanted(end);
            if (wanted.isPresent()) {
                track = holder(track, wanted.get());
                continue;
            }
            Optional<Awaited> awaited = Awaited.at(scenes, end);
            if (awaited.isEmpty()) {
                return met.size() > 1 && runs(end);
            }
            track = afterwards(awaited.get());
        }
        return true;
    }

    /** Who holds the lock; null when that is not known. */
    private @Nullable Track holder(Track track, Lock wanted) throws IOException {
        tell(WhyChain.Kind.WAITS, wanted, track.name() + " waits for " + text(wanted));
        Optional<Lock> holder = held.holder(track, wanted.object());
        if (holder.isEmpty()) {
            links.open("no recorded thread holds it");
            return null;
        }
        Track next = holder.get().at().track();
        tell(WhyChain.Kind.HELD, holder.get(), next.name() + " holds it since here");
        return next;
    }

    /** Others wait for a thread that waits for nothing itself. */
    private boolean runs(Scene end) throws IOException {
        links.add(
                WhyChain.Kind.RUNS,
                end,
                null,
                end.track().name() + " has come to here and waits for nothing that is known");
        return true;
    }

    /** The thread whose turn it is to end a wait that is not for a lock; null when the chain ends before. */
    private @Nullable Track afterwards(Awaited awaited) throws IOException {
        links.add(WhyChain.Kind.WAITS, awaited.at(), awaited.call(), awaited.words());
        if (awaited.call().getNameAsString().equals("join")) {
            Optional<Track> joined =
                    scenes.timeline().threadOf(awaited.object(), awaited.at().track());
            if (joined.isPresent()) {
                return joined.get();
            }
        }
        Optional<Tasks.Task> task = tasks.of(awaited);
        if (task.isPresent()) {
            return task(awaited, task.get());
        }
        return released(awaited, new Releases(scenes, held, awaited));
    }

    private @Nullable Track task(Awaited awaited, Tasks.Task task) throws IOException {
        Optional<Track> running = tasks.running(awaited, task);
        if (running.isEmpty() && tasks.hasBegun(awaited, task)) {
            links.open("the task of the future has ended, as far as it is recorded");
        } else if (running.isEmpty()) {
            links.add(
                    WhyChain.Kind.NOT_RUN,
                    awaited.at(),
                    task.handed(),
                    "the task that was handed over here has not begun");
        }
        return running.orElse(null);
    }

    private @Nullable Track released(Awaited awaited, Releases releases) throws IOException {
        List<Releases.Passed> pending = releases.pending();
        for (Releases.Passed each : pending) {
            Track other = each.run().track();
            if (isStuck(other)) {
                return pending(each);
            }
        }
        Optional<Releases.Passed> silent = releases.silent();
        if (silent.isPresent()) {
            silent(silent.get());
            return null;
        }
        if (!pending.isEmpty()) {
            return pending(pending.getFirst());
        }
        Scene last = null;
        Releases.Site site = null;
        int count = 0;
        for (Releases.Site each : releases.all()) {
            List<Scene> runs = releases.runs(each);
            count += runs.size();
            if (!runs.isEmpty()) {
                last = runs.getLast();
                site = each;
            }
        }
        if (last == null || site == null) {
            never(awaited, releases);
            return null;
        }
        links.add(
                WhyChain.Kind.CALLED,
                last,
                site.call(),
                site.call() + " was called " + (count == 1 ? "once" : count + " times, the last time")
                        + " here, which did not end the wait");
        Optional<FrameEvents.Seen> failed = releases.failed();
        if (failed.isPresent()) {
            new RecordedThrows(scenes, links, chain).thrown(failed.get());
        } else {
            chain.follow(new Asked(awaited.at(), HeldLocks.scope(awaited.call()), awaited.object()));
        }
        return null;
    }

    private Track pending(Releases.Passed each) throws IOException {
        Track other = each.run().track();
        links.add(
                WhyChain.Kind.PENDING,
                each.run(),
                each.site().call(),
                other.name() + " would call " + each.site().call() + ", but has not come to it");
        return other;
    }

    private boolean isStuck(Track track) throws IOException {
        Scene end = held.end(track);
        return calls.wanted(end).isPresent() || Awaited.at(scenes, end).isPresent();
    }

    private void silent(Releases.Passed passed) throws IOException {
        links.add(
                WhyChain.Kind.NOT_RUN,
                passed.run(),
                passed.site().call(),
                passed.site().call() + " was not called by "
                        + passed.run().track().name() + " in the call that began here");
        silence(
                passed.site(),
                passed.run(),
                RecordedSilence.Among.ofCall(
                        passed.run().track(), passed.run().state().entered()));
    }

    private void never(Awaited awaited, Releases releases) throws IOException {
        Optional<Releases.Passed> other = releases.elsewhere();
        if (other.isPresent() && !releases.areNamedAlike()) {
            links.add(
                    WhyChain.Kind.CALLED,
                    other.get().run(),
                    other.get().site().call(),
                    other.get().site().call() + " was called here, which is not what "
                            + awaited.at().track().name() + " waits for");
            return;
        }
        Optional<Releases.Site> site = releases.likely().stream().findFirst();
        if (site.isEmpty()) {
            links.open("no call that would end the wait is in the sources of the recorded classes");
            return;
        }
        links.add(new WhyChain.Step(
                awaited.at().position(),
                site.get().source().file(),
                site.get().line(),
                WhyChain.Kind.NOT_RUN,
                "has not run: " + site.get().call()));
        silence(site.get(), awaited.at(), RecordedSilence.Among.ALL);
    }

    private void silence(Releases.Site site, Scene at, RecordedSilence.Among among) throws IOException {
        Scene end = held.end(at.track());
        new RecordedSilence(
                        scenes,
                        links,
                        chain,
                        site.source().path(),
                        site.source().unit(),
                        end,
                        among)
                .explain(site.call()
                        .findAncestor(Statement.class)
                        .<Node>map(each -> each)
                        .orElse(site.call()));
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
