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

    /** The order of recordings, the newest first: names begin with their time. */
    static Comparator<Path> newestFirst() {
        return Comparator.comparing((Path recording) -> String.valueOf(recording.getFileName()))
                .thenComparing(Path::toString)
                .reversed();
    }

    /**
     * The newest recordings.
     *
     * @param projects folders that may have a shelf
     * @throws IOException when a shelf is there and cannot be read
     */
    static List<Shelved> newest(List<Path> projects, int most) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path project : projects) {
            Path shelf = shelf(project);
            if (Files.isDirectory(shelf)) {
                try (Stream<Path> children = Files.list(shelf)) {
                    children.filter(child -> child.toString().endsWith(ENDING)).forEach(all::add);
                }
            }
        }
        List<Path> recordings = all.stream().sorted(newestFirst()).limit(most).toList();
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
