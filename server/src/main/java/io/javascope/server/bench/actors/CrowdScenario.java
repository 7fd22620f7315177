package io.javascope.server.bench.actors;

import io.javascope.server.bench.actors.ActorLibrary.Crowd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A million actors, each of which has handled one message and then has nothing to do. */
final class CrowdScenario implements Scenario {
    private static final int SIZE = 1_000_000;
    private static final Path STATUS = Path.of("/proc/self/status");

    @Override
    public String name() {
        return Scenarios.CROWD;
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        var handled = new Semaphore(0);
        library.crowd(1000, handled::release).tellEach();
        await(handled, 1000);
        long before = usedBytes();
        long began = System.nanoTime();
        Crowd crowd = library.crowd(SIZE, handled::release);
        double spawned = SIZE * 1e3 / (System.nanoTime() - began);
        crowd.tellEach();
        await(handled, SIZE);
        double bytes = (usedBytes() - before) / (double) SIZE;
        var numbers = new HashMap<String, Double>();
        numbers.put("bytes per idle actor", bytes);
        numbers.put("spawn", spawned);
        residentMegabytes(numbers);
        crowd.tellEach(); // still there, so nothing of it was collected before the bytes were counted
        await(handled, SIZE);
        return numbers;
    }

    private static void await(Semaphore handled, int messages) throws InterruptedException {
        if (!handled.tryAcquire(messages, 120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not each of " + messages + " actors handled its message within 120 s");
        }
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Only Linux tells. */
    private static void residentMegabytes(Map<String, Double> numbers) throws IOException {
        if (!Files.isReadable(STATUS)) {
            return;
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmRSS:")) {
                numbers.put("resident", Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0);
            }
        }
    }
}
