package io.javascope.session.core;

import com.sun.jdi.request.EventRequest;
import io.javascope.history.ring.SnapshotRing;
import io.javascope.session.AttachRequest;
import io.javascope.session.LaunchRequest;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.TerminalCommand;
import io.javascope.session.core.SessionCore.Phase;
import io.javascope.session.jdi.Debuggee;
import io.javascope.session.jdi.JdwpListener;
import io.javascope.session.launch.LaunchPlan;
import io.javascope.session.launch.LaunchPlanner;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How a session begins and ends: launch, attach, configuration, the debuggee's end, leaving. */
final class Life {
    private static final Duration LAUNCH = Duration.ofMinutes(16);
    private static final Duration CONNECT = Duration.ofSeconds(60);

    private final SessionCore core;
    private boolean configured;
    private boolean caught;
    private boolean uncaught;
    private boolean stopOnEntry;
    private @Nullable LaunchRequest launched;
    private @Nullable Process process;
    private final List<CompletableFuture<Void>> pumps = new ArrayList<>();
    private boolean restarting;

    Life(SessionCore core) {
        this.core = core;
    }

    CompletableFuture<Void> launch(LaunchRequest request) {
        begin("launch");
        launched = request;
        stopOnEntry = request.stopOnEntry();
        keep(request.maxSnapshots(), request.maxSnapshotBytes());
        var reply = new CompletableFuture<Void>();
        core.task("launch", LAUNCH, () -> start(request), started -> connected(started, reply), problem -> {
            core.phase = Phase.NEW;
            reply.completeExceptionally(problem);
        });
        return reply;
    }

    CompletableFuture<Void> attach(AttachRequest request) {
        begin("attach");
        keep(request.maxSnapshots(), request.maxSnapshotBytes());
        var reply = new CompletableFuture<Void>();
        core.task(
                "attach",
                request.timeout().plusSeconds(20),
                () -> join(request),
                started -> connected(started, reply),
                problem -> {
                    core.phase = Phase.NEW;
                    reply.completeExceptionally(problem);
                });
        return reply;
    }

    /** Takes over a JVM that somebody else accepted and holds before its first instruction. */
    void join(HeldJvm jvm) {
        begin("join");
        stopOnEntry = jvm.stopOnEntry();
        connected(new Started(jvm.debuggee(), null, jvm.sources(), jvm.name()), new CompletableFuture<>());
    }

