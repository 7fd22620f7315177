package io.javascope.server.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** What ties a server to the process that started it. */
final class Lifeline {
    private static final System.Logger LOG = System.getLogger(Lifeline.class.getName());

    private Lifeline() {}

    /** Leaves when the parent process ends. A server that was started by init, or by nobody visible, has no such tie. */
    static void holdParent(CompletableFuture<Leaving> leaving) {
        ProcessHandle.current()
                .parent()
                .filter(parent -> parent.pid() > 1)
                .ifPresent(parent -> parent.onExit().thenRun(() -> leaving.complete(new Leaving.ParentGone())));
    }

    /**
     * Leaves when standard input ends, if it is a pipe (or a socket): whoever started the server holds the other end. A
     * terminal, a file and {@code /dev/null} tie to nobody and are never read: reading a terminal would stop a server
     * in the background.
     */
    static void holdInput(InputStream input, CompletableFuture<Leaving> leaving) {
        if (inputIsAPipe()) {
            Thread.ofPlatform().name("lifeline").daemon().start(() -> {
                drain(input);
                leaving.complete(new Leaving.InputClosed());
            });
        }
    }

    private static void drain(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, "Standard input broke, which ends it", broken);
        }
    }

    /** Only Linux tells; elsewhere the parent process alone is the tie. */
    private static boolean inputIsAPipe() {
        Path input = Path.of("/proc/self/fd/0");
        if (!Files.isSymbolicLink(input)) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(input).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException unknown) {
            LOG.log(Level.DEBUG, "Cannot see what standard input is", unknown);
            return false;
        }
    }
}
