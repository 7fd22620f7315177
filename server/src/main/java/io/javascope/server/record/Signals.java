package io.javascope.server.record;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While this is open, the signals that end programs do not end this process. Those for a child reach it: a terminal sends
 * them to both by itself; what another process sent to us alone is passed on.
 */
final class Signals implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Signals.class.getName());
    private static final String TERMINATE = "TERM";
    private static final List<String> OF_A_TERMINAL = List.of("INT", "HUP");

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    private Signals() {}

    static Signals passedTo(Process child) {
        Signals signals = new Signals();
        boolean terminal = isTerminal();
        for (String name : OF_A_TERMINAL) {
            signals.handle(name, terminal ? _ -> {} : _ -> send(name, child));
        }
        signals.handle(TERMINATE, _ -> child.destroy());
        return signals;
    }

    /** The signals run this instead. */
    static Signals caught(Runnable action) {
        Signals signals = new Signals();
        OF_A_TERMINAL.forEach(name -> signals.handle(name, _ -> action.run()));
        signals.handle(TERMINATE, _ -> action.run());
        return signals;
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private void handle(String name, SignalHandler handler) {
        try {
            Signal signal = new Signal(name);
            before.put(signal, Signal.handle(signal, handler));
        } catch (IllegalArgumentException unknownHere) {
            // Windows has no HUP; a JVM with -Xrs leaves the signals to the system.
            LOG.log(Level.DEBUG, "SIG{0} is not handled: {1}", name, unknownHere.getMessage());
        }
    }

    /** Java can send TERM and KILL only. */
    private static void send(String name, Process child) {
        if (!child.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(new File("/dev/null"))
                    .start();
        } catch (IOException noKill) {
            LOG.log(Level.INFO, "SIG" + name + " could not be passed on, the command is asked to end instead", noKill);
            child.destroy();
        }
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}