    private void begin(String what) {
        if (core.phase != Phase.NEW && core.phase != Phase.ENDED) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE, "Cannot " + what + ": this session already has a program.");
        }
        core.phase = Phase.STARTING;
    }

    private void keep(@Nullable Integer count, @Nullable Long bytes) {
        core.ring = new SnapshotRing<>(
                count == null ? core.settings.maxSnapshots() : count,
                bytes == null ? core.settings.maxSnapshotBytes() : bytes);
    }

    private record Started(Debuggee debuggee, @Nullable Process process, Sources sources, String name) {}

    private Started start(LaunchRequest request) throws Exception {
        try (var listener = JdwpListener.open()) {
            var plan = LaunchPlanner.plan(
                    request, listener.agentOption(), text -> core.inActor(() -> core.say(text)));
            var sources = new Sources(plan.sourcePaths(), plan.classPath(), plan.project(), plan.jdkHome());
            var process = request.console() == LaunchRequest.Console.INTERNAL ? run(plan) : null;
            var pid = process == null ? terminal(plan, request) : process.pid();
            try {
                var connection = accept(listener, process);
                var handle = pid > 0 ? ProcessHandle.of(pid) : Optional.<ProcessHandle>empty();
                var debuggee = Debuggee.over(connection, handle, true, Duration.ofSeconds(20));
                return new Started(debuggee, process, sources, plan.name());
            } catch (IOException e) {
                if (process != null) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
                throw new SessionProblem(
                        SessionProblem.Kind.DEBUGGEE,
                        "The program did not connect to the debugger: " + e.getMessage() + ". Started as: "
                                + String.join(" ", plan.command()));
            }
        }
    }

    private static io.javascope.session.jdi.JdwpConnection accept(JdwpListener listener, @Nullable Process process)
            throws IOException {
        if (process != null) {
            // A program that ends before it connects ends the wait.
            process.onExit().thenRun(() -> {
                try {
                    listener.close();
                } catch (IOException e) {
                    System.getLogger(Life.class.getName()).log(System.Logger.Level.INFO, "closing the port: " + e);
                }
            });
        }
        try {
            return listener.accept(CONNECT);
        } catch (IOException e) {
            if (process != null && !process.isAlive()) {
                throw new IOException("it ended with exit status " + process.exitValue(), e);
            }
            throw e;
        }
    }

    private Process run(LaunchPlan plan) throws IOException {
        var builder = new ProcessBuilder(plan.command()).directory(plan.cwd().toFile());
        plan.env().forEach((name, value) -> {
            if (value == null) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        var started = builder.start();
        started.getOutputStream().close();
        var out = pump(started.getInputStream(), SessionEvent.Category.STDOUT);
        var err = pump(started.getErrorStream(), SessionEvent.Category.STDERR);
        core.inActor(() -> pumps.addAll(List.of(out, err)));
        return started;
    }

    private long terminal(LaunchPlan plan, LaunchRequest request) throws Exception {
        var command = new TerminalCommand(
                plan.name(),
                request.console() == LaunchRequest.Console.EXTERNAL_TERMINAL,
                plan.command(),
                plan.cwd(),
                plan.env());
        return core.client().runInTerminal(command).get(60, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> pump(InputStream stream, SessionEvent.Category category) {
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform().daemon().name("debuggee-" + category).start(() -> {
            try (var reader = new InputStreamReader(stream, Charset.defaultCharset())) {
                var buffer = new char[8_192];
                for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                    var text = new String(buffer, 0, n);
                    core.inActor(() -> core.tell(new SessionEvent.Output(category, text)));
                }
            } catch (IOException e) {
                core.inActor(() -> core.say("The program's output ended: " + e.getMessage()));
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    private static Started join(AttachRequest request) {
        try {
            var connection = JdwpListener.connect(request.hostName(), request.port(), request.timeout());
            var debuggee = Debuggee.over(connection, Optional.empty(), false, request.timeout());
            return new Started(
                    debuggee,
                    null,
                    new Sources(request.sourcePaths(), List.of(), null, null),
                    request.hostName() + ":" + request.port());
        } catch (IOException e) {
            throw new SessionProblem(
                    SessionProblem.Kind.DEBUGGEE,
                    "Cannot attach to " + request.hostName() + ":" + request.port() + ": " + e.getMessage()
                            + ". Start the program with -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address="
                            + request.port() + " and see that nothing else debugs it.");
        }
    }

    private void connected(Started started, CompletableFuture<Void> reply) {
        process = started.process();
        core.sources = started.sources();
        var it = core.connect(started.debuggee());
        core.phase = Phase.HELD;
        it.debuggee().listen(core::events, () -> core.inActor(() -> disconnected(it)));
        core.tell(new SessionEvent.ProcessStarted(
                started.name(),
                it.debuggee().process().map(ProcessHandle::pid).orElse(0L),
                it.debuggee().launched()));
        core.breakpoints.armAll(it.vm(), () -> {
            exceptions();
            if (stopOnEntry) {
                core.running.awaitEntry(it.vm());
            }
            reply.complete(null);
            release();
        });
    }

    CompletableFuture<Void> configurationDone() {
        configured = true;
        release();
        return CompletableFuture.completedFuture(null);
    }

    boolean configured() {
        return configured;
    }

    private void release() {
        if (configured && core.phase == Phase.HELD) {
            core.phase = Phase.RUNNING;
            core.running.release();
        }
    }

    CompletableFuture<Void> exceptions(boolean stopCaught, boolean stopUncaught) {
        caught = stopCaught;
        uncaught = stopUncaught;
        return core.connected == null ? CompletableFuture.completedFuture(null) : exceptions();
    }

    private CompletableFuture<Void> exceptions() {
        var vm = core.debuggee().vm();
        var reply = new CompletableFuture<Void>();
        var wantCaught = caught;
        var wantUncaught = uncaught;
        core.ordered(
                "setting exception breakpoints",
                () -> {
                    var manager = vm.eventRequestManager();
                    manager.deleteEventRequests(List.copyOf(manager.exceptionRequests()));
                    if (wantCaught || wantUncaught) {
                        var request = manager.createExceptionRequest(null, wantCaught, wantUncaught);
                        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                        request.enable();
                    }
                    return true;
                },
                _ -> reply.complete(null),
                reply::completeExceptionally);
        return reply;
    }

    private void disconnected(SessionCore.Connected ended) {
        if (core.connected != ended) {
            return;
        }
        core.running.keepLast();
        core.connected = null;
        core.phase = Phase.ENDED;
        ended.debuggee().cut();
        var gone = process;
        if (gone == null) {
            core.tell(new SessionEvent.Terminated(restarting));
            return;
        }
        var finished = CompletableFuture.allOf(pumps.toArray(CompletableFuture[]::new))
                .orTimeout(2, TimeUnit.SECONDS)
                .handle((_, _) -> true);
        core.task(
                "waiting for the program's end",
                Duration.ofSeconds(8),
                () -> {
                    if (!gone.waitFor(4, TimeUnit.SECONDS)) {
                        ended.debuggee().kill();
                    }
                    var code = gone.waitFor();
                    finished.join();
                    return code;
                },
                code -> over(code),
                problem -> {
                    core.say(String.valueOf(problem.getMessage()));
                    over(-1);
                });
    }

    private void over(int code) {
        core.tell(new SessionEvent.Exited(code));
        core.tell(new SessionEvent.Terminated(restarting));
        var again = launched;
        if (restarting && again != null) {
            restarting = false;
            launch(again).exceptionally(problem -> {
                core.inActor(() -> core.say("Cannot start again: " + problem.getMessage()));
                return null;
            });
        }
    }

    CompletableFuture<Void> restart() {
        if (launched == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE, "Cannot restart a program that was attached to, only a launched one.");
        }
        core.debuggee();
        restarting = true;
        return terminate();
    }

    CompletableFuture<Void> terminate() {
        var it = core.connected;
        if (it == null) {
            core.tell(new SessionEvent.Terminated(false));
        } else if (it.debuggee().process().isEmpty()) {
            core.ordered(
                    "ending the program",
                    () -> {
                        it.vm().exit(143);
                        return true;
                    },
                    _ -> it.debuggee().cut(),
                    _ -> it.debuggee().cut());
        } else {
            it.debuggee().kill();
        }
        return CompletableFuture.completedFuture(null);
    }

    CompletableFuture<Void> leave(boolean terminateLaunched) {
        var it = core.connected;
        if (it != null) {
            if (terminateLaunched && it.debuggee().launched()) {
                it.debuggee().kill();
            }
            // Closing the wire is what lets a suspended program run on.
            it.debuggee().cut();
        }
        var started = process;
        if (terminateLaunched && started != null) {
            started.destroyForcibly();
        }
        return CompletableFuture.completedFuture(null);
    }
}
