package io.javascope.workspace.source;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which entry of the class path a class comes from: the first that has it, as for a class loader. */
final class ClassOwner {

    private static final Logger LOG = System.getLogger(ClassOwner.class.getName());

    private final List<Path> classPath;
    private final Archives archives;

    /** Jars that cannot be read are named in the log once and then passed over. */
    private final Set<Path> unreadable = new HashSet<>();

    ClassOwner(List<Path> classPath, Archives archives) {
        this.classPath = classPath.stream()
                .map(entry -> entry.toAbsolutePath().normalize())
                .toList();
        this.archives = archives;
    }

    Optional<Path> of(String binaryName) {
        String file = binaryName.replace('.', '/') + ".class";
        int slash = file.lastIndexOf('/');
        String folder = slash < 0 ? "" : file.substring(0, slash);
        return classPath.stream().filter(entry -> has(entry, folder, file)).findFirst();
    }

    private boolean has(Path entry, String folder, String file) {
        if (Files.isDirectory(entry)) {
            return Files.isRegularFile(entry.resolve(file));
        }
        if (!Files.isRegularFile(entry) || unreadable.contains(entry)) {
            return false;
        }
        try {
            return archives.folders(entry).contains(folder) && archives.has(entry, file);
        } catch (IOException broken) {
            unreadable.add(entry);
            LOG.log(Level.WARNING, "Class path entry {0} cannot be read: {1}", entry, broken.getMessage());
            return false;
        }
    }
}
