package io.javascope.session;

/** What a session tells its client, in order. */
public sealed interface SessionEvent {

    /** The view stands somewhere: the program stopped, or the view moved in time. */
    record Stopped(StopReport report) implements SessionEvent {}

    /** The program runs on. */
    record Continued(int thread, boolean allThreads) implements SessionEvent {}

    /** Text of the program or of the debugger itself. */
    record Output(Category category, String text) implements SessionEvent {}

    /** Whose text it is. */
    enum Category {
        STDOUT,
        STDERR,
        /** The debugger's own remarks. */
        CONSOLE,
        /** A remark that the user should not miss. */
        IMPORTANT
    }

    /** A thread began or ended; threads that live only a moment may be left out. */
    record ThreadChanged(int thread, boolean started) implements SessionEvent {}

    /** A breakpoint was bound, moved or lost. */
    record BreakpointChanged(BreakpointStatus status) implements SessionEvent {}

    /** The program has got other code at a stop: what was shown of the stop is to be asked for anew. */
    record CodeReplaced() implements SessionEvent {}

    /** The debuggee runs. {@code pid} is 0 when unknown (attach to another machine). */
    record ProcessStarted(String name, long pid, boolean launched) implements SessionEvent {}

    /** The debuggee's process ended. */
    record Exited(int code) implements SessionEvent {}

    /** The session has ended by a fault of ours; {@link Terminated} follows. */
    record Crashed(Throwable cause) implements SessionEvent {
        /** For the user. */
        public String text() {
            return "This debug session has ended by a fault in JavaScope (" + cause
                    + "); the log says more. Start it again.";
        }
    }

    /** Nothing more will come. */
    record Terminated(boolean restarting) implements SessionEvent {}
}
