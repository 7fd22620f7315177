package io.javascope.session.console;

import io.javascope.foundation.inspect.Inspection;
import io.javascope.history.state.ThreadState;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.CallerView;
import io.javascope.session.ExceptionView;
import io.javascope.session.JvmView;
import io.javascope.session.LocksView;
import io.javascope.session.PastValue;
import io.javascope.session.ReplacedView;
import io.javascope.session.StackPage;
import io.javascope.session.StopReport;
import io.javascope.session.VariableView;
import io.javascope.session.WhyChain;
import io.javascope.session.WriteView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the console answers to one line, as data; also as text for people and as the members of a JSON object. Immutable. */
public sealed interface ConsoleAnswer {

    /** The line as typed. */
    String command();

    /** Whether the command did what was asked. */
    default boolean ok() {
        return true;
    }

    /** For people: short, aligned, without a line end. */
    default String text() {
        return AnswerText.of(this);
    }

    /**
     * The members of the JSON object, in order: strings, numbers, booleans, nulls, and lists of such maps. Values of the
     * program are strings in Java syntax.
     */
    default Map<String, @Nullable Object> members() {
        return AnswerMembers.of(this);
    }

    /** The view stands somewhere after a move. */
    record Moved(String command, StopReport report) implements ConsoleAnswer {}

    /** The view stands at a write. */
    record Written(String command, StopReport report, WriteView write) implements ConsoleAnswer {}

    /** Exceptions of a recording. */
    record Exceptions(String command, List<ExceptionView> exceptions) implements ConsoleAnswer {}

    /** Who called a method. */
    record Callers(String command, List<CallerView> callers) implements ConsoleAnswer {}

    /** What led to something, the cause last. */
    record Why(String command, WhyChain chain) implements ConsoleAnswer {}

    /** Objects of a class. */
    record Objects(String command, List<VariableView> objects) implements ConsoleAnswer {}

    /** Who holds which locks, and who waits for them. */
    record Locks(String command, LocksView view) implements ConsoleAnswer {}

    /** The debug sessions of the server. */
    record Sessions(String command, List<OwnServer.OwnSession> sessions) implements ConsoleAnswer {}

    /**
     * A move reached the program's end.
     *
     * @param exitCode null when it is not known
     */
    record Ended(String command, @Nullable Integer exitCode) implements ConsoleAnswer {}

    /** A move was begun; an event will tell its stop. */
    record Begun(String command) implements ConsoleAnswer {}

    /** Where the view stands. */
    record Standing(String command, StopReport report) implements ConsoleAnswer {}

    /** A Java expression has a value. */
    record Evaluated(String command, VariableView view) implements ConsoleAnswer {}

    /** A check and its outcome. */
    record Checked(String command, boolean ok, String expression, VariableView actual, String expected)
            implements ConsoleAnswer {

        /** What differs, for people; meant for a check that failed. */
        String difference() {
            return "Expected " + expression + " == " + expected + ", but it is " + actual.text() + ".";
        }
    }

    /** The variables of a frame. */
    record Locals(String command, List<VariableView> variables) implements ConsoleAnswer {}

    /** The calls that led here, innermost first; perhaps only the first of them. */
    record Stack(String command, StackPage page) implements ConsoleAnswer {}

    /** A breakpoint was set. */
    record BreakpointSet(String command, BreakpointStatus status) implements ConsoleAnswer {}

    /** Several breakpoints were set. */
    record BreakpointsSet(String command, List<BreakpointStatus> breakpoints) implements ConsoleAnswer {}

    /** All breakpoints. */
    record BreakpointList(String command, List<BreakpointStatus> breakpoints) implements ConsoleAnswer {}

    /** A breakpoint was removed. */
    record Cleared(String command, int id) implements ConsoleAnswer {}

    /** All threads. */
    record Threads(String command, List<ThreadState> threads) implements ConsoleAnswer {}

    /** The JVMs of the command, oldest first; none where the session has only one to know. */
    record Jvms(String command, List<JvmView> jvms) implements ConsoleAnswer {}

    /** What an expression was, oldest first, only where it changed. */
    record History(String command, List<PastValue> writes) implements ConsoleAnswer {}

    /** What the debugger's own process is doing. */
    record Server(String command, Inspection inspection) implements ConsoleAnswer {}

    /** What became of changed code. */
    record Replaced(String command, ReplacedView view) implements ConsoleAnswer {
        @Override
        public boolean ok() {
            return view.refused().isEmpty();
        }
    }

    /** The list of commands. */
    record Help(String command) implements ConsoleAnswer {}

    /** The command could not be done. */
    record Failed(String command, String error) implements ConsoleAnswer {
        @Override
        public boolean ok() {
            return false;
        }
    }
}
