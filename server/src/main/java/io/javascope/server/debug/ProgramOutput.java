package io.javascope.server.debug;

import io.javascope.session.SessionEvent.Category;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows what the program writes, each line with a prefix, so that it is told apart from the answers. The session's
 * threads only put text into a bounded queue; a platform thread of its own writes it, because a pipe that nobody empties
 * blocks. What does not fit is dropped and counted.
 */
final class ProgramOutput implements AutoCloseable {
    private static final int MOST_WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Map<Category, String> PREFIXES = new EnumMap<>(Map.of(
            Category.STDOUT, "out| ",
            Category.STDERR, "err| ",
            Category.CONSOLE, "dbg| ",
            Category.IMPORTANT, "dbg! "));

    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<Category, StringBuilder> unfinished = new EnumMap<>(Category.class);
    private final AtomicLong dropped = new AtomicLong();
    private final PrintStream to;
    private final Thread writer;

    private sealed interface Waiting {}

    private record Piece(Category category, String text) implements Waiting {}

    private record End() implements Waiting {}

    ProgramOutput(PrintStream to) {
        this.to = to;
        this.writer = Thread.ofPlatform().name("program-output").daemon().start(this::write);
    }

    /** Takes a piece of text; never blocks. */
    void accept(Category category, String text) {
        if (!waiting.offer(new Piece(category, text))) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        try {
            while (waiting.take() instanceof Piece piece) {
                write(piece);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing did not want to wait longer
        }
        unfinished.forEach((category, rest) -> {
            if (!rest.isEmpty()) {
                to.println(PREFIXES.get(category) + rest);
            }
        });
        long lost = dropped.get();
        if (lost > 0) {
            to.println(PREFIXES.get(Category.IMPORTANT) + lost
                    + " pieces of output were left out: nobody read them in time");
        }
        to.flush();
    }

    private void write(Piece piece) {
        StringBuilder text = unfinished.computeIfAbsent(piece.category(), _ -> new StringBuilder());
        text.append(piece.text());
        int begin = 0;
        for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", begin)) {
            to.println(
                    PREFIXES.get(piece.category()) + text.substring(begin, end).replaceFirst("\r$", ""));
            begin = end + 1;
        }
        text.delete(0, begin);
    }

    /** Writes what is waiting, for two seconds at most. */
    @Override
    public void close() {
        try {
            if (!waiting.offer(new End(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || !writer.join(PATIENCE)) {
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
