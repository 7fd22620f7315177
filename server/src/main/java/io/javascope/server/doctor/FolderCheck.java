package io.javascope.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the user that JavaScope writes to. */
final class FolderCheck implements Check {
    private final String name;
    private final Path folder;

    FolderCheck(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Finding look() throws IOException {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return Finding.problem(name, folder + " cannot be written; make it writable for you.", List.of());
        }
        return nearest.equals(folder)
                ? Finding.ok(name, folder.toString(), content())
                : Finding.ok(name, folder + " (made when needed)", List.of());
    }

    private List<String> content() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(Path::toString).sorted().toList();
        }
    }
}
