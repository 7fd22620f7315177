package io.javascope.session.console;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line that a user named, with what follows it. FILE is a path, the end of one, a simple file name or a class name, as
 * in {@code FILE:LINE [if CONDITION] [hits COUNT] [log MESSAGE]}.
 */
record Place(String file, int line, Suffix suffix) {
    private static final Pattern LINE = Pattern.compile("(.+?):(\\d{1,9})(?=\\s|$)(.*)", Pattern.DOTALL);
    private static final String SUFFIX = ".java";

    /** Reads it; fails with a problem that says how it is written. */
    static Place parse(String text, Command command) {
        var matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw problem(command, "'" + text + "' does not begin with a file and a line");
        }
        Suffix suffix = Suffix.of(matcher.group(3) + " ");
        if (!suffix.before().isEmpty()) {
            throw problem(command, "'" + suffix.before() + "' is not understood");
        }
        return new Place(matcher.group(1).strip(), Integer.parseInt(matcher.group(2)), suffix);
    }

    /** The breakpoint that is meant. */
    BreakpointRequest request() {
        return new BreakpointRequest(line, suffix.condition(), suffix.log(), suffix.hits());
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
