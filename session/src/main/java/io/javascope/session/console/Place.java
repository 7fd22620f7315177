package io.javascope.session.console;

import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that a user named, with what follows it: {@code FILE:LINE [if CONDITION] [log MESSAGE]}. FILE is a path, the end
 * of one, a simple file name or a class name.
 *
 * @param condition null: always
 * @param logMessage null: it stops
 */
record Place(
        String file,
        int line,
        @Nullable String condition,
        @Nullable String logMessage) {
    private static final Pattern LINE = Pattern.compile("(.+?):(\\d{1,9})(?=\\s|$)(.*)", Pattern.DOTALL);
    /** Other kinds of breakpoints of the design. */
    private static final Set<String> LATER =
            Set.of("method", "return", "throw", "catch", "write", "use", "pattern", "suggest");

    private static final String SUFFIX = ".java";

    /** Reads it; fails with a problem that says how it is written. */
    static Place parse(String text, Command command) {
        var matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            String kind = text.split("\\s", 2)[0];
            if (LATER.contains(kind)) {
                throw new SessionProblem(
                        SessionProblem.Kind.BAD_INPUT,
                        command.word() + " " + kind + " is not available yet; type " + command.usage() + ".");
            }
            throw problem(command, "'" + text + "' does not begin with a file and a line");
        }
        String rest = matcher.group(3).strip();
        String condition = null;
        if (rest.startsWith("if ")) {
            int log = JavaScan.indexOf(rest, " log ");
            condition = rest.substring(3, log < 0 ? rest.length() : log).strip();
            rest = log < 0 ? "" : rest.substring(log).strip();
        }
        String message = null;
        if (rest.startsWith("log ")) {
            message = rest.substring(4).strip();
            rest = "";
        }
        if (!rest.isEmpty()) {
            throw problem(command, "'" + rest + "' is not understood");
        }
        if (condition != null && condition.startsWith("@")) {
            throw problem(command, "conditions that begin with @ are not available yet");
        }
        return new Place(matcher.group(1).strip(), Integer.parseInt(matcher.group(2)), condition, message);
    }

    /**
     * The source that is meant.
     *
     * @param folder where relative paths begin
     */
    SourceFile source(Path folder) {
        return existing(folder)
                .map(path -> new SourceFile(simple(path.toString()), path.toString(), 0))
                .orElseGet(() -> new SourceFile(named(), null, 0));
    }

    private Optional<Path> existing(Path folder) {
        try {
            return Optional.of(folder.resolve(file).toAbsolutePath().normalize())
                    .filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path on this system, so it is a name
        }
    }

    /** The end of the source's path: as it was typed, or the file of the outermost class of that name. */
    private String named() {
        String slashed = file.replace('\\', '/');
        if (slashed.endsWith(SUFFIX)) {
            return slashed;
        }
        int nested = slashed.indexOf('$');
        return (nested < 0 ? slashed : slashed.substring(0, nested)).replace('.', '/') + SUFFIX;
    }

    private static String simple(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static SessionProblem problem(Command command, String what) {
        return new SessionProblem(
                SessionProblem.Kind.BAD_INPUT, command.word() + ": " + what + "; type " + command.usage() + ".");
    }
}
