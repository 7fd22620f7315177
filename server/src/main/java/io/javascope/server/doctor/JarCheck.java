package io.javascope.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server's own program file. */
final class JarCheck implements Check {
    @Override
    public String name() {
        return "server";
    }

    @Override
    public Finding look() throws IOException {
        Path place = OwnClasses.place();
        if (Files.isDirectory(place)) {
            return Finding.note(name(), "runs from a folder of classes: " + place, List.of());
        }
        long kibibytes = Files.size(place) / 1024;
        return Finding.ok(
                name(), place + ", " + kibibytes + " KiB, built " + Files.getLastModifiedTime(place), List.of());
    }
}
