package io.javascope.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.javascope.dap.launch.LaunchSettings;
import io.javascope.dap.wire.Conversation;
import io.javascope.dap.wire.Refusal;
import io.javascope.dap.wire.Wire;
import io.javascope.dap.wire.WireEnd;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.config.Problem;
import io.javascope.session.DebugSession;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.SessionEvent;
import io.javascope.session.console.Console;
import io.javascope.session.console.ConsoleAnswer;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.BreakpointEventArguments;
import org.eclipse.lsp4j.debug.BreakpointEventArgumentsReason;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.CapabilitiesEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArgumentsCategory;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.jspecify.annotations.Nullable;

/** One client and its session: what is allowed when, what waits for what, and the end. */
final class Connection implements Conversation {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    /** How long ending or leaving the program may take when the client has gone. */
    private static final Duration LEAVE_DEADLINE = Duration.ofSeconds(10);

    private static final Set<String> STATE_EVENTS = Set.of("stopped", "continued", "exited", "terminated");
    private static final Set<String> BREAKPOINT_EVENTS = Set.of("breakpoint");

    /** Their answers come before the stops, moves and ends that they cause. */
    private static final Set<String> MOVES = Set.of(
            "launch",
            "attach",
            "configurationDone",
            "continue",
            "next",
            "stepIn",
            "stepOut",
            "stepBack",
            "reverseContinue",
            "goto",
            "pause",
            "restart",
            "terminate",
            "disconnect");

    /** Clients ask these by themselves, again and again; a notice for each failure would bury the user. */
    private static final Set<String> QUIET = Set.of(
            "evaluate",
            "variables",
            "scopes",
            "stackTrace",
            "threads",
            "source",
            "configurationDone",
            "breakpointLocations",
            "readMemory",
            "completions",
            "cancel");

    private final DapSettings settings;
    private final Supervisor supervisor;
    private final Wire wire;
    private final Life life = new Life();
    private final TokenGate gate;
    private final Answers answers;
    private final LocationNumbers locations = new LocationNumbers();
    /** Of the session that there is. */
    private Listener listener = new Listener(this);

    private final CompletableFuture<Void> configured = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> sessionLeft = new CompletableFuture<>();
    private volatile ClientForm form = ClientForm.DEFAULT;
    private volatile @Nullable DebugSession session;
    /** The session as others may watch it; null: not at all. */
    private volatile SharedSessions.@Nullable Shared shared;

    private volatile @Nullable Watching watching;
    private volatile @Nullable Console console;
    private volatile boolean recording;
    private volatile boolean recorded;
    private volatile boolean moving;
    private volatile boolean leaving;
    /** How often a program was started or joined. */
    private volatile int runs;

    Connection(String name, InputStream in, OutputStream out, DapSettings settings, Supervisor supervisor) {
        this.settings = settings;
        this.supervisor = supervisor;
        this.gate = new TokenGate(settings.token());
        this.answers = new Answers(settings::answerDeadline);
        this.wire = new Wire(name, in, out, new Requests(this), this, Problems::answer);
    }

    void begin() {
        wire.begin();
    }

    Wire wire() {
        return wire;
    }

    DapSettings settings() {
        return settings;
    }

    IDebugProtocolClient client() {
        return wire.client();
    }

    Life life() {
        return life;
    }

    Answers answers() {
        return answers;
    }

    LocationNumbers locations() {
        return locations;
    }

    /** The number of the present run of the program: what belongs to another is not shown for this one. */
    int runs() {
        return runs;
    }

    ClientForm form() {
        return form;
    }

    /** The client has introduced itself. */
    void introduced(ClientForm how) {
        form = how;
        life.introduced();
    }

    /** The session; made when it is first needed, so a client without the token has none. Reading thread only. */
    DebugSession session() {
        DebugSession existing = session;
        if (existing == null) {
            var hearers = new Broadcast(listener);
            existing = settings.sessions().start(supervisor, new ConfiguredSession(settings.config()), hearers);
            session = existing;
            shared = settings.shared().add(existing, hearers, this::typed);
        }
        return existing;
    }

