package io.javascope.session.core;

import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.EventRequest;
import io.javascope.foundation.task.Tasks;
import io.javascope.foundation.time.Timer;
import io.javascope.history.ring.SnapshotRing;
import io.javascope.session.AttachRequest;
import io.javascope.session.LaunchRequest;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.SnapshotBounds;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.jdi.Debuggee;
import io.javascope.session.launch.ProgramRecorder;
import io.javascope.session.source.Sources;
import io.javascope.session.step.Stepper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How a session begins and ends: launch, attach, configuration, the debuggee's end, leaving. */
final class Life {
    private static final System.Logger LOG = System.getLogger(Life.class.getName());
    private static final Duration LAUNCH = Duration.ofMinutes(16); // with a build of the project
    /** How long a program that was asked to end may take over its shutdown hooks. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** How long a debuggee may take to let us go before the wire is cut. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final SessionCore core;
    private final ProgramRecorder recorder;
    private boolean configured;
    private boolean caught;
    private boolean uncaught;
    private boolean stopOnEntry;
    private boolean restarting;
    private boolean ownSources = true;
    private @Nullable LaunchRequest launched;
    private @Nullable Started started;
    private @Nullable CompletableFuture<Started> starting;
    private Attempt attempt = new Attempt();

    Life(SessionCore core, ProgramRecorder recorder) {
        this.core = core;
        this.recorder = recorder;
    }

    CompletableFuture<Void> launch(LaunchRequest request) {
        fresh("launch", request.snapshots());
        launched = request;
        stopOnEntry = request.stopOnEntry();
        core.steps = request.steps();
        core.threads.numberedByJvm(request.recording() != null);
        var start = new Starting(core.client(), core::output, recorder);
        return begin("launch", LAUNCH, () -> start.launch(request));
    }

    CompletableFuture<Void> attach(AttachRequest request) {
        fresh("attach", request.snapshots());
        launched = null;
        core.steps = request.steps();
        core.threads.numberedByJvm(false);
        stopOnEntry = false;
        return begin("attach", request.timeout().plusSeconds(20), () -> Starting.attach(request));
    }

    /** Takes over a JVM that somebody else accepted and holds before its first instruction. */
    void join(HeldJvm jvm) {
        fresh("join", SnapshotBounds.UNSAID);
        stopOnEntry = jvm.stopOnEntry();
        core.threads.numberedByJvm(jvm.recording() != null);
        var output = CompletableFuture.<Void>completedFuture(null);
        connected(
                new Started(jvm.debuggee(), null, output, jvm.sources(), jvm.name(), jvm.recording()),
                new CompletableFuture<>());
        ownSources = false;
    }

    private CompletableFuture<Void> begin(String what, Duration deadline, Callable<Started> body) {
        var reply = new CompletableFuture<Void>();
        var mine = new Attempt();
        attempt = mine;
        starting = core.task(
                what,
                deadline,
                () -> mine.arrives(body.call()),
                it -> {
                    if (mine.take()) {
                        connected(it, reply);
                    } else {
                        failed(mine, SessionCore.problemOf(what, new CancellationException()), reply);
                    }
                },
                problem -> failed(mine, problem, reply));
        return reply;
    }

    private void failed(Attempt mine, SessionProblem problem, CompletableFuture<Void> reply) {
        mine.giveUp();
        if (attempt == mine) {
            starting = null;
            core.state.fireIfAllowed(LifeState.Event.FAIL);
        }
        reply.completeExceptionally(problem);
    }

