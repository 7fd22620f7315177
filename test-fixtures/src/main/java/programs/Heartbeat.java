package programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends a dot to the file named first, ten times a second, for as many seconds as named second: shows from outside
 * whether it runs, whatever became of its standard output.
 */
public final class Heartbeat {
    private static final long BEAT_NANOS = 100_000_000L;

    private Heartbeat() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000L;
        while (System.nanoTime() < end) {
            Files.writeString(file, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND); // BREAK at beat
            LockSupport.parkNanos(BEAT_NANOS);
        }
    }
}
