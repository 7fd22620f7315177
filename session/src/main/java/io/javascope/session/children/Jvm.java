package io.javascope.session.children;

import io.javascope.session.DebugSession;
import io.javascope.session.JvmView;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One JVM of the command. Belongs to the session's actor. */
final class Jvm {
    final int number;
    final String command;
    final DebugSession session;
    /** What it calls a breakpoint, and what the session over all calls it. */
    final Map<Integer, Integer> breakpoints = new HashMap<>();
    /** Completes when the JVM is gone. */
    final CompletableFuture<Void> end = new CompletableFuture<>();

    boolean armed;
    boolean released;
    boolean passedByTold;

    Jvm(int number, String command, DebugSession session) {
        this.number = number;
        this.command = command;
        this.session = session;
    }

    boolean live() {
        return !end.isDone();
    }

    JvmView view(boolean driven) {
        var state = live() ? driven ? JvmView.State.DRIVEN : JvmView.State.RUNNING : JvmView.State.ENDED;
        return new JvmView(number, command, state);
    }

    /** For people. */
    @Override
    public String toString() {
        return "jvm " + number + " (" + command + ")";
    }
}
