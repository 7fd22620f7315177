package io.javascope.session.replay;

import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Exit;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.timeline.Timeline;
import io.javascope.session.DebugSession;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.mail.Mail;
import io.javascope.session.source.Sources;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Starts sessions over recordings. */
public final class ReplaySessions {
    private static final int MOST_MAIL = 65_536;
    private static final AtomicLong NUMBER = new AtomicLong();

    private ReplaySessions() {}

    /**
     * A session that stands at the recording's first line, as a child of {@code parent}; from any thread.
     *
     * @param pool for what has to be looked up; stays open
     */
    public static DebugSession start(
            Supervisor parent, SessionClient client, Timeline timeline, Sources sources, CpuPool pool) {
        ReplaySession session = session(parent, client, pool, CompletableFuture.completedFuture(List.of()))
                .session();
        session.opened(new RecordedProgram(timeline, sources));
        session.begin();
        return session;
    }

    /**
     * A session that opens the recording which {@link DebugSession#launch} names, and goes to its first line after
     * {@link DebugSession#configurationDone}; as a child of {@code parent}, from any thread.
     *
     * @param pool for what has to be looked up; stays open
     * @param known breakpoints that were set before; does not fail
     */
    public static DebugSession launching(
            Supervisor parent, SessionClient client, CpuPool pool, CompletableFuture<List<NumberedBreakpoint>> known) {
        ReplaySession session = session(parent, client, pool, known).session();
        session.takeOver(known);
        session.tellsDamage();
        return session;
    }

    /**
     * A session over the recording of a program that is debugged, which stands at the end of a thread; as a child of
     * {@code parent}, from any thread.
     *
     * @param client hears of moves alone
     * @param pool for what has to be looked up; stays open
     */
    public static RunSoFar soFar(
            Supervisor parent, SessionClient client, Timeline timeline, Sources sources, CpuPool pool) {
        Made made = session(parent, client, pool, CompletableFuture.completedFuture(List.of()));
        made.core().opened(new RecordedProgram(timeline, sources));
        return new RunSoFar(made.session(), made.core(), timeline);
    }

    private record Made(ReplaySession session, ReplayCore core) {}

    private static Made session(Supervisor parent, SessionClient client, CpuPool pool, CompletableFuture<?> first) {
        var made = new CompletableFuture<Made>();
        var actor = parent.start(ChildSpec.<Mail.Work>temporary("replay-" + NUMBER.incrementAndGet(), context -> {
                    var mail = new Mail(context.self());
                    var core = new ReplayCore(client, mail, pool, first);
                    made.complete(new Made(new ReplaySession(core, mail, context::stop), core));
                    return work -> work.body().run();
                })
                .withCapacity(MOST_MAIL));
        actor.exit().thenAccept(exit -> tellOfCrash(exit, client));
        return made.join();
    }

    private static void tellOfCrash(Exit exit, SessionClient client) {
        if (exit instanceof Exit.Crashed crashed) {
            client.event(new SessionEvent.Crashed(crashed.cause()));
            client.event(new SessionEvent.Terminated(false));
        }
    }
}
