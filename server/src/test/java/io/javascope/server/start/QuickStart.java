package io.javascope.server.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Options with which the many short server processes of the tests start as fast as the launcher's: the JVM's first
 * compiler, the smallest collector, and a start-up cache as the launcher makes it. Any thread, any process.
 */
public final class QuickStart {
    private static final List<String> PLAIN = List.of(
            "-Xlog:disable", "-Xlog:all=warning:stderr", "-XX:+UseSerialGC", "-Xmx1g", "-XX:TieredStopAtLevel=1");

    private QuickStart() {}

    /**
     * For {@code java -jar} with this jar. The first caller makes the cache, which takes some seconds; where it cannot be
     * made the options are without it.
     *
     * @param java the program that starts the JVM
     */
    public static List<String> options(Path java, Path jar) {
        List<String> options = new ArrayList<>(PLAIN);
        cache(java, jar).ifPresent(cache -> options.add("-XX:AOTCache=" + cache));
        return List.copyOf(options);
    }

    private static synchronized Optional<Path> cache(Path java, Path jar) {
        try {
            String name = "start-" + Files.getLastModifiedTime(jar).toMillis();
            Path made = jar.resolveSibling(name + ".aot");
            Path failed = jar.resolveSibling(name + ".none");
            if (!Files.exists(made) && !Files.exists(failed)) {
                Path lock = jar.resolveSibling("start.lock");
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = channel.lock()) {
                    if (!Files.exists(made) && !Files.exists(failed) && !make(java, jar, made)) {
                        Files.createFile(failed);
                    }
                }
            }
            return Files.exists(made) ? Optional.of(made) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the launcher does: only a cache that a JVM has started with is taken. */
    private static boolean make(Path java, Path jar, Path made) throws IOException {
        Path half = jar.resolveSibling(made.getFileName() + ".new");
        boolean good = run(java, List.of("-XX:AOTCacheOutput=" + half, "-jar", jar.toString(), "warm-up"))
                && run(java, List.of("-XX:AOTCache=" + half, "-jar", jar.toString(), "--version"));
        if (good) {
            Files.move(half, made, StandardCopyOption.ATOMIC_MOVE);
        }
        return good;
    }

    private static boolean run(Path java, List<String> last) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(PLAIN);
        command.addAll(last);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
