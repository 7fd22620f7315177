package io.javascope.server.bench.record;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file system of 4 MB in memory, to be filled up. Only root can mount one: others do without.
 *
 * @param isThere whether it could be mounted
 */
record SmallDisk(Path folder, boolean isThere) implements AutoCloseable {
    static final int BYTES = 4 << 20;

    static SmallDisk below(Path parent, Consumer<String> progress) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("disk"));
        boolean mounted = run(List.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()));
        if (mounted) {
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("javascope-bench-unmount").unstarted(() -> release(folder)));
        } else {
            progress.accept("no full disks are tried: only root can mount a small file system");
        }
        return new SmallDisk(folder, mounted);
    }

    /** When the benchmark is interrupted; whoever still has files there keeps them until it ends. */
    private static void release(Path folder) {
        try {
            if (Files.exists(folder)) {
                run(List.of("umount", "-l", folder.toString()));
            }
        } catch (IOException failed) {
            System.err.println("javascope: " + folder + " could not be unmounted: " + failed.getMessage());
        }
    }

    /** Leaves so many bytes less. */
    void fill(int bytes) throws IOException {
        FileStore store = Files.getFileStore(folder);
        Files.write(folder.resolve("filler"), new byte[(int) Math.min(bytes, store.getUsableSpace())]);
    }

    void empty() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(folder))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (isThere && !run(List.of("umount", folder.toString()))) {
            throw new IOException(folder + " could not be unmounted; do so by hand.");
        }
    }

    private static boolean run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a file system was mounted", stopped);
        }
    }
}