    /**
     * A recording is debugged, not a program: its session takes the place of the one that was made for a program. Reading
     * thread only.
     *
     * @param known breakpoints that the client has set; does not fail
     */
    DebugSession replays(CompletableFuture<List<NumberedBreakpoint>> known) {
        var next = new Listener(this);
        DebugSession opened = settings.sessions().replay(supervisor, next, known);
        DebugSession before = session;
        unshare();
        if (before != null) {
            listener.mute();
            known.whenComplete((all, failure) -> before.close()); // not earlier: it still has to answer
        }
        listener = next;
        session = opened;
        recording = true;
        tellCapabilities(Announcement.ofRecordings());
        return opened;
    }

    /** The program is recorded while it is debugged: the view can go to any moment of its past. Reading thread only. */
    void records() {
        recorded = true;
        tellCapabilities(Announcement.ofRecorded());
    }

    private void tellCapabilities(Capabilities changed) {
        var event = new CapabilitiesEventArguments();
        event.setCapabilities(changed);
        client().capabilities(event);
    }

    /**
     * Another client's session is looked at. Reading thread only.
     *
     * @throws io.javascope.session.SessionProblem when there is none of that number
     */
    CompletableFuture<Void> watches(String number) {
        SharedSessions.Shared wanted = settings.shared().find(number);
        DebugSession own = session;
        if (own == wanted.session()) {
            throw Wanted.problem("A client cannot watch its own session.");
        }
        if (own != null) {
            listener.mute(); // it was made for breakpoints that came early
            unshare();
            own.close();
        }
        listener = new Listener(this);
        var watch = new Watching(wanted, listener);
        watching = watch;
        session = wanted.session();
        tellCapabilities(Announcement.ofWatchers());
        return watch.begin();
    }

    /** Whether it only looks at another client's session. */
    boolean isWatching() {
        return watching != null;
    }

    private void unshare() {
        SharedSessions.Shared mine = shared;
        if (mine != null) {
            settings.shared().remove(mine);
        }
    }

    /** Whether a recording is debugged. */
    boolean recording() {
        return recording;
    }

    /**
     * Takes over what the launch attributes and the project's file set. What is wrong in a file is remarked; it is not
     * this launch's fault. Reading thread only.
     *
     * @throws io.javascope.session.SessionProblem when an attribute is wrong
     */
    void configure(Map<String, Object> arguments, @Nullable Path folder) {
        ClientConfig config = settings.config();
        if (folder != null) {
            config.project(folder);
        }
        List<Problem> wrong = config.launch("The attribute `settings`", LaunchSettings.of(arguments));
        if (!wrong.isEmpty()) {
            throw Wanted.problem(wrong.getFirst().text());
        }
        config.snapshot().problems().forEach(problem -> remark(problem.text()));
    }

    /** A program is being started: commands can be typed. */
    void openConsole(Path folder) {
        console = Console.forEditor(session(), folder, new ServerOfConsole(supervisor, settings.shared(), shared));
    }

    /**
     * The commands that can be typed.
     *
     * @throws io.javascope.session.SessionProblem when no program was started
     */
    Console console() {
        Console open = console;
        if (open == null) {
            throw Wanted.problem("There is no program yet: commands work after `launch` or `attach`.");
        }
        return open;
    }

    /** A command that the user gave elsewhere, as if typed here; any thread. Answers with words for the user. */
    private CompletableFuture<String> typed(String command) {
        Console open = console;
        if (open == null) {
            return CompletableFuture.completedFuture("there is no program yet");
        }
        return open.execute(command).thenApply(answer -> {
            breakpointsTyped(answer);
            return answer.text();
        });
    }

    /** What the session tells, for the typed commands that wait for it. */
    void heard(SessionEvent event) {
        if (event instanceof SessionEvent.ProcessStarted) {
            runs++;
        } else if (event instanceof SessionEvent.Stopped) {
            locations.forget();
        }
        Console open = console;
        if (open != null) {
            open.onEvent(event);
        }
    }

    /** Tells the client of a breakpoint that a typed command has set or cleared. */
    void breakpointsTyped(ConsoleAnswer answer) {
        if (answer instanceof ConsoleAnswer.BreakpointSet set) {
            tell(BreakpointEventArgumentsReason.NEW, Views.breakpoint(set.status(), form));
        } else if (answer instanceof ConsoleAnswer.BreakpointsSet set) {
            set.breakpoints().forEach(each -> tell(BreakpointEventArgumentsReason.NEW, Views.breakpoint(each, form)));
        } else if (answer instanceof ConsoleAnswer.Cleared cleared) {
            var removed = new Breakpoint();
            removed.setId(cleared.id());
            tell(BreakpointEventArgumentsReason.REMOVED, removed);
        }
    }

