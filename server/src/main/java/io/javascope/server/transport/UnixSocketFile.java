package io.javascope.server.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The file of a Unix-domain socket: makes it in an owner-only folder, and replaces one that a dead server left. */
final class UnixSocketFile {
    /** What {@code sun_path} takes on every system (macOS 104 with the final zero, Linux 108). */
    static final int LONGEST_PATH = 103;

    private UnixSocketFile() {}

    /** @throws IOException if the place cannot be used; a {@link TransportProblem} says what to do */
    static ServerSocketChannel bind(Path path) throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new TransportProblem("The socket's path has " + length + " bytes, and the system allows "
                    + LONGEST_PATH + "; choose a shorter one than " + path);
        }
        Path folder = path.getParent();
        if (folder == null) {
            throw new TransportProblem(path + " cannot be a socket; choose a path inside a folder of yours.");
        }
        OwnerOnly.folder(folder);
        // Two servers that start at once must not each take the other's new socket for a dead one.
        Path lockFile = lockFile(path);
        try (FileChannel channel =
                        FileChannel.open(lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            removeDeadSocket(path);
            return open(path);
        }
    }

    /** The file that stands for the right to make or replace this socket. */
    static Path lockFile(Path socket) {
        return socket.resolveSibling(socket.getFileName() + ".lock");
    }

    private static void removeDeadSocket(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new TransportProblem(path + " exists and is not a socket; choose another path or remove it.");
        }
        if (answers(path)) {
            throw new TransportProblem("Another server listens on " + path + "; use that one, or choose another path.");
        }
        Files.delete(path);
    }

    /** Whether a server accepts connections there. */
    static boolean answers(Path path) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static ServerSocketChannel open(Path path) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return channel.bind(UnixDomainSocketAddress.of(path));
        } catch (BindException refused) {
            channel.close();
            throw new TransportProblem(
                    "No socket can be made at " + path + " (" + refused.getMessage() + "); choose another path.",
                    refused);
        }
    }
}
