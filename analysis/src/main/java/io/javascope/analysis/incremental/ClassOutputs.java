package io.javascope.analysis.incremental;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Where builds put the classes of a project. */
final class ClassOutputs {
    private static final List<String> OUTPUTS =
            List.of("target/classes", "target/test-classes", "build/classes/java/main", "build/classes/java/test");
    private static final int FOLDERS_UP = 20;

    private ClassOutputs() {}

    /** The outputs of the nearest folder above that has some. */
    static List<Path> around(String path) {
        Path folder;
        try {
            folder = Path.of(path).toAbsolutePath().getParent();
        } catch (InvalidPathException noFile) {
            return List.of(); // an editor's text that is no file
        }
        for (int i = 0; i < FOLDERS_UP && folder != null; i++) {
            Path here = folder;
            List<Path> outputs = OUTPUTS.stream()
                    .map(here::resolve)
                    .filter(Files::isDirectory)
                    .toList();
            if (!outputs.isEmpty()) {
                return outputs;
            }
            folder = folder.getParent();
        }
        return List.of();
    }
}
