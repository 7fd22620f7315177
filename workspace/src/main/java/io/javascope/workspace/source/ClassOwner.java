package io.javascope.workspace.source;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entry of the class path a class comes from: the first that has it, as for a class loader. */
final class ClassOwner {

    private static final Logger LOG = System.getLogger(ClassOwner.class.getName());

    private final List<Path> given;
    private final Archives archives;

    /** With the jars that the manifests of jars name; read when it is first needed. */
    private @Nullable List<Path> classPath;

    /** Jars that cannot be read are named in the log once and then passed over. */
    private final Set<Path> unreadable = new HashSet<>();

    ClassOwner(List<Path> classPath, Archives archives) {
        this.given = classPath.stream()
                .map(entry -> entry.toAbsolutePath().normalize())
                .toList();
        this.archives = archives;
    }

    Optional<Path> of(String binaryName) {
        String file = binaryName.replace('.', '/') + ".class";
        int slash = file.lastIndexOf('/');
        String folder = slash < 0 ? "" : file.substring(0, slash);
        return classPath().stream().filter(entry -> has(entry, folder, file)).findFirst();
    }

    private List<Path> classPath() {
        List<Path> known = classPath;
        if (known == null) {
            Set<Path> all = new LinkedHashSet<>();
            given.forEach(entry -> add(entry, all));
            known = List.copyOf(all);
            classPath = known;
        }
        return known;
    }

    /** A jar's manifest may name more jars, which come right behind it; they may name each other in circles. */
    private void add(Path entry, Set<Path> all) {
        if (all.add(entry) && Files.isRegularFile(entry)) {
            try {
                archives.classPathOf(entry).forEach(named -> add(named, all));
            } catch (IOException broken) {
                passOver(entry, broken);
            }
        }
    }

    private void passOver(Path entry, IOException broken) {
        if (unreadable.add(entry)) {
            LOG.log(Level.WARNING, "Class path entry {0} cannot be read: {1}", entry, broken.getMessage());
        }
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
            passOver(entry, broken);
            return false;
        }
    }
}