    /** Tells the client what became of a breakpoint. */
    void tell(String reason, Breakpoint breakpoint) {
        var event = new BreakpointEventArguments();
        event.setReason(reason);
        event.setBreakpoint(breakpoint);
        client().breakpoint(event);
    }

    /** The session if there is one; any thread. */
    @Nullable
    DebugSession sessionOrNull() {
        return session;
    }

    /** The client says itself what becomes of the program, so the end of the connection does not. */
    void leaving() {
        leaving = true;
        Watching watch = watching;
        if (watch != null) {
            watch.end();
        }
    }

    /** Completes when the connection has ended and the program was ended or left. */
    CompletableFuture<WireEnd> gone() {
        return wire.ended().thenCombine(sessionLeft, (why, left) -> why);
    }

    /** Completes when the client has said {@code configurationDone}; fails when the program has ended before. */
    CompletableFuture<Void> configured() {
        return configured;
    }

    /** A request moves the program; what it does until the next stop is known to the client. */
    void moveBegan() {
        moving = true;
    }

    void moveEnded() {
        moving = false;
    }

    boolean moving() {
        return moving;
    }

    /** Tells the client once that the program has ended, or was never there. */
    void programEnded(String why) {
        if (life.ended()) {
            configured.completeExceptionally(Wanted.problem(why));
            client().terminated(Listener.terminated());
        }
    }

    /** Writes into the client's debug console. */
    void remark(String text) {
        var event = new OutputEventArguments();
        event.setCategory(OutputEventArgumentsCategory.CONSOLE);
        event.setOutput(text + "\n");
        client().output(event);
    }

    @Override
    public @Nullable Refusal refuse(String command, JsonObject arguments) {
        boolean closed = !gate.open();
        boolean starts = command.equals("launch") || command.equals("attach");
        if (closed && !starts) {
            Refusal refusal = gate.refuse(command, arguments);
            if (refusal != null) {
                return refusal;
            }
        }
        boolean known = Requests.COMMANDS.contains(command)
                || (recording || recorded) && Requests.OF_RECORDINGS.contains(command);
        String problem = known ? life.refusal(command) : unknown(command);
        if (problem == null && isWatching() && !Watching.allows(command)) {
            problem = "This client watches another one's debug session and cannot `" + command + "`; that one can.";
        }
        if (problem != null) {
            return Refusal.of(problem);
        }
        Refusal refusal = gate.refuse(command, arguments);
        if (closed && gate.open()) {
            client().initialized();
        }
        return refusal;
    }

    @Override
    public void begins(int seq) {
        answers.begin(seq);
    }

    @Override
    public Set<String> heldEvents(String command, JsonObject arguments) {
        if (MOVES.contains(command) || (command.equals("evaluate") && isText(arguments.get("context"), "repl"))) {
            return STATE_EVENTS;
        }
        return command.equals("setBreakpoints") ? BREAKPOINT_EVENTS : Set.of();
    }

    @Override
    public boolean showsFailures(String command) {
        return !QUIET.contains(command);
    }

    @Override
    public void answered(String command, boolean success) {
        if (command.equals("initialize") && success && gate.open()) {
            client().initialized();
        } else if (command.equals("disconnect") && success) {
            wire.end(new WireEnd(WireEnd.Reason.DISCONNECTED, "as the client asked"));
        }
    }

    @Override
    public void ending(WireEnd why) {
        life.ended();
        configured.completeExceptionally(Wanted.problem("The client has left."));
        unshare();
        Watching watch = watching;
        if (watch != null) {
            watch.end();
        }
        DebugSession open = session;
        if (open == null || leaving || watch != null) {
            sessionLeft.complete(null);
            return;
        }
        open.disconnect(life.launched())
                .copy()
                .orTimeout(LEAVE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        LOG.log(Level.WARNING, "leaving the program failed: {0}", Problems.message(failure));
                    }
                    sessionLeft.complete(null);
                });
    }

    private static boolean isText(@Nullable JsonElement element, String wanted) {
        return element instanceof JsonPrimitive primitive
                && primitive.isString()
                && primitive.getAsString().equals(wanted);
    }

    private static String unknown(String command) {
        return "JavaScope does not know the request `" + command + "`; it is not among its announced capabilities.";
    }
}