    /** A new program begins: nothing of the one before is left but the breakpoints. */
    private void fresh(String what, SnapshotBounds bounds) {
        if (!core.state.fireIfAllowed(LifeState.Event.BEGIN)) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE, "Cannot " + what + ": this session already has a program.");
        }
        core.past = null;
        Integer count = bounds.count();
        Long bytes = bounds.bytes();
        core.ring = new SnapshotRing<>(
                count == null ? core.settings.maxSnapshots() : count,
                bytes == null ? core.settings.maxSnapshotBytes() : bytes);
    }

    private void connected(Started it, CompletableFuture<Void> reply) {
        starting = null;
        if (ownSources) {
            close(core.sources);
        }
        core.sources = it.sources();
        started = it;
        core.thrown = ThrownExceptions.of(it);
        var debuggee = core.connect(it.debuggee());
        debuggee.debuggee().listen(core::events, () -> core.inActor(() -> disconnected(debuggee)));
        core.tell(new SessionEvent.ProcessStarted(
                it.name(),
                it.debuggee().process().map(ProcessHandle::pid).orElse(0L),
                it.debuggee().launched()));
        core.breakpoints.arm(debuggee, () -> {
            if (core.connected != debuggee) {
                reply.completeExceptionally(ended());
                return;
            }
            exceptions();
            core.ordered("awaiting events", () -> await(debuggee.vm(), stopOnEntry), _ -> {}, core::warn);
            core.afterOrdered(() -> {
                // Not before all of it is set: a configuration that is done early must not let the program go.
                if (core.connected == debuggee) {
                    core.state.fire(LifeState.Event.HOLD);
                }
                reply.complete(null);
                release();
            });
        });
    }

    private static SessionProblem ended() {
        return new SessionProblem(SessionProblem.Kind.DEBUGGEE, "The program has ended before it could be debugged.");
    }

    private static boolean await(VirtualMachine vm, boolean entry) {
        if (entry) {
            Entry.await(vm);
        }
        var manager = vm.eventRequestManager();
        var starts = manager.createThreadStartRequest();
        starts.addPlatformThreadsOnlyFilter();
        starts.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        starts.enable();
        var ends = manager.createThreadDeathRequest();
        ends.addPlatformThreadsOnlyFilter();
        ends.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        ends.enable();
        return true;
    }

    CompletableFuture<Void> configurationDone() {
        configured = true;
        release();
        return CompletableFuture.completedFuture(null);
    }

    private void release() {
        if (configured && core.state.fireIfAllowed(LifeState.Event.RELEASE)) {
            core.running.release();
        }
    }

    /** What the program stops at. */
    WantedStops wanted() {
        return new WantedStops(core.breakpoints.all(), core.events.asWanted(), caught, uncaught);
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
        var recorded = core.thrown != null; // which of them are caught is decided when they are thrown
        core.ordered(
                "setting exception breakpoints",
                () -> {
                    var manager = vm.eventRequestManager();
                    manager.deleteEventRequests(manager.exceptionRequests().stream()
                            .filter(request -> !Stepper.isOwn(request) && request.getProperty(Armed.NUMBER) == null)
                            .toList());
                    if (wantCaught || wantUncaught) {
                        var request =
                                manager.createExceptionRequest(null, wantCaught || recorded, wantUncaught || recorded);
                        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                        request.enable();
                    }
                    return true;
                },
                _ -> reply.complete(null),
                reply::completeExceptionally);
        return reply;
    }

    private void disconnected(Connected ended) {
        if (core.connected != ended) {
            return;
        }
        core.running.over();
        core.breakpoints.disarmed();
        core.replacing.disconnected();
        core.connected = null;
        core.state.fire(LifeState.Event.DISCONNECT);
        ended.evaluator().close();
        ended.debuggee().cut();
        var it = started;
        var process = it == null ? null : it.process();
        if (it == null || process == null) {
            over();
            return;
        }
        core.task(
                "waiting for the program's end",
                Duration.ofSeconds(8),
                () -> {
                    if (!process.waitFor(4, TimeUnit.SECONDS)) {
                        ended.debuggee().kill();
                    }
                    var code = process.waitFor();
                    // Its own children may hold the pipes open.
                    it.output()
                            .copy()
                            .completeOnTimeout(null, 2, TimeUnit.SECONDS)
                            .join();
                    return code;
                },
                code -> {
                    core.tell(new SessionEvent.Exited(code));
                    over();
                },
                problem -> {
                    core.warn(String.valueOf(problem.getMessage()));
                    over();
                });
    }

    private void over() {
        var again = launched;
        var once = restarting && again != null;
        restarting = false;
        core.tell(new SessionEvent.Terminated(once));
        if (once && again != null && core.state.state() instanceof LifeState.Ended) {
            launch(again).exceptionally(problem -> {
                core.inActor(() -> {
                    core.warn("Cannot start again: " + problem.getMessage());
                    core.tell(new SessionEvent.Terminated(false));
                });
                return null;
            });
        }
    }

    CompletableFuture<Void> restart() {
        if (launched == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE,
                    "Cannot restart a program that was attached to, only a launched one.");
        }
        core.debuggee();
        restarting = true;
        return end();
    }

    CompletableFuture<Void> terminate() {
        restarting = false;
        return end();
    }

    private CompletableFuture<Void> end() {
        cancelStart();
        var it = core.connected;
        if (it == null) {
            core.tell(new SessionEvent.Terminated(false));
            return CompletableFuture.completedFuture(null);
        }
        var process = it.debuggee().process();
        if (process.isEmpty()) {
            return farewell(it.debuggee(), () -> it.debuggee().vm().exit(143));
        }
        process.get().destroy();
        Timer.schedule(GRACE, () -> {
            if (process.get().isAlive()) {
                it.debuggee().kill();
            }
        });
        return CompletableFuture.completedFuture(null);
    }

    private void cancelStart() {
        attempt.giveUp();
        var task = starting;
        if (task != null) {
            task.cancel(true);
        }
    }

    /** Nobody wants the program that has just been connected. */
    static void discard(Started it) {
        close(it.sources());
        abandon(it.debuggee());
    }

    /** At once, without waiting for its answer: ends what we have started, lets run on what was attached to. */
    private static void abandon(Debuggee it) {
        if (it.launched() && it.process().isEmpty()) {
            farewell(it, () -> it.vm().exit(143));
            return;
        }
        if (it.launched()) {
            it.kill();
        }
        it.cut();
    }

    /** Lets an attached program go, or ends one whose process is not known; then cuts the wire. */
    private static CompletableFuture<Void> farewell(Debuggee it, Runnable leaving) {
        return Tasks.run("leaving the program", FAREWELL, () -> {
                    leaving.run();
                    return true;
                })
                .handle((_, problem) -> {
                    if (problem != null && !(problem instanceof VMDisconnectedException)) {
                        LOG.log(System.Logger.Level.INFO, "leaving the program: " + problem);
                    }
                    it.cut();
                    return null;
                });
    }

    /** Leaves; ends a launched program and lets an attached one run on. */
    CompletableFuture<Void> leave() {
        var it = core.connected;
        return leave(it == null || it.debuggee().launched());
    }

    CompletableFuture<Void> leave(boolean end) {
        cancelStart();
        var it = core.connected;
        core.replacing.disconnected();
        core.connected = null;
        core.stop();
        if (it == null) {
            return CompletableFuture.completedFuture(null);
        }
        it.evaluator().close();
        if (end && it.debuggee().process().isPresent()) {
            // Killed before the wire is cut: it must not run on for a moment.
            it.debuggee().kill();
            it.debuggee().cut();
            return CompletableFuture.completedFuture(null);
        }
        return farewell(it.debuggee(), () -> {
            if (end) {
                it.vm().exit(143);
            } else {
                it.probes().leave();
                it.vm().dispose();
            }
        });
    }

    /** The actor ends, for whatever reason: nothing may be left suspended or behind. */
    void abandon() {
        cancelStart();
        var it = core.connected;
        core.replacing.disconnected();
        core.connected = null;
        if (it != null) {
            it.evaluator().close();
            abandon(it.debuggee());
            core.tell(new SessionEvent.Terminated(false));
        }
        if (ownSources) {
            close(core.sources);
        }
    }

    private static void close(Sources sources) {
        try {
            sources.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "closing sources: " + e);
        }
    }
}
