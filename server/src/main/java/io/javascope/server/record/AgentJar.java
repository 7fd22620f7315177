package io.javascope.server.record;

import io.javascope.workspace.UserFolders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The recorder's jar as a file that any JVM can load: JavaScope carries it inside its own jar and lays it into the user's
 * cache folder, under a name that follows from its content, so that a JVM which runs keeps the file it was started with.
 */
public final class AgentJar {
    private static final String RESOURCE = "/javascope-agent.jar";
    private static final Path BESIDE_THE_CLASSES = Path.of("capture", "target", "javascope-agent.jar");

    private AgentJar() {}

    /**
     * Where it lies; made if needed.
     *
     * @throws RecordProblem if this build has none
     */
    public static Path locate() throws IOException {
        try (InputStream resource = AgentJar.class.getResourceAsStream(RESOURCE)) {
            return resource == null
                    ? inCheckout()
                    : keep(UserFolders.ofThisUser().cache().resolve("agent"), resource.readAllBytes());
        }
    }

    /** Classes that run from their folders, as an IDE starts them. */
    private static Path inCheckout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path jar = folder.resolve(BESIDE_THE_CLASSES);
            if (Files.isRegularFile(jar)) {
                return jar;
            }
        }
        throw new RecordProblem(
                "This build of JavaScope has no recorder in it; build it with ./mvnw package and use its jar.");
    }

    private static Path keep(Path folder, byte[] bytes) throws IOException {
        Path jar = folder.resolve("javascope-agent-" + digest(bytes) + ".jar");
        if (Files.isRegularFile(jar) && Files.size(jar) == bytes.length) {
            return jar;
        }
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, "agent", ".new");
        Files.write(half, bytes);
        try {
            Files.move(half, jar, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException another) {
            // Where a rename does not replace, another process has laid the same bytes there.
            Files.delete(half);
        }
        return jar;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java has SHA-256", never);
        }
    }
}
