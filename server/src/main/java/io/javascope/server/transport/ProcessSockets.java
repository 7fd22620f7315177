package io.javascope.server.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Unix-domain socket for each process of JavaScope, named by its process id, in an owner-only folder: so that also a
 * server at standard streams, which has no address, can be reached by its user.
 */
public final class ProcessSockets {
    private static final System.Logger LOG = System.getLogger(ProcessSockets.class.getName());
    private static final String SOCKET = ".sock";

    private final Path folder;

    /** @param folder owner-only; made when it is first needed */
    public ProcessSockets(Path folder) {
        this.folder = folder;
    }

    /** Those of the user who runs this process. */
    public static ProcessSockets ofThisUser() {
        return new ProcessSockets(WorkspaceSockets.ofThisUser().base().resolve("processes"));
    }

    /** Where a process is reached. */
    public Address.Unix address(long pid) {
        return new Address.Unix(folder.resolve(pid + SOCKET));
    }

    /**
     * Opens the socket of this process, and removes those of processes that are gone: who is killed cannot tidy up.
     *
     * @throws IOException if it cannot be opened; the message is for the user
     */
    public ListeningSocket open() throws IOException {
        removeThoseOfTheDead();
        return ListeningSocket.open(address(ProcessHandle.current().pid()));
    }

    /** Removes what {@link #open} made beside the socket itself, which its own close removes. */
    public void tidy() {
        remove(ProcessHandle.current().pid());
    }

    /** The processes that have a socket and are alive, in rising order. */
    public List<Long> pids() {
        return OwnerOnly.isOurFolder(folder)
                ? named().filter(ProcessSockets::lives).sorted().toList()
                : List.of();
    }

    /** Connects to a process; empty if it has no socket or does not answer there. */
    public Optional<SocketChannel> connect(long pid) {
        Path socket = address(pid).path();
        if (!OwnerOnly.isOurFolder(folder) || !Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException dead) {
            LOG.log(Level.DEBUG, "Process {0} does not answer at its socket", pid);
            return Optional.empty();
        }
    }

    private void removeThoseOfTheDead() {
        if (OwnerOnly.isOurFolder(folder)) {
            named().filter(pid -> !lives(pid)).forEach(this::remove);
        }
    }

    private Stream<Long> named() {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,18}\\" + SOCKET))
                    .map(name -> Long.valueOf(name.substring(0, name.length() - SOCKET.length())))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            LOG.log(Level.DEBUG, "The folder {0} cannot be read", folder);
            return Stream.empty();
        }
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    private void remove(long pid) {
        Path socket = address(pid).path();
        try {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(UnixSocketFile.lockFile(socket));
        } catch (IOException stays) {
            LOG.log(Level.DEBUG, "The socket of process {0} stays behind", pid);
        }
    }
}
