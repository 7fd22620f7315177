package io.javascope.dap.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugResponseMessage;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;

/**
 * Puts what is sent into the order that clients rely on: while a request that moves the program is in flight, the stops
 * and ends of the program wait until it is answered. Without this a quick step's {@code stopped} overtakes the answer of
 * its {@code next}, and the client then takes the thread for running. After {@code terminated} the program does nothing
 * any more, whoever still says so. For many threads.
 */
final class Order implements MessageConsumer {
    private static final String END = "terminated";
    private static final Set<String> NOT_AFTER_THE_END = Set.of("stopped", "continued", "exited", END);

    private final Consumer<Message> outbox;
    private final Consumer<DebugResponseMessage> answered;
    /** The names that each request in flight holds; clients may use a number twice. */
    private final Map<String, List<Set<String>>> inFlight = new HashMap<>();

    private final Deque<NotificationMessage> held = new ArrayDeque<>();
    private boolean ended;

    /**
     * Passes messages on.
     *
     * @param outbox takes a message without blocking
     * @param answered told after an answer was passed on
     */
    Order(Consumer<Message> outbox, Consumer<DebugResponseMessage> answered) {
        this.outbox = outbox;
        this.answered = answered;
    }

    /** A request came in whose answer the events of these names shall wait for. */
    synchronized void begin(String requestId, Set<String> events) {
        inFlight.computeIfAbsent(requestId, id -> new ArrayList<>()).add(events);
    }

    @Override
    public void consume(Message message) {
        synchronized (this) {
            if (message instanceof NotificationMessage event) {
                if (mustWait(event)) {
                    held.addLast(event);
                } else {
                    pass(event);
                }
                return;
            }
            outbox.accept(message);
            if (message instanceof DebugResponseMessage answer) {
                end(answer.getId());
            }
        }
        if (message instanceof DebugResponseMessage answer) {
            answered.accept(answer);
        }
    }

    private void end(String requestId) {
        List<Set<String>> ofThisNumber = inFlight.get(requestId);
        if (ofThisNumber == null) {
            return;
        }
        ofThisNumber.removeFirst();
        if (ofThisNumber.isEmpty()) {
            inFlight.remove(requestId);
        }
        for (int waiting = held.size(); waiting > 0; waiting--) {
            NotificationMessage event = held.removeFirst();
            if (mustWait(event)) {
                held.addLast(event);
            } else {
                pass(event);
            }
        }
    }

    private void pass(NotificationMessage event) {
        if (ended && NOT_AFTER_THE_END.contains(event.getMethod())) {
            return;
        }
        ended |= event.getMethod().equals(END);
        outbox.accept(event);
    }

    private boolean mustWait(NotificationMessage event) {
        return inFlight.values().stream().flatMap(List::stream).anyMatch(names -> names.contains(event.getMethod()));
    }
}
