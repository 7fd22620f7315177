package io.javascope.session.replace;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hears of Java sources and class files that are saved below some folders. A thread of its own waits for the operating
 * system; nothing is read while nothing changes.
 */
public final class SavedFiles implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SavedFiles.class.getName());
    /** The system has a bound too. */
    private static final int MOST_FOLDERS = 4_000;
    /** Editors and compilers write in several steps; milliseconds without another one end them. */
    private static final int PAUSE = 60;

    private static final Set<String> FOREIGN = Set.of("node_modules");

    private final WatchService service;
    private final Runnable saved;
    private int folders;

    private SavedFiles(WatchService service, Runnable saved) {
        this.service = service;
        this.saved = saved;
    }

    /**
     * Watches folders with all below them; those that do not exist are left out.
     *
     * @param saved called on the thread that waits; must not block
     */
    public static SavedFiles below(List<Path> roots, Runnable saved) throws IOException {
        var files = new SavedFiles(FileSystems.getDefault().newWatchService(), saved);
        try {
            for (var root : roots) {
                files.watch(root);
            }
        } catch (IOException e) {
            files.close();
            throw e;
        }
        Thread.ofPlatform().daemon().name("saved files").start(files::run);
        return files;
    }

    /** Whether there are so many folders that not all are watched. */
    public boolean isPartial() {
        return folders >= MOST_FOLDERS;
    }

    private void watch(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var name =
                        folder.getFileName() == null ? "" : folder.getFileName().toString();
                if (!folder.equals(root) && (name.startsWith(".") || FOREIGN.contains(name))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (isPartial()) {
                    return FileVisitResult.TERMINATE;
                }
                folders++;
                folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void run() {
        try {
            while (true) {
                boolean any = isAny(service.take());
                for (var key = next(); key != null; key = next()) {
                    any |= isAny(key);
                }
                if (any) {
                    saved.run();
                }
            }
        } catch (ClosedWatchServiceException closed) {
            LOG.log(System.Logger.Level.TRACE, "saved files are not watched any more", closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable WatchKey next() throws InterruptedException {
        return service.poll(PAUSE, TimeUnit.MILLISECONDS);
    }

    private boolean isAny(WatchKey key) {
        boolean any = false;
        for (var event : key.pollEvents()) {
            if (!(event.context() instanceof Path name) || !(key.watchable() instanceof Path folder)) {
                any = true; // more has happened than the system can tell
                continue;
            }
            var file = folder.resolve(name);
            if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE && Files.isDirectory(file)) {
                any = true;
                added(file);
            }
            any |= name.toString().endsWith(".java") || name.toString().endsWith(".class");
        }
        key.reset();
        return any;
    }

    private void added(Path folder) {
        try {
            watch(folder);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, folder + " is not watched: " + e);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
