package io.javascope.session.children;

import io.javascope.foundation.task.Tasks;
import io.javascope.foundation.time.Timer;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.core.HeldJvm;
import io.javascope.session.jdi.Debuggee;
import io.javascope.session.jdi.JdwpConnection;
import io.javascope.session.jdi.JdwpListener;
import io.javascope.session.launch.LaunchPlan;
import io.javascope.session.launch.LaunchPlanner;
import io.javascope.session.launch.ProgramRecorder;
import io.javascope.session.mail.Mail;
import io.javascope.session.source.Sources;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a command begins and ends. Its port stays open as long as it runs, for each JVM that it starts. It has ended when
 * its process has and no JVM is driven that it left behind. Belongs to the session's actor.
 */
final class CommandLife {
    private static final System.Logger LOG = System.getLogger(CommandLife.class.getName());
    /** A build may come before the start. */
    private static final Duration LAUNCH = Duration.ofMinutes(16);

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration JOIN = Duration.ofSeconds(25);
    /** So long after the command's end a JVM that it left in the background may still come, stop or end. */
    private static final Duration LATE = Duration.ofSeconds(3);
    /** So long may an agent take to end its JVM. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration LISTEN = Duration.ofMinutes(1);

    private final Mail mail;
    private final Jvms jvms;
    private final ProgramRecorder recorder;
    /** Completes with the first JVM. */
    private final CompletableFuture<Void> launched = new CompletableFuture<>();

    private @Nullable Begun begun;
    private boolean asked;
    private boolean stopOnEntry;
    private boolean ending;
    private boolean over;
    private boolean late;
    private @Nullable Path recorded;
    private @Nullable Integer status;
    private int joining;

    CommandLife(Mail mail, Jvms jvms, ProgramRecorder recorder) {
        this.mail = mail;
        this.jvms = jvms;
        this.recorder = recorder;
    }

    private record Begun(JdwpListener listener, LaunchPlan plan, RunningCommand command, Sources sources) {}

