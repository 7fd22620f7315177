package programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * For {@code record}: echoes its standard input in capitals, says on standard error how many lines there were, and ends
 * with that number as exit status. With an argument it prints its process number and waits to be ended by a signal.
 */
public final class Recorded {
    private Recorded() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            System.out.println("waiting " + ProcessHandle.current().pid());
            waitForASignal();
        }
        int lines = 0;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines++;
            System.out.println(capitals(line)); // RECORDED at print
        }
        System.err.println(lines + " lines");
        System.exit(lines);
    }

    private static String capitals(String line) {
        return line.toUpperCase(java.util.Locale.ROOT);
    }

    private static void waitForASignal() {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(100_000_000L);
        }
    }
}
