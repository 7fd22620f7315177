package io.javascope.server.bench.record;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The benchmark's own JVMs: none outlives a benchmark that is interrupted or ended. Any thread. */
final class Children {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform()
                        .name("javascope-bench-end")
                        .unstarted(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private Children() {}

    static Process start(ProcessBuilder command) throws IOException {
        Process process = command.start();
        RUNNING.add(process);
        var _ = process.onExit().thenAccept(RUNNING::remove);
        return process;
    }
}
