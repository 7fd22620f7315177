package io.javascope.session.core;

import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Exit;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionSettings;
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

    /** A session without a debuggee as a child of {@code parent}; from any thread. */
    public static DebugSession start(Supervisor parent, SessionSettings settings, SessionClient client) {
        return session(parent, settings, client);
    }

    /** A session with a JVM that somebody else accepted; it runs after {@link DebugSession#configurationDone}. */
    public static DebugSession join(Supervisor parent, SessionSettings settings, SessionClient client, HeldJvm jvm) {
        var session = session(parent, settings, client);
        session.join(jvm);
        return session;
    }

    private static ActorSession session(Supervisor parent, SessionSettings settings, SessionClient client) {
        var made = new CompletableFuture<SessionCore>();
        var spec = ChildSpec.<Message>temporary("session-" + NUMBER.incrementAndGet(), context -> {
                    var core = new SessionCore(settings, client, context);
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
