package io.javascope.server.serving;

import io.javascope.foundation.actor.Supervisor;
import java.nio.file.Path;

/** Lets tests of other packages look at the tree of a server. */
public final class ServerTree {
    private ServerTree() {}

    /** A server whose files are in this folder. */
    public static Server start(Path folder) {
        return Server.listening(TestSetup.in(folder), null);
    }

    public static Supervisor of(Server server) {
        return server.root();
    }
}
