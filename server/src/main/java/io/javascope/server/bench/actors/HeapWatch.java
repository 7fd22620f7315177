package io.javascope.server.bench.actors;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;

/**
 * Watches the heap of this process over a long run: what is left of it after a collection, again and again, and what
 * Flight Recorder saw allocated that is still there ({@code jdk.OldObjectSample}). So a leak has a rate and a name.
 */
final class HeapWatch implements AutoCloseable {
    private static final String OLD_OBJECTS = "jdk.OldObjectSample";

    private final Recording recording = new Recording();
    private final Slope slope = new Slope();

    private HeapWatch() {
        // Without a cutoff it does not look for who holds an object.
        recording.enable(OLD_OBJECTS).withStackTrace().with("cutoff", "infinity");
        recording.start();
    }

    /** Begins to watch; objects of before are not told about. */
    static HeapWatch begin() {
        return new HeapWatch();
    }

    /**
     * Collects, and notes what is left.
     *
     * @param done how much of the work was done, more than last time
     * @return bytes
     */
    long note(long done) {
        long left = heapAfterCollection();
        slope.add(done, left);
        return left;
    }

    /** Bytes that each unit of work has left behind. */
    double bytesEach() {
        return slope.median();
    }

    /** How often the heap was looked at. */
    int notes() {
        return slope.count();
    }

    /** What is still there of what was allocated meanwhile, the commonest first; for people. */
    List<String> suspects() throws IOException {
        Path file = Files.createTempFile("javascope", ".jfr");
        try {
            recording.dump(file);
            return OldObjects.in(file);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }

    private static long heapAfterCollection() {
        // Twice: what the first one only enqueues, such as cleaners' objects, goes with the second.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
