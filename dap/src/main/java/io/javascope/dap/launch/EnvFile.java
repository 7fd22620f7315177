package io.javascope.dap.launch;

import io.javascope.session.SessionProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of {@code NAME=VALUE} lines; {@code #} begins a comment line, {@code export} before the name is allowed. */
final class EnvFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][\\w.-]*)\\s*=\\s*(.*)");

    private EnvFile() {}

    /**
     * Reads the file.
     *
     * @throws SessionProblem when it cannot be read or a line is none of this form
     */
    static Map<String, @Nullable String> read(Path file) {
        Map<String, @Nullable String> variables = new LinkedHashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new SessionProblem(
                        SessionProblem.Kind.BAD_INPUT,
                        "Line " + (i + 1) + " of the envFile " + file + " is not of the form NAME=VALUE: " + line);
            }
            variables.put(matcher.group(1), unquoted(matcher.group(2)));
        }
        return variables;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new SessionProblem(
                        SessionProblem.Kind.BAD_INPUT,
                        "The envFile " + file + " is larger than 1 MB; is it the right one?");
            }
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new SessionProblem(
                    SessionProblem.Kind.MISSING_INPUT, "The envFile " + file + " cannot be read: " + failure);
        }
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
