package io.javascope.session.joined;

import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.task.CpuPool;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionSettings;
import io.javascope.session.core.HeldJvm;
import io.javascope.session.core.LiveSession;
import io.javascope.session.core.Sessions;
import io.javascope.session.mail.Mail;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Starts sessions whose programs are recorded when that is asked for. */
public final class JoinedSessions {
    private static final int MOST_MAIL = 65_536;
    private static final AtomicLong NUMBER = new AtomicLong();

    private JoinedSessions() {}

    /**
     * A session without a debuggee as a child of {@code parent}; from any thread. A launch that asks for a recording gets
     * one, and looking back from its stops leads into it; any other has kept stops alone.
     */
    public static DebugSession start(
            Supervisor parent, SessionSettings settings, SessionClient client, Recordings recordings) {
        return RecordableSession.start(parent, settings, client, recordings);
    }

    /**
     * The session of a JVM that somebody else accepted and that has the recorder in it; it runs after
     * {@link DebugSession#configurationDone}.
     *
     * @param recording the folder of the recording
     * @param pool for what has to be looked up; stays open
     */
    public static DebugSession join(
            Supervisor parent,
            SessionSettings settings,
            SessionClient client,
            HeldJvm jvm,
            Path recording,
            CpuPool pool) {
        var heard = new RecordableSession.Heard(client);
        LiveSession live = Sessions.join(parent, settings, heard, jvm);
        JoinedSession joined = joined(parent, live, client, pool);
        joined.recorded(recording, jvm.name());
        heard.by(joined);
        return joined;
    }

    static JoinedSession joined(Supervisor parent, LiveSession live, SessionClient client, CpuPool pool) {
        var made = new CompletableFuture<JoinedSession>();
        var actor = parent.start(ChildSpec.<Mail.Work>temporary("joined-" + NUMBER.incrementAndGet(), context -> {
                    var mail = new Mail(context.self());
                    var joint = new Joint(mail, live, client, parent, pool);
                    made.complete(new JoinedSession(mail, live, joint, context::stop));
                    return behavior(joint, live);
                })
                .withCapacity(MOST_MAIL));
        actor.exit().thenAccept(exit -> Sessions.tellOfCrash(exit, client));
        return made.join();
    }

    /** Whatever ends this actor: the program is not left behind. */
    private static Behavior<Mail.Work> behavior(Joint joint, LiveSession live) {
        return new Behavior<>() {
            @Override
            public void receive(Mail.Work work) {
                work.body().run();
            }

            @Override
            public void stopped() {
                joint.close();
                live.close();
            }
        };
    }
}
