package io.javascope.workspace.source;

import io.javascope.workspace.jdk.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources of the JDK's own classes: {@code src.zip}, whose entries begin with the module since Java 9. */
final class JdkSources {

    private final Path archive;
    private final Archives archives;

    /** Folder of a package, as {@code java/lang}, to the folder in the archive. A JDK never splits a package. */
    private @Nullable Map<String, String> folders;

    JdkSources(Jdk jdk, Archives archives) {
        this.archive = jdk.sources();
        this.archives = archives;
    }

    Path archive() {
        return archive;
    }

    boolean present() {
        return Files.isRegularFile(archive);
    }

    /** The entry of a source path such as {@code java/lang/String.java}. */
    Optional<String> entry(String sourcePath) throws IOException {
        int slash = sourcePath.lastIndexOf('/');
        if (!present() || slash < 0) {
            return Optional.empty();
        }
        String folder = folders().get(sourcePath.substring(0, slash));
        if (folder == null) {
            return Optional.empty();
        }
        String entry = folder + sourcePath.substring(slash);
        return archives.has(archive, entry) ? Optional.of(entry) : Optional.empty();
    }

    private Map<String, String> folders() throws IOException {
        Map<String, String> known = folders;
        if (known == null) {
            known = new HashMap<>();
            for (String folder : archives.folders(archive)) {
                known.put(withoutModule(folder), folder);
            }
            folders = known;
        }
        return known;
    }

    private static String withoutModule(String folder) {
        int slash = folder.indexOf('/');
        String first = slash < 0 ? folder : folder.substring(0, slash);
        return first.contains(".") && slash > 0 ? folder.substring(slash + 1) : folder;
    }
}
