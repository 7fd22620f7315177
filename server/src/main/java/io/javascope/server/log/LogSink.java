package io.javascope.server.log;

import io.javascope.workspace.UserFolders;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes the log's lines on a platform thread of its own: files and pipes must not be written by virtual threads, and
 * nobody who logs may wait for a disk. At most 10,000 lines wait; what comes beyond is counted and told. The file is
 * {@code javascope.log} in the user's cache folder, with one older file beside it; the setting {@code log.maxFileBytes} says when.
 */
final class LogSink {
    /** The one of this process. */
    static final LogSink PROCESS =
            new LogSink(UserFolders.ofThisUser().cache().resolve("log").resolve("javascope.log"), System.err);

    private static final int MOST_WAITING = 10_000;
    private static final long LAST_LINES_MILLIS = 500;

    private record Line(String text, boolean shown) {}

    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger refused = new AtomicInteger();
    private final Path file;
    private final PrintStream standardError;
    private boolean fileWorks = true;
    private volatile boolean writing;

    LogSink(Path file, PrintStream standardError) {
        this.file = file;
        this.standardError = standardError;
        begin();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("javascope-log-end").unstarted(this::awaitWritten));
    }

    void add(String text, boolean shown) {
        if (!waiting.offer(new Line(text, shown))) {
            refused.incrementAndGet();
        }
        if (!writing) {
            begin();
        }
    }

    /** Starts the writing thread, unless it runs. Where the system gives none, the lines wait for a later try. */
    synchronized void begin() {
        if (writing) {
            return;
        }
        try {
            Thread.ofPlatform().name("javascope-log").daemon().start(this::writeForEver);
            writing = true;
        } catch (OutOfMemoryError noThread) {
            writing = false; // nobody can be told: this is the log
        }
    }

    private void writeForEver() {
        try {
            while (true) {
                write(waiting.take());
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write(Line line) {
        int lost = refused.getAndSet(0);
        String text = lost == 0 ? line.text() : lost + " log lines were lost: too many at once\n" + line.text();
        if (line.shown()) {
            standardError.print(text);
            standardError.flush();
        }
        if (fileWorks) {
            append(text);
        }
    }

    private void append(String text) {
        try {
            if (Files.exists(file) && Files.size(file) > LogSettings.PROCESS.maxFileBytes()) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(text);
            }
        } catch (IOException | RuntimeException unwritable) {
            fileWorks = false;
            standardError.println("javascope: cannot write the log " + file + " (" + unwritable.getMessage()
                    + "); logging goes to standard error only.");
        }
    }

    /** At the process's end: what waits is written here, if it goes quickly. */
    private void awaitWritten() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_LINES_MILLIS);
        for (Line line = waiting.poll(); line != null && System.nanoTime() < end; line = waiting.poll()) {
            write(line);
        }
    }
}
