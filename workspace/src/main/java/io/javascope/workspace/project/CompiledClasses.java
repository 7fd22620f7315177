package io.javascope.workspace.project;

import io.javascope.workspace.compile.CompileResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Classes that we compile for plain folders: a folder for each state of the sources, made whole or not at all. A program
 * that still runs from an older state keeps its classes; they are removed when nobody has asked for them for a while.
 */
final class CompiledClasses {

    private static final String PREFIX = "classes-";
    private static final Duration KEPT = Duration.ofDays(2);

    private final Path folder;

    CompiledClasses(Path folder) {
        this.folder = folder;
    }

    /** Compiles into an empty folder. */
    @FunctionalInterface
    interface Compilation {
        CompileResult into(Path fresh) throws IOException;
    }

    /** The folder for this state of files; if it exists, it holds all classes. */
    Path folderFor(Stream<Path> files, int release) throws IOException {
        MessageDigest digest = OurFile.sha256();
        for (Path file : files.toList()) {
            String state = file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file) + "\n";
            digest.update(state.getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) release);
        Path classes = folder.resolve(
                PREFIX + HexFormat.of().formatHex(digest.digest()).substring(0, 16));
        if (Files.isDirectory(classes)) {
            Files.setLastModifiedTime(classes, FileTime.from(Instant.now()));
        }
        return classes;
    }

    CompileResult make(Path classes, Compilation compilation) throws IOException {
        removeOld();
        Path fresh = Files.createTempDirectory(folder, "compiling");
        try {
            CompileResult result = compilation.into(fresh);
            if (result instanceof CompileResult.Compiled) {
                Files.move(fresh, classes, StandardCopyOption.ATOMIC_MOVE);
            }
            return result;
        } finally {
            OurFile.deleteAll(fresh);
        }
    }

    private void removeOld() throws IOException {
        Instant limit = Instant.now().minus(KEPT);
        List<Path> children;
        try (Stream<Path> all = Files.list(folder)) {
            children = all.filter(Files::isDirectory).toList();
        }
        for (Path child : children) {
            if (Files.getLastModifiedTime(child).toInstant().isBefore(limit)) {
                OurFile.deleteAll(child);
            }
        }
    }
}
