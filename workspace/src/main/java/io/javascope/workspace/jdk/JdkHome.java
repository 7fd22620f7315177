package io.javascope.workspace.jdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads a folder that may be the home of a Java, without starting it. */
final class JdkHome {

    /** What is said of a folder that is no home of a Java at all. */
    static final String NO_JAVA = "no bin/java in it";

    private static final int MOST_LINES = 200;

    private JdkHome() {}

    /** What a folder turned out to be. */
    sealed interface Read {
        record Found(Jdk jdk) implements Read {}

        record Not(String why) implements Read {}
    }

    static Read read(Path folder) {
        Path home = folder;
        // macOS bundles and Gradle's downloads there keep the home one level down.
        if (!Files.exists(home.resolve("release")) && Files.isDirectory(home.resolve("Contents/Home"))) {
            home = home.resolve("Contents/Home");
        }
        if (!Files.isDirectory(home)) {
            return new Read.Not("no such folder");
        }
        if (!Files.isExecutable(program(home, "java"))) {
            return new Read.Not(NO_JAVA);
        }
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return new Read.Not("has bin/java but no release file, so its version is unknown");
        }
        try {
            return fromRelease(home.toRealPath(), properties(release));
        } catch (IOException unreadable) {
            return new Read.Not("cannot read " + release + ": " + unreadable.getMessage());
        }
    }

    static Path program(Path home, String name) {
        Path bin = home.resolve("bin");
        Path windows = bin.resolve(name + ".exe");
        return Files.exists(windows) ? windows : bin.resolve(name);
    }

    private static Read fromRelease(Path home, Map<String, String> properties) {
        String version = properties.getOrDefault("JAVA_VERSION", "");
        int feature = feature(version);
        if (feature < 1) {
            return new Read.Not("its release file names no JAVA_VERSION");
        }
        String vendor = properties.getOrDefault("IMPLEMENTOR", "unknown vendor");
        return new Read.Found(new Jdk(home, feature, version, vendor, Files.isExecutable(program(home, "javac"))));
    }

    /** {@code 1.8.0_392} is 8, {@code 25-ea} is 25; 0 when the text is no version. */
    static int feature(String version) {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        return end == 0 || end > 4 ? 0 : Integer.parseInt(digits.substring(0, end));
    }

    private static Map<String, String> properties(Path release) throws IOException {
        Map<String, String> properties = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(release, StandardCharsets.ISO_8859_1)) {
            reader.lines().limit(MOST_LINES).forEach(line -> {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    properties.put(
                            line.substring(0, equals).strip(),
                            unquoted(line.substring(equals + 1).strip()));
                }
            });
        }
        return properties;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
