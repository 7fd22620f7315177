package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder {@code NAME.jscope}. */
record FolderStorage(Path folder) implements Storage {
    @Override
    public List<String> jvms() throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.filter(part -> Files.exists(part.resolve(Format.JVM_FILE)))
                    .map(part -> String.valueOf(part.getFileName()))
                    .toList();
        }
    }

    @Override
    public boolean has(String jvm, String file) {
        return Files.exists(path(jvm).resolve(file));
    }

    @Override
    public byte[] read(String jvm, String file) throws IOException {
        return Files.readAllBytes(path(jvm).resolve(file));
    }

    @Override
    public Span span(String jvm, String file) throws IOException {
        Path whole = path(jvm).resolve(file);
        return new Span(whole, 0, Files.size(whole));
    }

    @Override
    public Path path(String jvm) {
        return folder.resolve(jvm);
    }
}
