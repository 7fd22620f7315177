package io.javascope.session.children;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.JvmView;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReport;
import io.javascope.session.TerminalCommand;
import io.javascope.session.core.HeldJvm;
import io.javascope.session.mail.Mail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs of the command, and which of them is driven: the first that stops, until it ends. A stop of any other is
 * resumed at once, so that no JVM waits for somebody who looks at another. Belongs to the session's actor.
 */
final class Jvms {
    private static final System.Logger LOG = System.getLogger(Jvms.class.getName());

    final Numbers numbers = new Numbers();
    final SharedBreakpoints breakpoints;

    private final Mail mail;
    private final SessionClient client;
    private final List<Jvm> all = new ArrayList<>();
    private ChildSessions sessions;
    private @Nullable Jvm driven;
    private boolean configured;
    private boolean caught;
    private boolean uncaught;

    Jvms(Mail mail, ChildSessions sessions, SessionClient client) {
        this.mail = mail;
        this.sessions = sessions;
        this.client = client;
        this.breakpoints = new SharedBreakpoints(mail, sessions.empty(hears(this::draftHeard)));
    }

    /** Without the session that holds the breakpoints for JVMs to come this one cannot go on either. */
    private void draftHeard(SessionEvent event) {
        if (event instanceof SessionEvent.Crashed crashed) {
            mail.send(() -> {
                throw new IllegalStateException("its breakpoints were lost: " + crashed.cause(), crashed.cause());
            });
        }
    }

    void keeping(int maxSnapshots, long maxSnapshotBytes) {
        sessions = sessions.keeping(maxSnapshots, maxSnapshotBytes);
    }

    /** JVMs to come are recorded there. */
    void recorded(Path folder) {
        sessions = sessions.recorded(folder);
    }

    void tell(SessionEvent event) {
        client.event(event);
    }

    /** A JVM is there and held; completes when it has all breakpoints, and runs as soon as the user is ready. */
    CompletableFuture<Void> add(HeldJvm held) {
        int number = all.size() + 1;
        var known = new CompletableFuture<Jvm>();
        var session = sessions.of(held, hears(event -> mail.send(() -> known.thenAccept(jvm -> heard(jvm, event)))));
        var jvm = new Jvm(number, held.name(), session);
        known.complete(jvm);
        all.add(jvm);
        var ready = breakpoints.arm(jvm).thenCompose(_ -> session.setExceptionBreakpoints(caught, uncaught));
        return mail.then(ready.handle((_, problem) -> problem), problem -> {
            if (problem != null) {
                LOG.log(System.Logger.Level.DEBUG, jvm + " has not got all breakpoints", problem);
            }
            jvm.armed = true;
            release(jvm);
            return null;
        });
    }

