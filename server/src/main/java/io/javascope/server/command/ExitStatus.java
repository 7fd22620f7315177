package io.javascope.server.command;

/** What a command's exit status means to the script that called it. */
public final class ExitStatus {
    /** The command did what it was asked. */
    public static final int DONE = 0;
    /** A check or a command of a script failed, or findings are at or above the wanted level. */
    public static final int FAILED = 1;
    /** The command line itself is wrong. */
    public static final int USAGE = 2;
    /** Input is missing, unreadable or cannot be used: a file, a port, a JDK. */
    public static final int INPUT = 3;

    private ExitStatus() {}
}
