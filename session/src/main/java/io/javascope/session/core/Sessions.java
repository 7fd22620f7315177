package io.javascope.session.core;

import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Exit;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SessionSettings;
import io.javascope.session.launch.ProgramRecorder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Starts debug sessions. */
public final class Sessions {
    private static final AtomicLong NUMBER = new AtomicLong();

    private Sessions() {}

    /** A session with the settings that hold where nobody says otherwise. */
    public static DebugSession start(Supervisor parent, SessionClient client) {
        return start(parent, SessionSettings.DEFAULT, client);
    }

    /** A session without a debuggee as a child of {@code parent}, which records nothing; from any thread. */
    public static DebugSession start(Supervisor parent, SessionSettings settings, SessionClient client) {
        return start(parent, settings, client, (_, _, _) -> {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT, "Programs that are started here cannot be recorded; leave it out.");
        });
    }

    /** The same with a recorder for the programs that it starts. */
    public static LiveSession start(
            Supervisor parent, SessionSettings settings, SessionClient client, ProgramRecorder recorder) {
        return session(parent, settings, client, recorder);
    }

    /** A session with a JVM that somebody else accepted; it runs after {@link DebugSession#configurationDone}. */
    public static LiveSession join(Supervisor parent, SessionSettings settings, SessionClient client, HeldJvm jvm) {
        var session = session(parent, settings, client, (_, _, _) -> {
            throw new IllegalStateException("A session with a JVM of somebody else starts none.");
        });
        session.join(jvm);
        return session;
    }

    private static ActorSession session(
            Supervisor parent, SessionSettings settings, SessionClient client, ProgramRecorder recorder) {
        var made = new CompletableFuture<SessionCore>();
        var spec = ChildSpec.<Message>temporary("session-" + NUMBER.incrementAndGet(), context -> {
                    var core = new SessionCore(settings, client, context, recorder);
                    made.complete(core);
                    return behavior(core);
                })
                .withCapacity(65_536);
        var actor = parent.start(spec);
        actor.exit().thenAccept(exit -> tellOfCrash(exit, client));
        return new ActorSession(actor, made.join());
    }

    /** The debuggee went with the actor, so the session cannot go on; its client must not wait for it. */
    public static void tellOfCrash(Exit exit, SessionClient client) {
        if (exit instanceof Exit.Crashed crashed) {
            client.event(new SessionEvent.Crashed(crashed.cause()));
            client.event(new SessionEvent.Terminated(false));
        }
    }

    private static Behavior<Message> behavior(SessionCore core) {
        return new Behavior<>() {
            @Override
            public void receive(Message message) {
                switch (message) {
                    case Message.Work work -> work.body().run();
                    case Message.Events events -> core.running.events(events.set());
                }
            }

            @Override
            public void stopped() {
                core.life.abandon();
            }
        };
    }
}
