package io.javascope.session.core;

import io.javascope.session.AttachRequest;
import io.javascope.session.LaunchRequest;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.TerminalCommand;
import io.javascope.session.jdi.Debuggee;
import io.javascope.session.jdi.JdwpConnection;
import io.javascope.session.jdi.JdwpListener;
import io.javascope.session.launch.LaunchPlan;
import io.javascope.session.launch.LaunchPlanner;
import io.javascope.session.launch.ProgramRecorder;
import io.javascope.session.process.ChildProcess;
import io.javascope.session.source.ProjectSources;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Starts a program or joins one. Runs in tasks; an interrupt ends it and whatever it has started. */
final class Starting {
    private static final Duration CONNECT = Duration.ofSeconds(60);
    private static final Duration HANDSHAKE = Duration.ofSeconds(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final SessionClient client;
    private final ChildProcess.Sink sink;
    private final ProgramRecorder recorder;
    private @Nullable Path recording;

    Starting(SessionClient client, ChildProcess.Sink sink, ProgramRecorder recorder) {
        this.client = client;
        this.sink = sink;
        this.recorder = recorder;
    }

    Started launch(LaunchRequest request) throws Exception {
        try (var listener = JdwpListener.open()) {
            var plan = recorded(request, LaunchPlanner.plan(request, listener.agentOption(), this::say));
            var patience = request.timeout() == null ? CONNECT : request.timeout();
            return request.surroundings().console() == LaunchRequest.Console.INTERNAL
                    ? child(plan, listener, patience)
                    : terminal(plan, listener, patience, request.surroundings().console());
        }
    }

    private LaunchPlan recorded(LaunchRequest request, LaunchPlan plan) throws IOException {
        var wanted = request.recording();
        if (wanted == null) {
            return plan;
        }
        var begun = recorder.begin(plan, wanted, false);
        recording = begun.recording();
        return begun.plan();
    }

    private void say(String text) {
        sink.take(SessionEvent.Category.CONSOLE, text + "\n", () -> {});
    }

    private static Sources sources(LaunchPlan plan) {
        return new Sources(plan.sourcePaths(), plan.classPath(), plan.project(), plan.jdkHome());
    }

    private Started child(LaunchPlan plan, JdwpListener listener, Duration patience) {
        var tail = new Tail();
        var child = ChildProcess.start(plan, (category, text, done) -> {
            tail.add(text);
            return sink.take(category, text, done);
        });
        var process = child.process();
        try {
            var connection = accept(listener, process, patience);
            var debuggee = Debuggee.over(connection, Optional.of(process.toHandle()), true, HANDSHAKE);
            return new Started(debuggee, process, child.drained(), sources(plan), plan.name(), recording);
        } catch (IOException | RuntimeException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            child.drained()
                    .copy()
                    .completeOnTimeout(null, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            throw e instanceof SessionProblem problem ? problem : noConnection(plan, e, tail.text());
        }
    }

    /** Waits for the connection, but not longer than the program lives. */
    private static JdwpConnection accept(JdwpListener listener, Process process, Duration patience) throws IOException {
        process.onExit().thenRun(() -> close(listener));
        try {
            return listener.accept(patience);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new IOException("it ended with exit status " + process.exitValue(), e);
            }
            throw e;
        }
    }

    private static void close(JdwpListener listener) {
        try {
            listener.close();
        } catch (IOException e) {
            System.getLogger(Starting.class.getName()).log(System.Logger.Level.INFO, "closing the debug port: " + e);
        }
    }

    private static SessionProblem noConnection(LaunchPlan plan, Exception why, String tail) {
        return new SessionProblem(
                SessionProblem.Kind.DEBUGGEE,
                "The program did not connect to the debugger: " + why.getMessage() + ". Started as: "
                        + String.join(" ", plan.command())
                        + (tail.isBlank() ? "" : "\nIt said:\n" + tail.strip()));
    }

    private Started terminal(LaunchPlan plan, JdwpListener listener, Duration patience, LaunchRequest.Console console)
            throws IOException, InterruptedException {
        var command = new TerminalCommand(
                plan.name(),
                console == LaunchRequest.Console.EXTERNAL_TERMINAL,
                plan.command(),
                plan.cwd(),
                plan.env());
        var process = handle(client.runInTerminal(command), patience);
        try {
            var connection = listener.accept(patience);
            var debuggee = Debuggee.over(connection, process, true, HANDSHAKE);
            return new Started(
                    debuggee, null, CompletableFuture.completedFuture(null), sources(plan), plan.name(), recording);
        } catch (IOException e) {
            process.ifPresent(ProcessHandle::destroyForcibly);
            throw noConnection(plan, e, "");
        }
    }

    private static Optional<ProcessHandle> handle(CompletableFuture<Long> started, Duration patience)
            throws InterruptedException {
        try {
            var pid = started.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return pid > 0 ? ProcessHandle.of(pid) : Optional.empty();
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw new SessionProblem(
                    SessionProblem.Kind.DEBUGGEE,
                    "The client's terminal did not start the program: "
                            + (cause == null ? e : cause).getMessage()
                            + ". Use the console `internalConsole`.");
        } catch (TimeoutException _) {
            throw new SessionProblem(
                    SessionProblem.Kind.TIMEOUT,
                    "The client's terminal did not answer within " + patience.toSeconds()
                            + " s. Use the console `internalConsole`.");
        }
    }

    static Started attach(AttachRequest request) {
        var place = request.hostName() + ":" + request.port();
        Sources sources = sources(request);
        try {
            var connection = JdwpListener.connect(request.hostName(), request.port(), request.timeout());
            var debuggee = Debuggee.over(connection, Optional.empty(), false, request.timeout());
            return new Started(debuggee, null, CompletableFuture.completedFuture(null), sources, place, null);
        } catch (UnknownHostException e) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT, "Cannot attach to " + place + ": no such host; correct `hostName`.");
        } catch (IOException e) {
            throw new SessionProblem(
                    SessionProblem.Kind.DEBUGGEE,
                    "Cannot attach to " + place + ": " + e.getMessage()
                            + ". Start the program with -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address="
                            + request.port() + " and see that nothing else debugs it.");
        }
    }

    private static Sources sources(AttachRequest request) {
        Path cwd = request.cwd();
        try {
            return cwd == null
                    ? new Sources(request.sourcePaths(), List.of(), null, null)
                    : ProjectSources.around(cwd, request.sourcePaths());
        } catch (IOException unreadable) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    "The sources in " + cwd + " cannot be read: " + unreadable.getMessage() + "; correct `cwd`.");
        }
    }
}
