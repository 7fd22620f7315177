package io.javascope.workspace.project;

import io.javascope.workspace.compile.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a compiler complained about in the output of a build. */
final class ProblemLines {

    /** {@code [ERROR] /p/A.java:[12,5] cannot find symbol}: Maven's compiler plugin. */
    private static final Pattern MAVEN = Pattern.compile("\\[ERROR] (.+\\.java):\\[(\\d+),(\\d+)] (.*)");

    /** {@code /p/A.java:12: error: cannot find symbol}: javac; an old Gradle puts the name of its task right before it. */
    private static final Pattern JAVAC =
            Pattern.compile("(?:\\[ant:javac] )?(?::[\\w:.-]+)?(.+\\.java):(\\d+): error: (.*)");

    private static final int MOST = 100;

    private ProblemLines() {}

    static List<Problem> in(List<String> output) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < output.size() && problems.size() < MOST; i++) {
            Problem problem = read(output, i);
            // Maven repeats them at the end.
            if (problem != null && !problems.contains(problem)) {
                problems.add(problem);
            }
        }
        return problems;
    }

    private static @Nullable Problem read(List<String> output, int index) {
        Matcher maven = MAVEN.matcher(output.get(index));
        if (maven.matches()) {
            String details = details(output, index + 1);
            return new Problem(
                    Path.of(maven.group(1)),
                    number(maven.group(2)),
                    number(maven.group(3)),
                    true,
                    maven.group(4) + details);
        }
        Matcher javac = JAVAC.matcher(output.get(index));
        return javac.matches()
                ? new Problem(Path.of(javac.group(1)), number(javac.group(2)), 0, true, javac.group(3))
                : null;
    }

    /** The indented lines after a problem: {@code symbol:}, {@code location:}. */
    private static String details(List<String> output, int from) {
        StringBuilder details = new StringBuilder();
        for (int i = from; i < Math.min(from + 3, output.size()); i++) {
            String line = output.get(i).replaceFirst("^\\[ERROR] ", "");
            if (!line.startsWith("  ")) {
                break;
            }
            details.append(System.lineSeparator()).append(line);
        }
        return details.toString();
    }

    private static int number(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
