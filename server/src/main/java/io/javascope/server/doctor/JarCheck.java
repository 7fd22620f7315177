package io.javascope.server.doctor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/** The server's own program file. */
final class JarCheck implements Check {
    @Override
    public String name() {
        return "server";
    }

    @Override
    public Finding look() throws IOException {
        CodeSource source = JarCheck.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Finding.note(name(), "its classes come from a place without a name", List.of());
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            return Files.isDirectory(place)
                    ? Finding.note(name(), "runs from a folder of classes: " + place, List.of())
                    : Finding.ok(
                            name(),
                            place + ", " + Files.size(place) / 1024 + " KiB, built " + Files.getLastModifiedTime(place),
                            List.of());
        } catch (URISyntaxException odd) {
            throw new IOException("the place of its classes is no path: " + source.getLocation(), odd);
        }
    }
}
