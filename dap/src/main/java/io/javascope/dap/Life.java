package io.javascope.dap;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of a connection, and what may be asked when. Requests move it on the reading thread; the program's end comes
 * from the session's.
 */
final class Life {
    private enum Phase {
        /** Nothing has come. */
        NEW,
        /** Introduced; no program yet. */
        INTRODUCED,
        /** {@code launch} or {@code attach} came. */
        STARTED,
        /** The program has ended, or could not be started. */
        ENDED
    }

    private static final Set<String> BEFORE_A_PROGRAM = Set.of(
            "launch",
            "attach",
            "setBreakpoints",
            "setExceptionBreakpoints",
            "setFunctionBreakpoints",
            "setDataBreakpoints",
            "breakpointLocations",
            "cancel",
            "configurationDone",
            "threads",
            "disconnect",
            "terminate");
    private static final Set<String> AFTER_THE_END = Set.of("disconnect", "terminate", "threads", "cancel");

    private Phase phase = Phase.NEW;
    private boolean launched;

    /** Why the request cannot be met now; null: it can. */
    synchronized @Nullable String refusal(String command) {
        return switch (phase) {
            case NEW ->
                command.equals("initialize") || command.equals("disconnect")
                        ? null
                        : "`" + command + "` came too early: `initialize` must be the first request.";
            case INTRODUCED ->
                command.equals("initialize")
                        ? "`initialize` came twice."
                        : BEFORE_A_PROGRAM.contains(command)
                                ? null
                                : "`" + command + "` needs a program: send `launch` or `attach` first.";
            case STARTED ->
                switch (command) {
                    case "initialize" -> "`initialize` came twice.";
                    case "launch", "attach" ->
                        "`" + command + "` came after a program was started. A connection debugs one program: open"
                                + " another connection for a second one.";
                    default -> null;
                };
            case ENDED ->
                AFTER_THE_END.contains(command)
                        ? null
                        : "`" + command + "` came too late: the program has ended. Start a new debug session.";
        };
    }

    synchronized void introduced() {
        phase = Phase.INTRODUCED;
    }

    /**
     * A program is being started.
     *
     * @param byUs whether we start it, rather than join it
     */
    synchronized void started(boolean byUs) {
        phase = Phase.STARTED;
        launched = byUs;
    }

    /** The program has ended; false when that was known. */
    synchronized boolean ended() {
        boolean first = phase != Phase.ENDED;
        phase = Phase.ENDED;
        return first;
    }

    /** Whether a program was started and has not ended. */
    synchronized boolean running() {
        return phase == Phase.STARTED;
    }

    /** Whether we started the program. */
    synchronized boolean launched() {
        return launched;
    }
}
