package io.javascope.server.bench.actors;

import io.javascope.server.bench.ServerCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The module {@code peers} of the working copy that this server was built in: other people's libraries, to be measured
 * beside ours, and the fuzz targets. It is in no jar that users get.
 *
 * @param folder of the module
 */
public record Peers(Path folder) {
    /** What builds it. */
    public static final String BUILD = "./mvnw -pl peers -am -DskipTests package";

    static final String HOW_TO_BUILD = "Apache Pekko is not measured: it is built in a working copy by " + BUILD;

    /** The built module, if this server runs from a working copy and it was built there. */
    public static Optional<Peers> find() throws IOException {
        Path ours = Path.of(ServerCommand.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        for (Path place = ours; place != null; place = place.getParent()) {
            var peers = new Peers(place.resolve("peers"));
            if (Files.isDirectory(peers.classes()) && Files.isDirectory(peers.libraries())) {
                return Optional.of(peers);
            }
        }
        return Optional.empty();
    }

    /** What has to be on a class path before the server's own. */
    public String classPath() {
        return classes() + File.pathSeparator + libraries().resolve("*");
    }

    private Path classes() {
        return folder.resolve("target").resolve("classes");
    }

    private Path libraries() {
        return folder.resolve("target").resolve("dependency");
    }
}
