package io.javascope.session.jdi;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.EventSet;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A connected debuggee. Its event thread only hands event sets on. Every other use of {@link #vm} may block as long as
 * the debuggee does not answer, so it happens in tasks with deadlines; {@link #cut} ends such waits.
 *
 * @param process the process that we started, empty for an attached debuggee or one in a client's terminal
 * @param launched whether the debuggee exists because of us, so that leaving ends it
 */
public record Debuggee(
        VirtualMachine vm, JdwpConnection connection, Optional<ProcessHandle> process, boolean launched) {
    private static final System.Logger LOG = System.getLogger(Debuggee.class.getName());

    /**
     * Makes a JDI machine of a connection. Blocks until the debuggee has answered the first questions.
     *
     * @throws IOException when it did not answer within {@code patience}; the connection is closed then
     */
    public static Debuggee over(
            JdwpConnection connection, Optional<ProcessHandle> process, boolean launched, Duration patience)
            throws IOException {
        var ready = new CompletableFuture<VirtualMachine>();
        Thread.ofVirtual().name("jdi-handshake").start(() -> {
            try {
                ready.complete(Bootstrap.virtualMachineManager().createVirtualMachine(connection));
            } catch (IOException | RuntimeException e) {
                ready.completeExceptionally(e);
            }
        });
        try {
            var vm = ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Debuggee(vm, connection, process, launched);
        } catch (TimeoutException e) {
            connection.close();
            throw new IOException("the debuggee connected but did not answer within " + patience.toSeconds() + " s", e);
        } catch (java.util.concurrent.ExecutionException e) {
            connection.close();
            throw new IOException("the debuggee did not answer as a JVM: " + e.getCause(), e);
        } catch (InterruptedException e) {
            connection.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting", e);
        }
    }

    /** Starts the thread that hands events on; {@code ended} is told once, when no more will come. */
    public void listen(Consumer<EventSet> events, Runnable ended) {
        Thread.ofVirtual().name("jdi-events").start(() -> {
            try {
                while (true) {
                    events.accept(vm.eventQueue().remove());
                }
            } catch (VMDisconnectedException | InterruptedException _) {
                ended.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "the debuggee's events ended", e);
                ended.run();
            }
        });
    }

    /** Closes the wire: the JDWP agent lets the program run on, and every JDI call that waits ends. Never blocks. */
    public void cut() {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "closing the debuggee's connection failed", e);
        }
    }

    /** Ends the process that we started; also one at SIGSTOP. */
    public void kill() {
        process.ifPresent(p -> {
            p.descendants().forEach(ProcessHandle::destroyForcibly);
            p.destroyForcibly();
        });
    }
}
