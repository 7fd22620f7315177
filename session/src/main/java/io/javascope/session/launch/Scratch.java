package io.javascope.session.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Folders for compiled single files. They are a few kilobytes each and are deleted when this process ends. */
final class Scratch {
    private static final Queue<Path> FOLDERS = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> FOLDERS.forEach(Scratch::delete)));
    }

    private Scratch() {}

    static Path folder() throws IOException {
        var folder = Files.createTempDirectory("javascope-classes");
        FOLDERS.add(folder);
        return folder;
    }

    private static void delete(Path folder) {
        try {
            List<Path> all;
            try (var files = Files.walk(folder)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (var file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(Scratch.class.getName())
                    .log(System.Logger.Level.INFO, "a folder of compiled classes stays behind: " + e);
        }
    }
}
