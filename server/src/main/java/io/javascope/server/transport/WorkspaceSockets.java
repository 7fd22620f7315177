package io.javascope.server.transport;

import io.javascope.workspace.UserFolders;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Where the server of a workspace listens unless told, so that a client started later in that folder, or below it, finds
 * it: {@code dap.sock} and {@code lsp.sock} in an owner-only folder named after the workspace.
 */
public final class WorkspaceSockets {
    private static final System.Logger LOG = System.getLogger(WorkspaceSockets.class.getName());
    private static final int NAME_LENGTH = 20;
    private static final int HASH_BYTES = 6;

    private final Path base;

    private WorkspaceSockets(Path base) {
        this.base = base;
    }

    /** Those of the user who runs this process. */
    public static WorkspaceSockets ofThisUser() {
        return of(System.getenv(), UserFolders.ofThisUser().cache());
    }

    static WorkspaceSockets of(Map<String, String> environment, Path cache) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Path base = runtime.isBlank() ? cache.resolve("run") : Path.of(runtime).resolve("javascope");
        // The system takes only short paths for sockets, and a home folder may be deep.
        if (longest(base) > UnixSocketFile.LONGEST_PATH) {
            base = Path.of(System.getProperty("java.io.tmpdir"), "javascope-" + System.getProperty("user.name"));
        }
        return new WorkspaceSockets(base);
    }

    /** The folder of all sockets of this user. */
    Path base() {
        return base;
    }

    /**
     * Where the server of this workspace listens for a protocol.
     *
     * @param protocol {@code dap} or {@code lsp}
     * @throws IOException if the folder does not exist
     */
    public Address.Unix address(Path workspace, String protocol) throws IOException {
        return new Address.Unix(base.resolve(nameOf(workspace.toRealPath())).resolve(protocol + ".sock"));
    }

    /** Connects to the server that runs for this folder or the nearest one above it, if there is one. */
    public Optional<SocketChannel> connect(Path folder, String protocol) throws IOException {
        for (Path place = folder.toRealPath(); place != null; place = place.getParent()) {
            Path socket = address(place, protocol).path();
            if (Files.exists(socket) && OwnerOnly.isOurFolder(base.resolve(nameOf(place)))) {
                Optional<SocketChannel> connected = connect(socket);
                if (connected.isPresent()) {
                    return connected;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SocketChannel> connect(Path socket) {
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException dead) {
            LOG.log(Level.DEBUG, "No server answers at " + socket, dead);
            return Optional.empty();
        }
    }

    /** Readable and unique: the start of the folder's name and a hash of its whole path. */
    private static String nameOf(Path workspace) {
        Path last = workspace.getFileName();
        String name = last == null ? "root" : last.toString().replaceAll("[^A-Za-z0-9._-]", "_");
        String start = name.substring(0, Math.min(NAME_LENGTH, name.length()));
        return start + "-" + HexFormat.of().formatHex(hash(workspace.toString()), 0, HASH_BYTES);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has SHA-256", impossible);
        }
    }

    private static int longest(Path base) {
        int longestName = NAME_LENGTH + 1 + 2 * HASH_BYTES;
        return base.toString().getBytes(StandardCharsets.UTF_8).length + 1 + longestName + "/lsp.sock".length();
    }
}
