package io.javascope.workspace.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Files of ours that a build tool has to load, taken out of our own jar. */
final class OurFile {

    private OurFile() {}

    static byte[] resource(String name) throws IOException {
        try (InputStream bytes = OurFile.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("Our own jar lacks " + name + "; install JavaScope again");
            }
            return bytes.readAllBytes();
        }
    }

    /** Puts content into a folder, under a name that says which content it is; several processes may do so at once. */
    static Path keep(Path folder, String name, String ending, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name + "-" + hash(content).substring(0, 16) + ending);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Path fresh = Files.createTempFile(folder, name, ".new");
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /** Deletes a folder of ours with all that is in it; one that does not exist is fine. */
    static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java has SHA-256", never);
        }
    }
}
