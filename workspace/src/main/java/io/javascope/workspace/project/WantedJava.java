package io.javascope.workspace.project;

import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads off a failed build that the Java it ran on was too old or too new for it, and finds one that fits. */
final class WantedJava {

    private static final int CLASS_FILE_OFFSET = 44;

    private static final List<Pattern> AT_LEAST = List.of(
            Pattern.compile("release version (\\d+) not supported"),
            Pattern.compile("invalid (?:target|source) release: (?:1\\.)?(\\d+)"),
            Pattern.compile("requires (?:JVM|Java) (\\d+)"));

    /** A plugin is newer than the Java. */
    private static final Pattern AT_LEAST_CLASS_FILE =
            Pattern.compile("compiled by a more recent version .*class file version (\\d+)");

    /** The Java is newer than the tool: an old Gradle says so. */
    private static final Pattern BEFORE_CLASS_FILE = Pattern.compile("[Uu]nsupported class file major version (\\d+)");

    private WantedJava() {}

    static Optional<Jdk> in(List<String> output, JdkSearch jdks) {
        for (String line : output) {
            Optional<Jdk> wanted = in(line, jdks);
            if (wanted.isPresent()) {
                return wanted;
            }
        }
        return Optional.empty();
    }

    private static Optional<Jdk> in(String line, JdkSearch jdks) {
        for (Pattern pattern : AT_LEAST) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return jdks.atLeast(number(matcher));
            }
        }
        Matcher tooOld = AT_LEAST_CLASS_FILE.matcher(line);
        if (tooOld.find()) {
            return jdks.atLeast(number(tooOld) - CLASS_FILE_OFFSET);
        }
        Matcher tooNew = BEFORE_CLASS_FILE.matcher(line);
        return tooNew.find() ? jdks.before(number(tooNew) - CLASS_FILE_OFFSET) : Optional.empty();
    }

    private static int number(Matcher matcher) {
        String digits = matcher.group(1);
        return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
