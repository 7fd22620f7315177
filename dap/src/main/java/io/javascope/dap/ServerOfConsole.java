package io.javascope.dap;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.session.console.OwnServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server as a client may look at it from its debug console. For any thread.
 *
 * @param own the client's session; null: it has none that others could join
 */
record ServerOfConsole(Supervisor supervisor, SharedSessions shared, SharedSessions.@Nullable Shared own)
        implements OwnServer {

    @Override
    public Inspection inspection() {
        return Inspection.of(supervisor.top());
    }

    @Override
    public List<OwnSession> sessions() {
        return shared.all().stream()
                .map(each -> new OwnSession(
                        each.number(),
                        each.hearers().name(),
                        each.hearers().watchers(),
                        own != null && own.number() == each.number()))
                .toList();
    }
}