    /** Starts the command; completes when its first JVM is held, fails when it ends without one. */
    CompletableFuture<Void> launch(LaunchRequest request) {
        if (!(request.target() instanceof LaunchTarget.Command)) {
            throw new SessionProblem(SessionProblem.Kind.BAD_INPUT, "This session launches a command only; give one.");
        }
        if (asked) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE, "The command has been started already; start a new session.");
        }
        asked = true;
        stopOnEntry = request.stopOnEntry();
        Integer count = request.snapshots().count();
        Long bytes = request.snapshots().bytes();
        if (count != null && bytes != null) {
            jvms.keeping(count, bytes);
        }
        mail.then(Tasks.run("launch", LAUNCH, () -> begin(request)), this::begun)
                .exceptionally(problem -> {
                    launched.completeExceptionally(Mail.cause(problem));
                    return null;
                });
        return launched;
    }

    private Begun begin(LaunchRequest request) throws IOException {
        var listener = JdwpListener.open();
        try {
            var plan = recorded(
                    request,
                    LaunchPlanner.plan(request, listener.agentOption(), text -> mail.send(() -> jvms.say(text))));
            var sources = new Sources(plan.sourcePaths(), plan.classPath(), plan.project(), plan.jdkHome());
            var command = RunningCommand.start(
                    plan,
                    String.valueOf(plan.env().get("JAVA_TOOL_OPTIONS")),
                    (category, text, done) -> mail.send(() -> {
                        if (!text.isEmpty()) {
                            jvms.tell(new SessionEvent.Output(category, text));
                        }
                        done.run();
                    }));
            return new Begun(listener, plan, command, sources);
        } catch (RuntimeException | IOException problem) {
            listener.close();
            throw problem;
        }
    }

    /** Told before any JVM can come. */
    private LaunchPlan recorded(LaunchRequest request, LaunchPlan plan) throws IOException {
        var wanted = request.recording();
        if (wanted == null) {
            return plan;
        }
        var recording = recorder.begin(plan, wanted, true);
        mail.send(() -> {
            jvms.recorded(recording.recording());
            recorded = recording.recording();
        });
        return recording.plan();
    }

    private Begun begun(Begun it) {
        begun = it;
        jvms.tell(new SessionEvent.ProcessStarted(
                it.plan().name(), it.command().process().pid(), true));
        Thread.ofVirtual().name("command-jvms").start(() -> accept(it.listener()));
        it.command().exit().thenAccept(code -> mail.send(() -> exited(code)));
        it.command().drained().thenRun(() -> mail.send(this::check));
        if (ending) {
            it.command().kill();
        }
        return it;
    }

    private void accept(JdwpListener listener) {
        try (listener) {
            while (true) {
                try {
                    var connection = listener.accept(LISTEN);
                    mail.send(() -> join(connection));
                } catch (SocketTimeoutException nobody) {
                    LOG.log(System.Logger.Level.TRACE, "no JVM for a while", nobody);
                }
            }
        } catch (IOException closed) {
            LOG.log(System.Logger.Level.DEBUG, "the port for the command's JVMs is closed", closed);
        }
    }

    private void join(JdwpConnection connection) {
        joining++;
        var task = Tasks.run("joining a JVM", JOIN, () -> {
            var debuggee = Debuggee.over(connection, Optional.empty(), true, ANSWER);
            return new Joined(debuggee, StartedAs.of(debuggee.vm()));
        });
        mail.then(task, this::joined).exceptionally(problem -> {
            mail.send(() -> lost(connection, problem));
            return null;
        });
    }

    private record Joined(Debuggee debuggee, String command) {}

    private Joined joined(Joined jvm) {
        joining--;
        var it = begun;
        if (ending || it == null) {
            jvm.debuggee().cut();
            check();
            return jvm;
        }
        boolean entry = stopOnEntry && !jvms.everDrove();
        var held = new HeldJvm(jvm.debuggee(), it.sources(), jvm.command(), entry, recorded);
        jvms.add(held).thenRun(() -> launched.complete(null));
        jvms.all().getLast().end.thenRun(() -> mail.send(this::check));
        return jvm;
    }

    /** It ended as soon as it had come, or does not answer: cutting the wire lets it run. */
    private void lost(JdwpConnection connection, Throwable problem) {
        joining--;
        try {
            connection.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a JVM's connection", e);
        }
        jvms.say("A JVM of the command is not debugged: " + Mail.cause(problem).getMessage());
        check();
    }

    private void exited(int code) {
        status = code;
        Timer.schedule(
                LATE,
                () -> mail.send(() -> {
                    late = true;
                    check();
                }));
        check();
    }

    /** Whether it is all over. */
    private void check() {
        var it = begun;
        Integer code = status;
        if (over || it == null || code == null || joining > 0 || jvms.drivesLiveOne()) {
            return;
        }
        boolean quiet = launched.isDone() && jvms.live().isEmpty();
        // A JVM that runs on without stopping is a daemon that the command left behind.
        if (late || (quiet && it.command().drained().isDone())) {
            over(it, code);
        }
    }

    private void over(Begun it, int code) {
        over = true;
        close(it.listener());
        jvms.live().forEach(jvm -> jvm.session.terminate());
        if (!launched.isDone()) {
            launched.completeExceptionally(new SessionProblem(
                    SessionProblem.Kind.DEBUGGEE,
                    "The command ended with exit status " + code + " and no JVM of it could be debugged: "
                            + String.join(" ", it.plan().command())
                            + ". Give a java command, or one that starts java and leaves JAVA_TOOL_OPTIONS as it is."));
            return;
        }
        jvms.tell(new SessionEvent.Exited(code));
        jvms.tell(new SessionEvent.Terminated(false));
    }

    private static void close(JdwpListener listener) {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "closing the port for the command's JVMs", e);
        }
    }

    /** Ends the command with all JVMs, also those that have left its tree of processes; completes when they are gone. */
    CompletableFuture<Void> end() {
        ending = true;
        var it = begun;
        if (it == null) {
            return CompletableFuture.completedFuture(null);
        }
        close(it.listener());
        var ends = jvms.live().stream().map(jvm -> jvm.end).toList();
        return mail.then(it.command().end(ends), _ -> jvms.live()).thenCompose(CommandLife::endThose);
    }

    /** They have left the command's tree of processes, so only their own debug agent can end them. */
    private static CompletableFuture<Void> endThose(List<Jvm> left) {
        left.forEach(jvm -> jvm.session.terminate());
        var ends = left.stream().map(jvm -> jvm.end).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(ends).completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Leaves the command and its JVMs alone: they run on, undebugged. */
    CompletableFuture<Void> leave() {
        ending = true;
        var it = begun;
        if (it != null) {
            close(it.listener());
        }
        return CompletableFuture.allOf(
                jvms.live().stream().map(jvm -> jvm.session.disconnect(false)).toArray(CompletableFuture<?>[]::new));
    }

    /** The session's actor ends, whatever the reason: nothing stays behind. */
    void abandon() {
        ending = true;
        var it = begun;
        if (it != null) {
            close(it.listener());
            it.command().kill();
        }
        jvms.close();
    }
}
