package io.javascope.session.replay;

import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Exit;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.timeline.Timeline;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.mail.Mail;
import io.javascope.session.source.Sources;
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
        var made = new CompletableFuture<ReplaySession>();
        var actor = parent.start(ChildSpec.<Mail.Work>temporary("replay-" + NUMBER.incrementAndGet(), context -> {
                    var mail = new Mail(context.self());
                    var core = new ReplayCore(new RecordedProgram(timeline, sources), client, mail, pool);
                    made.complete(new ReplaySession(core, mail, context::stop));
                    return work -> work.body().run();
                })
                .withCapacity(MOST_MAIL));
        actor.exit().thenAccept(exit -> tellOfCrash(exit, client));
        ReplaySession session = made.join();
        session.begin();
        return session;
    }

    private static void tellOfCrash(Exit exit, SessionClient client) {
        if (exit instanceof Exit.Crashed crashed) {
            client.event(new SessionEvent.Crashed(crashed.cause()));
            client.event(new SessionEvent.Terminated(false));
        }
    }
}
