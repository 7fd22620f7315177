package io.javascope.session.children;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionSettings;
import io.javascope.session.core.Sessions;
import io.javascope.session.joined.Recordings;
import io.javascope.session.mail.Mail;
import java.util.concurrent.CompletableFuture;

/** Starts sessions over commands. */
public final class CommandSessions {
    private static final int MOST_MAIL = 65_536;

    private CommandSessions() {}

    /**
     * A session that launches one command; it and the sessions of its JVMs become children of {@code parent}. From any
     * thread.
     *
     * @param recordings how the command is recorded when its launch asks for that
     */
    public static DebugSession start(
            Supervisor parent, SessionSettings settings, SessionClient client, Recordings recordings) {
        var made = new CompletableFuture<CommandSession>();
        ActorRef<Mail.Work> actor = parent.start(ChildSpec.<Mail.Work>temporary("command", context -> {
                    var mail = new Mail(context.self());
                    var jvms = new Jvms(mail, new ChildSessions(parent, settings, recordings, null), client);
                    var life = new CommandLife(mail, jvms, recordings.recorder());
                    made.complete(new CommandSession(mail, jvms, life));
                    return behavior(life);
                })
                .withCapacity(MOST_MAIL));
        actor.exit().thenAccept(exit -> Sessions.tellOfCrash(exit, client));
        return made.join();
    }

    private static Behavior<Mail.Work> behavior(CommandLife life) {
        return new Behavior<>() {
            @Override
            public void receive(Mail.Work work) {
                work.body().run();
            }

            @Override
            public void stopped() {
                life.abandon();
            }
        };
    }
}
