package io.javascope.dap.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArgumentsCategory;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugNotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to the client, in order. Putting never blocks, so a session never waits for a slow client.
 *
 * <p>Bounds: answers are bounded by the requests that are let in. Output that waits is joined into few events; of more
 * than {@link #MAX_OUTPUT} characters the oldest go (the end of a program's output tells most) and a remark in their
 * place says how many. If all the same {@link #MAX_WAITING} messages wait, nobody is reading: {@link #put} says so.
 */
final class Outbox {
    /** Characters of output that wait at most. */
    static final int MAX_OUTPUT = 1 << 20;
    /** Messages that wait at most, of any kind. */
    static final int MAX_WAITING = 20_000;
    /** Output events are joined up to this length, in characters. */
    static final int MAX_JOINED = 32 * 1024;

    private sealed interface Waiting {}

    private record Whole(Message message) implements Waiting {}

    private record Text(String category, StringBuilder text) implements Waiting {}

    /** Output that was here and was given up. */
    private record Gap(long characters) implements Waiting {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int outputWaiting;
    private boolean closed;

    /**
     * Adds a message at the end.
     *
     * @return false when so much waits that the client must be taken for dead
     */
    boolean put(Message message) {
        lock.lock();
        try {
            if (closed) {
                return true; // nobody is left to be told
            }
            if (message instanceof DebugNotificationMessage event
                    && event.getParams() instanceof OutputEventArguments output
                    && isPlainText(output)) {
                putOutput(output.getCategory(), output.getOutput());
            } else {
                queue.addLast(new Whole(message));
            }
            changed.signal();
            return queue.size() <= MAX_WAITING;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next message; null when the box was closed and is empty. */
    @Nullable
    Message take() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                changed.await();
            }
            Waiting next = queue.pollFirst();
            return switch (next) {
                case null -> null;
                case Whole(Message message) -> message;
                case Text(String category, StringBuilder text) -> {
                    outputWaiting -= text.length();
                    yield output(category, text.toString());
                }
                case Gap(long characters) ->
                    output(
                            OutputEventArgumentsCategory.IMPORTANT,
                            "[" + characters + " characters of output are left out here: they came faster than the"
                                    + " client read them]\n");
            };
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void putOutput(String category, String text) {
        if (queue.peekLast() instanceof Text last
                && last.category().equals(category)
                && last.text().length() + text.length() <= MAX_JOINED) {
            last.text().append(text);
        } else {
            queue.addLast(new Text(category, new StringBuilder(text)));
        }
        outputWaiting += text.length();
        if (outputWaiting > MAX_OUTPUT) {
            giveUpOldest();
        }
    }

    /** Gives up output from the front until half of the room is free, so that this is not done for each event. */
    private void giveUpOldest() {
        Deque<Waiting> kept = new ArrayDeque<>(queue.size());
        long gap = 0;
        for (Iterator<Waiting> all = queue.iterator(); all.hasNext(); ) {
            Waiting each = all.next();
            if (each instanceof Text old && outputWaiting > MAX_OUTPUT / 2) {
                outputWaiting -= old.text().length();
                gap += old.text().length();
            } else if (each instanceof Gap old) {
                gap += old.characters();
            } else {
                if (gap > 0) {
                    kept.addLast(new Gap(gap));
                    gap = 0;
                }
                kept.addLast(each);
            }
        }
        if (gap > 0) {
            kept.addLast(new Gap(gap));
        }
        queue.clear();
        queue.addAll(kept);
    }

    private static boolean isPlainText(OutputEventArguments output) {
        return output.getCategory() != null
                && output.getSource() == null
                && output.getGroup() == null
                && output.getVariablesReference() == null;
    }

    private static Message output(String category, String text) {
        var arguments = new OutputEventArguments();
        arguments.setCategory(category);
        arguments.setOutput(text);
        var event = new DebugNotificationMessage();
        event.setMethod("output");
        event.setParams(arguments);
        return event;
    }
}
