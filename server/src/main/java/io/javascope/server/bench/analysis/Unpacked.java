package io.javascope.server.bench.analysis;

import io.javascope.analysis.program.SourceText;
import io.javascope.server.bench.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sources of a jar as files, for tools that read folders. */
record Unpacked(TemporaryFolder folder) implements AutoCloseable {
    static Unpacked of(Path jar) throws IOException {
        var folder = TemporaryFolder.create();
        for (SourceText file : SourceJars.read(jar)) {
            Path place = folder.path().resolve("src").resolve(file.path());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.text());
        }
        return new Unpacked(folder);
    }

    Path path() {
        return folder.path();
    }

    @Override
    public void close() {
        folder.close();
    }
}
