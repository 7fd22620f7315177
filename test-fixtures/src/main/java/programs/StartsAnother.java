package programs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts {@link Loop} in a JVM of its own and waits for it: for commands of several JVMs. Prints {@code loop 0}. */
public final class StartsAnother {
    private StartsAnother() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(java, "-cp", System.getProperty("java.class.path"), "programs.Loop", "3");
        Process loop = new ProcessBuilder(command).inheritIO().start(); // BREAK before the other
        int status = loop.waitFor();
        System.out.println("loop " + status); // BREAK after the other
    }
}
