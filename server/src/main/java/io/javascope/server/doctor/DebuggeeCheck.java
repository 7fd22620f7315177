package io.javascope.server.doctor;

import io.javascope.server.debug.SessionOpening;
import io.javascope.session.DebugSession;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.TerminalCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a program can be debugged here: a JVM of ours is started, held at its first line, and ended. */
final class DebuggeeCheck implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);
    private static final String PROGRAM = "io.javascope.server.entry.Entry";

    private final SessionOpening opening;

    DebuggeeCheck(SessionOpening opening) {
        this.opening = opening;
    }

    @Override
    public String name() {
        return "debugger";
    }

    @Override
    public Finding look() throws IOException {
        Ears ears = new Ears();
        long begin = System.nanoTime();
        try (DebugSession session = opening.open(ears)) {
            session.launch(program()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            session.configurationDone().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            ears.stopped.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            session.disconnect(true).get(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Finding.ok(
                    name(), "a program was started and stopped at its first line in " + millis + " ms", List.of());
        } catch (SessionProblem told) {
            return Finding.problem(name(), String.valueOf(told.getMessage()), List.of());
        } catch (ExecutionException failed) {
            return Finding.problem(name(), "a program could not be debugged: " + reason(failed), ears.said());
        } catch (TimeoutException late) {
            return Finding.problem(
                    name(),
                    "a program did not stop at its first line within " + PATIENCE.toSeconds() + " s",
                    ears.said());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static LaunchRequest program() throws IOException {
        return LaunchRequest.of(new LaunchTarget.MainClass(PROGRAM))
                .withClassPath(List.of(OwnClasses.place()))
                .withArgs(List.of("--version"))
                .withJavaExec(Path.of(System.getProperty("java.home"), "bin", "java"))
                .withStopOnEntry(true);
    }

    /** Waits for the stop; the end of the program before it is a failure. Keeps what was said until then. */
    private static final class Ears implements SessionClient {
        private static final int MOST_SAID = 2_000;

        private final CompletableFuture<Void> stopped = new CompletableFuture<>();
        private final StringBuilder said = new StringBuilder();

        synchronized List<String> said() {
            return said.toString().strip().lines().toList();
        }

        @Override
        public void event(SessionEvent event) {
            if (event instanceof SessionEvent.Stopped) {
                stopped.complete(null);
            } else if (event instanceof SessionEvent.Terminated) {
                stopped.completeExceptionally(new IOException("the program ended before its first line"));
            } else if (event instanceof SessionEvent.Output output) {
                hear(output.text());
            }
        }

        private synchronized void hear(String text) {
            if (said.length() < MOST_SAID) {
                said.append(text);
            }
        }

        @Override
        public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
            return CompletableFuture.failedFuture(
                    new SessionProblem(SessionProblem.Kind.BAD_INPUT, "The check has no terminal."));
        }
    }
}
