package io.javascope.session.floor;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that was started with JDI's own transport, and the place where it reports. One use, one thread. */
final class Listener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final Process process;

    private Listener(ListeningConnector connector, Map<String, Connector.Argument> arguments, Process process) {
        this.connector = connector;
        this.arguments = arguments;
        this.process = process;
    }

    /**
     * Starts the program; it waits for {@link #accept}.
     *
     * @param command the command line, the {@code java} program first, without a debug agent
     * @param output where what it writes goes
     */
    static Listener starting(List<String> command, ProcessBuilder.Redirect output) throws IOException {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this JDK's JDI has no socket connector"));
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        set(arguments, "port", "0");
        set(arguments, "timeout", Long.toString(PATIENCE.toMillis()));
        try {
            List<String> words = new ArrayList<>(command);
            words.add(
                    1,
                    "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address="
                            + connector.startListening(arguments));
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            return new Listener(connector, arguments, process);
        } catch (IllegalConnectorArgumentsException impossible) {
            throw new IllegalStateException("JDI's own arguments were refused", impossible);
        }
    }

    VirtualMachine accept() throws IOException {
        try {
            return connector.accept(arguments);
        } catch (IllegalConnectorArgumentsException impossible) {
            throw new IllegalStateException("JDI's own arguments were refused", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            connector.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException notListening) {
            System.getLogger(Listener.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connector had not begun to listen", notListening);
        }
    }

    private static void set(Map<String, Connector.Argument> arguments, String name, String value) {
        var argument = arguments.get(name);
        if (argument == null) {
            throw new IllegalStateException("JDI's socket connector has no argument " + name);
        }
        argument.setValue(value);
    }
}
