package io.javascope.dap.wire;

import com.google.gson.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a connection asks about the requests that go through it. Called on the reading thread unless said otherwise. */
public interface Conversation {

    /** Whether a request must not be handed on, and why; null: hand it on. Its arguments have not been looked at. */
    @Nullable
    Refusal refuse(String command, JsonObject arguments);

    /** A request is handed on now. */
    void begins(int seq);

    /**
     * Names of the events that wait, when they come while the request is in flight, until it is answered. A name that
     * waits for one request waits for all that hold any name of the same set.
     */
    Set<String> heldEvents(String command, JsonObject arguments);

    /** Whether a client should show the failure of this request as a notice of its own. Any thread. */
    boolean showsFailures(String command);

    /** A request was answered: the answer is on its way, and what is sent now comes after it. Any thread. */
    void answered(String command, boolean success);

    /** The connection has begun to end; nothing that is sent now arrives. Called once, by any thread; must not block. */
    void ending(WireEnd why);
}
