package io.javascope.foundation.process;

import io.javascope.foundation.time.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The end of a process that is not a child of this one. The JDK reads a file of {@code /proc} for that, and takes a
 * process for gone when it cannot open it because this one has no file descriptor left: so what it says is checked by a
 * look that needs none.
 */
public final class ProcessEnd {
    private static final Path PROC = Path.of("/proc");
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private ProcessEnd() {}

    /** Completes when the process has ended, perhaps a second late; at once if it has ended already. */
    public static CompletableFuture<Void> of(ProcessHandle process) {
        var end = new CompletableFuture<Void>();
        watch(process, end);
        return end;
    }

    private static void watch(ProcessHandle process, CompletableFuture<Void> end) {
        process.onExit().thenRun(() -> {
            if (isThere(process.pid())) {
                Timer.schedule(AGAIN, () -> watch(process, end));
            } else {
                end.complete(null);
            }
        });
    }

    /** False where there is no {@code /proc}: then the JDK's word counts. */
    private static boolean isThere(long pid) {
        return Files.exists(PROC.resolve("self")) && Files.exists(PROC.resolve(String.valueOf(pid)));
    }
}
