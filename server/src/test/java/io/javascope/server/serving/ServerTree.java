package io.javascope.server.serving;

import io.javascope.foundation.actor.Supervisor;

/** Lets tests of other packages look at the tree of a server. */
public final class ServerTree {
    private ServerTree() {}

    public static Supervisor of(Server server) {
        return server.root();
    }
}
