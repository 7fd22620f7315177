package io.javascope.peers.fuzz;

import io.javascope.server.transport.StandardStreams;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer runs ({@code --target_class}, with the target's name as {@code --target_args}), and a main class that says
 * which targets there are.
 */
public final class FuzzProcess {
    private static final AtomicReference<@Nullable FuzzTarget> TARGET = new AtomicReference<>();

    private FuzzProcess() {}

    /**
     * Writes the seeds of all targets, in a folder for each, and prints the targets' names, one a line.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException {
        StandardStreams streams = StandardStreams.take();
        var out = new PrintStream(streams.output(), true, StandardCharsets.UTF_8);
        for (FuzzTarget target : Targets.ALL) {
            Path folder = Files.createDirectories(Path.of(arguments[0], target.name()));
            List<byte[]> seeds = target.seeds();
            for (int at = 0; at < seeds.size(); at++) {
                Files.write(folder.resolve("seed-" + at), seeds.get(at));
            }
            out.println(target.name());
        }
    }

    /** Called by Jazzer once. */
    public static void fuzzerInitialize(String[] arguments) {
        TARGET.set(Targets.named(arguments[0]));
    }

    /** Called by Jazzer with each input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Trial.of(Objects.requireNonNull(TARGET.get(), "fuzzerInitialize comes first"), input);
    }
}
