package io.javascope.dap;

import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.TerminalCommand;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who hear one session: the client that has started it, and those that watch. For any thread. */
final class Broadcast implements SessionClient {
    private final SessionClient owner;
    private final List<SessionClient> watchers = new CopyOnWriteArrayList<>();
    private volatile String name = "no program yet";

    Broadcast(SessionClient owner) {
        this.owner = owner;
    }

    /** What is debugged, for people. */
    String name() {
        return name;
    }

    /** How many look on. */
    int watchers() {
        return watchers.size();
    }

    void add(SessionClient watcher) {
        watchers.add(watcher);
    }

    void remove(SessionClient watcher) {
        watchers.remove(watcher);
    }

    @Override
    public void event(SessionEvent event) {
        if (event instanceof SessionEvent.ProcessStarted started) {
            name = started.name();
        }
        owner.event(event);
        watchers.forEach(watcher -> watcher.event(event));
    }

    @Override
    public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
        return owner.runInTerminal(command);
    }
}
