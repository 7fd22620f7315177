package io.javascope.server.differential;

import io.javascope.workspace.compile.CompileOptions;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.compile.SingleFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that were made up, recorded at {@code full}. */
public final class GeneratedRecording {
    private static final int JAVA = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private GeneratedRecording() {}

    /**
     * Makes up a program and records it to its end.
     *
     * @param java the {@code java} program
     * @param agent the recorder's jar
     * @param folder is left with the program and its recording
     * @param rounds how often the program does everything
     * @return the recording
     */
    public static Path make(Path java, Path agent, Path folder, long seed, int rounds) throws IOException {
        String name = "Generated" + seed;
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, ProgramGenerator.program(name, seed));
        Path classes = folder.resolve(name);
        if (SingleFile.compile(source, classes, CompileOptions.forRelease(JAVA))
                instanceof CompileResult.Failed failed) {
            throw new IllegalStateException(source + " does not compile: " + failed.problems());
        }
        Path recording = folder.resolve(name + ".jscope");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-javaagent:" + agent + "=out=" + recording + ",secrets=off,include=" + name + "**",
                        "-cp",
                        classes.toString(),
                        name,
                        Integer.toString(rounds)))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(source + " did not end within " + PATIENCE + ".");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Recording " + source + " was stopped.", stopped);
        } finally {
            process.destroyForcibly();
        }
        return recording;
    }
}
