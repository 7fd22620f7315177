package io.javascope.server.command;

import java.io.Serial;

/** Ends a command: the message is the one line its user reads (what happened, where, what to do). */
public final class CommandFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    private CommandFailure(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** The command line is wrong (exit status 2). */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitStatus.USAGE, message);
    }

    /** Something the command needs is missing or cannot be used (exit status 3). */
    public static CommandFailure input(String message) {
        return new CommandFailure(ExitStatus.INPUT, message);
    }

    /** One of {@link ExitStatus}. */
    public int exitStatus() {
        return exitStatus;
    }
}
