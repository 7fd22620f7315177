package io.javascope.server.serving;

import io.javascope.foundation.process.ProcessEnd;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
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
                .ifPresent(parent -> ProcessEnd.of(parent).thenRun(() -> leaving.complete(new Leaving.ParentGone())));
    }

    /** Leaves when the stream ends: whoever started the server holds its other end. */
    static void holdInput(InputStream input, CompletableFuture<Leaving> leaving) {
        Thread.ofPlatform().name("lifeline").daemon().start(() -> {
            drain(input);
            leaving.complete(new Leaving.InputClosed());
        });
    }

    private static void drain(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, "Standard input broke, which ends it", broken);
        }
    }
}
