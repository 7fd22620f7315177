package io.javascope.server.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that a TCP client must know, in a file only its owner may read. Any local user and any web page can open a
 * connection to a loopback port; only who may read this file can make it do something.
 *
 * @param path the file
 * @param token its content
 */
public record TokenFile(Path path, String token) {
    private static final System.Logger LOG = System.getLogger(TokenFile.class.getName());
    private static final int BYTES = 32;
    private static final int SHORTEST = 16;
    private static final int LONGEST_FILE = 4096;

    /**
     * Reads the token, or makes a new one when there is no file.
     *
     * @throws IOException if it cannot be read or made, if others may read it, or if it is too short to be a secret
     */
    public static TokenFile open(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        if (!Files.exists(path)) {
            create(path);
        }
        OwnerOnly.check(path.toRealPath(), "chmod 600");
        return new TokenFile(path, read(path));
    }

    /**
     * Reads the token of a server that runs.
     *
     * @throws IOException if there is no such file, if it cannot be read, or if others may read it
     */
    public static TokenFile existing(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new TransportProblem("There is no token file " + file + "; name the server's with --token FILE.");
        }
        return open(file);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "TokenFile[" + path + "]";
    }

    private static String read(Path path) throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) > LONGEST_FILE) {
            throw new TransportProblem(path + " is not a token file; delete it, and a new one is made.");
        }
        String token = Files.readString(path).strip();
        if (token.length() < SHORTEST) {
            throw new TransportProblem(path + " holds a token of " + token.length() + " characters, fewer than "
                    + SHORTEST + "; delete it, and a new one is made.");
        }
        return token;
    }

    private static void create(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder == null) {
            throw new TransportProblem(path + " cannot be a file; give the token file another name.");
        }
        if (!Files.exists(folder)) {
            OwnerOnly.folder(folder);
        }
        Path fresh = Files.createTempFile(folder, "token", ".new", OwnerOnly.fileAttributes(folder));
        try {
            Files.write(fresh, newToken(), StandardOpenOption.WRITE);
            // A link appears at once with its whole content, and fails when another server was faster.
            Files.createLink(path, fresh);
        } catch (FileAlreadyExistsException faster) {
            LOG.log(Level.DEBUG, "Another server made {0} at the same moment", faster.getFile());
        } catch (UnsupportedOperationException noLinks) {
            Files.move(fresh, path);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static byte[] newToken() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
