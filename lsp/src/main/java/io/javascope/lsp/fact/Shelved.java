package io.javascope.lsp.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recording of the project as it lies in its folder.
 *
 * @param stamp another one when anything was written to it; recorders write their summary once a second
 */
record Shelved(Path recording, long stamp) {
    private static final String ENDING = ".jscope";
    private static final String SUMMARY = "summary.properties";
    private static final String TABLES = "tables.jst";

    /** Where {@code javascope record} puts recordings of a project. */
    static Path shelf(Path project) {
        return project.resolve(".javascope").resolve("recordings");
    }

    /**
     * The newest recordings; names begin with their time.
     *
     * @throws IOException when the folder is there and cannot be read
     */
    static List<Shelved> newest(Path shelf, int most) throws IOException {
        if (!Files.isDirectory(shelf)) {
            return List.of();
        }
        List<Path> recordings;
        try (Stream<Path> children = Files.list(shelf)) {
            recordings = children.filter(child -> child.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .limit(most)
                    .toList();
        }
        List<Shelved> newest = new ArrayList<>();
        for (Path recording : recordings) {
            try {
                newest.add(new Shelved(recording, stamp(recording)));
            } catch (NoSuchFileException pruned) {
                // It went away between the two looks, and the next look does not find it.
                continue;
            }
        }
        return newest;
    }

    private static long stamp(Path recording) throws IOException {
        if (!Files.isDirectory(recording)) {
            return Files.getLastModifiedTime(recording).toMillis();
        }
        long stamp = 1;
        try (Stream<Path> jvms = Files.list(recording)) {
            for (Path jvm : jvms.sorted().toList()) {
                for (String name : List.of(SUMMARY, TABLES)) {
                    Path file = jvm.resolve(name);
                    if (Files.exists(file)) {
                        stamp = stamp * 31 + Files.getLastModifiedTime(file).toMillis() + Files.size(file);
                    }
                }
            }
        }
        return stamp;
    }
}
