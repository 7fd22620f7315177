package io.javascope.session.console;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands that the console understands, in the order in which help lists them. */
enum Command {
    NEXT("", "step to the next line, over calls; starts the program at its first line"),
    INTO("[NAME]", "step into a call, or into the one of that name on the line"),
    OUT("", "step out of the method"),
    RESTART_FRAME("", "the method begins anew: back to its first line; what it has done stays done"),
    FORCE_RETURN("[EXPRESSION]", "the method returns at once, with this value"),
    THROW("EXPRESSION", "this exception is thrown where the program stands"),
    RUN("[FILE:LINE]", "run on, to the next breakpoint or to that line"),
    BACK("", "back to the kept stop before this one; in a recording one line, over calls"),
    BACK_INTO("", "in a recording: back one line, into calls"),
    BACK_OUT("", "in a recording: back to the line of the call"),
    FORWARD("", "forward one kept stop; never resumes the program"),
    REVERSE("", "run backwards to the last kept breakpoint stop"),
    GOTO("POSITION|start|end", "go to a kept stop or a position; end is the live one"),
    NEXT_HIT("", "in a recording: to the next time that this line ran"),
    LAST_HIT("", "in a recording: to the last time that this line ran"),
    LAST_WRITE("EXPRESSION", "in a recording: right before the last write of it"),
    NEXT_WRITE("EXPRESSION", "in a recording: right behind the next write of it"),
    BREAK(
            "FILE:LINE|method NAME|return NAME|write EXPRESSION|use EXPRESSION|throw TYPE|catch TYPE|pattern PATTERN|suggest"
                    + " [if CONDITION] [hits COUNT] [log MESSAGE]",
            "set a breakpoint"),
    MARK("EXPRESSION NAME", "gives an object a name, for @instance NAME in conditions"),
    BREAKS("", "list the breakpoints"),
    CLEAR("ID", "remove a breakpoint"),
    POSITION("", "where the view stands"),
    THREADS("", "list the threads"),
    JVMS("", "list the JVMs that the command has started"),
    STACK("", "the calls that led here"),
    LOCALS("", "the variables of the frame"),
    HISTORY("EXPRESSION", "what it was at every kept stop, where it changed; in a recording its writes"),
    CALLERS("[CLASS.METHOD]", "in a recording: who called this method, or that one, and how often"),
    INSTANCES("TYPE", "in a recording: the objects of a class that were seen so far"),
    REFERRERS("EXPRESSION", "in a recording: the fields and elements that hold this object"),
    EXCEPTIONS("", "in a recording: the exceptions that were thrown"),
    WHY(
            "EXPRESSION|exception N|line FILE:LINE|thread N",
            "in a recording: what caused a value, or an exception, back to where it came from"),
    LOCKS("", "who holds which locks, who waits for them, and deadlocks"),
    ORIGIN("", "in a recording: where the task that runs here was started, and where that one was"),
    RECORD("start|stop", "whether the program is recorded from here on, where it is recorded at all"),
    REPLACE("", "puts code that was changed meanwhile into the program: class files, and saved sources"),
    EXPECT("EXPRESSION == VALUE", "fail unless it has this value"),
    SESSIONS("", "the debug sessions of this server, which other clients can join by their numbers"),
    SERVER("", "what the debugger itself is doing: its actors and their mail"),
    HELP("", "this list");

    private static final int TYPING_MISTAKES = 2;

    private final String arguments;
    private final String purpose;

    Command(String arguments, String purpose) {
        this.arguments = arguments;
        this.purpose = purpose;
    }

    /** As typed, with the colon. */
    String word() {
        return ":" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As typed, with its arguments. */
    String usage() {
        return arguments.isEmpty() ? word() : word() + " " + arguments;
    }

    String purpose() {
        return purpose;
    }

    boolean takesArguments() {
        return !arguments.isEmpty();
    }

    boolean requiresArguments() {
        return takesArguments() && !arguments.startsWith("[");
    }

    /** Whether it says something about a program that has started. */
    boolean needsProgram() {
        return switch (this) {
            case NEXT, INTO, RUN, BREAK, BREAKS, CLEAR, SESSIONS, SERVER, HELP -> false;
            case OUT,
                    RESTART_FRAME,
                    FORCE_RETURN,
                    THROW,
                    BACK,
                    BACK_INTO,
                    BACK_OUT,
                    FORWARD,
                    REVERSE,
                    GOTO,
                    NEXT_HIT,
                    LAST_HIT,
                    LAST_WRITE,
                    NEXT_WRITE,
                    MARK,
                    REPLACE,
                    POSITION,
                    THREADS,
                    JVMS,
                    STACK,
                    LOCALS,
                    HISTORY,
                    CALLERS,
                    INSTANCES,
                    REFERRERS,
                    EXCEPTIONS,
                    WHY,
                    LOCKS,
                    ORIGIN,
                    RECORD,
                    EXPECT -> true;
        };
    }

    /** The command of a word such as {@code :next}. */
    static Optional<Command> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    /** Why a word is not a command, and what to type instead. */
    static String explainUnknown(String word) {
        return "There is no command " + word + "; "
                + nearest(word).map(n -> "did you mean " + n + "? ").orElse("") + ":help lists them all.";
    }

    private static Optional<String> nearest(String word) {
        List<String> words = Arrays.stream(values()).map(Command::word).toList();
        return words.stream()
                .filter(candidate -> candidate.startsWith(word) && word.length() > 1)
                .findFirst()
                .or(() -> words.stream()
                        .filter(candidate -> distance(candidate, word) <= TYPING_MISTAKES)
                        .min(Comparator.comparingInt(candidate -> distance(candidate, word))));
    }

    /** Edit distance (Levenshtein 1966) by rows. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
