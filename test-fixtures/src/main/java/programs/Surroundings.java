package programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Prints its arguments, the environment variable FIXTURE, the property fixture, its folder, then each line of standard
 * input until it ends or says {@code bye}; a line goes to standard error.
 */
public final class Surroundings {
    private Surroundings() {}

    public static void main(String[] args) throws IOException {
        for (int i = 0; i < args.length; i++) {
            System.out.println("arg " + i + " [" + args[i] + "]"); // BREAK at argument
        }
        System.out.println("env " + System.getenv("FIXTURE"));
        System.out.println("property " + System.getProperty("fixture"));
        System.out.println("folder " + Path.of("").toAbsolutePath());
        System.err.println("to standard error");
        echo();
        System.out.println("end"); // BREAK at end
    }

    private static void echo() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("bye"); line = in.readLine()) {
            System.out.println("read " + line); // BREAK at line
        }
    }
}