    private static SessionClient hears(Consumer<SessionEvent> ears) {
        return new SessionClient() {
            @Override
            public void event(SessionEvent event) {
                ears.accept(event);
            }

            @Override
            public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
                return CompletableFuture.failedFuture(new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE, "A JVM of a command is started by the command."));
            }
        };
    }

    /** The user's breakpoints are set: JVMs may run. */
    void configured() {
        configured = true;
        List.copyOf(all).forEach(this::release);
    }

    private void release(Jvm jvm) {
        if (configured && jvm.armed && !jvm.released) {
            jvm.released = true;
            jvm.session.configurationDone();
        }
    }

    CompletableFuture<Void> exceptions(boolean stopCaught, boolean stopUncaught) {
        caught = stopCaught;
        uncaught = stopUncaught;
        return CompletableFuture.allOf(all.stream()
                .filter(Jvm::live)
                .map(jvm -> jvm.session.setExceptionBreakpoints(stopCaught, stopUncaught))
                .toArray(CompletableFuture<?>[]::new));
    }

    private void heard(Jvm jvm, SessionEvent event) {
        switch (event) {
            case SessionEvent.Stopped(StopReport report) -> stopped(jvm, report);
            case SessionEvent.BreakpointChanged(BreakpointStatus status) -> bound(jvm, status);
            case SessionEvent.Output output -> tell(output);
            case SessionEvent.Crashed crashed -> crashed(jvm, crashed);
            case SessionEvent.Terminated _ -> ended(jvm);
            case SessionEvent.Continued _, SessionEvent.ThreadChanged _, SessionEvent.CodeReplaced _ -> {
                if (jvm == driven) {
                    tell(event);
                }
            }
            case SessionEvent.ProcessStarted _, SessionEvent.Exited _ -> {
                // the command's process stands for all of them
            }
        }
    }

    private void stopped(Jvm jvm, StopReport report) {
        if (driven == null || !driven.live()) {
            drive(jvm);
        }
        if (jvm == driven) {
            tell(new SessionEvent.Stopped(told(jvm, report)));
            return;
        }
        jvm.session.resume(0);
        if (!jvm.passedByTold) {
            jvm.passedByTold = true;
            say(jvm + " does not stop at " + place(report) + ": " + driven + " is driven until it ends.");
        }
    }

    private void drive(Jvm jvm) {
        driven = jvm;
        numbers.begin();
        if (all.size() > 1) {
            say(jvm + " is driven now.");
        }
    }

    private StopReport told(Jvm jvm, StopReport report) {
        numbers.inJvm(all.size() > 1 ? jvm.number : 0);
        var hits = report.hitBreakpoints().stream()
                .map(jvm.breakpoints::get)
                .filter(Objects::nonNull)
                .toList();
        return numbers.out(report.hitting(hits));
    }

    private static String place(StopReport report) {
        Frame frame = report.frame();
        return frame == null ? report.reason().word() : frame.sourceName() + ":" + frame.line();
    }

    private void bound(Jvm jvm, BreakpointStatus status) {
        Integer id = jvm.breakpoints.get(status.id());
        if (id != null) {
            tell(new SessionEvent.BreakpointChanged(new BreakpointStatus(
                    id,
                    status.source(),
                    status.line(),
                    status.verified(),
                    status.message(),
                    status.condition(),
                    status.logMessage(),
                    status.hits())));
        }
    }

    /** The JVM runs on, but nobody debugs it: whoever waits for a stop of it, or of any at all, must not wait on. */
    private void crashed(Jvm jvm, SessionEvent.Crashed crashed) {
        if (drivesLiveOne() && jvm != driven) {
            tell(new SessionEvent.Output(
                    SessionEvent.Category.IMPORTANT, jvm + " is debugged no more. " + crashed.text() + "\n"));
        } else {
            tell(crashed);
        }
    }

    private void ended(Jvm jvm) {
        jvm.end.complete(null);
    }

    void say(String text) {
        tell(new SessionEvent.Output(SessionEvent.Category.CONSOLE, text + "\n"));
    }

    /** The JVM that commands go to; when it has ended, still the same until another one stops. */
    Jvm driven() {
        if (driven == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE,
                    live().isEmpty()
                            ? "No JVM of the command runs."
                            : "No JVM of the command has stopped yet; wait for a stop or pause it.");
        }
        return driven;
    }

    /** The one to pause: the driven one, else the last that started. */
    Jvm running() {
        return driven != null && driven.live()
                ? driven
                : live().reversed().stream().findFirst().orElseGet(this::driven);
    }

    boolean isDriven(Jvm jvm) {
        return jvm == driven;
    }

    /** Whether somebody may be looking at a JVM that has not ended. */
    boolean drivesLiveOne() {
        return driven != null && driven.live();
    }

    boolean everDrove() {
        return driven != null;
    }

    /** A position as the driven JVM itself tells it. */
    Position inDriven(Position position) {
        int number = driven().number;
        if (position.jvm() != 0 && position.jvm() != number) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    position + " is in jvm " + position.jvm() + ", but jvm " + number
                            + " is driven; give a position of that one.");
        }
        return position.inJvm(0);
    }

    List<Jvm> all() {
        return List.copyOf(all);
    }

    List<Jvm> live() {
        return all.stream().filter(Jvm::live).toList();
    }

    /** Oldest first. */
    List<JvmView> views() {
        return all.stream().map(jvm -> jvm.view(jvm == driven)).toList();
    }

    /** Their sessions are not used any more. */
    void close() {
        breakpoints.close();
        all.forEach(jvm -> jvm.session.close());
    }
}
