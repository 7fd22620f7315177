package io.javascope.dap.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugNotificationMessage;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugRequestMessage;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugResponseMessage;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.jspecify.annotations.Nullable;

/**
 * Numbers messages as they are written, so that {@code seq} is 1, 2, 3 … on the wire, as the protocol says. LSP4J
 * numbers them when they are made, which several threads do at once. The numbers of our own requests are remembered
 * until their answer comes.
 */
final class Numbers {
    private final Map<Integer, String> ownRequests = new ConcurrentHashMap<>();
    private int last;

    /** Called by the one writer. */
    void assign(Message message) {
        last++;
        switch (message) {
            case DebugResponseMessage answer -> answer.setResponseId(last);
            case DebugNotificationMessage event -> event.setId(last);
            case DebugRequestMessage request -> {
                ownRequests.put(last, request.getId());
                request.setId(last);
            }
            default -> throw new IllegalArgumentException("not a message of the debug protocol: " + message);
        }
    }

    /** LSP4J's number of the request that we sent under this one; null when there is none, or it was answered. */
    @Nullable
    String answeredRequest(int requestSeq) {
        return ownRequests.remove(requestSeq);
    }
}
