package io.javascope.server.record;

import io.javascope.recording.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the recorder in one JVM says of itself, in two small files of the JVM's folder. A figure that it does not say is
 * unknown, not 0.
 *
 * @param folder its folder in the recording
 * @param jvm what it was started as
 * @param figures what it recorded until now
 */
record JvmSummary(Path folder, Properties jvm, Properties figures) {
    static final String JVM_FILE = "jvm.properties";
    static final String SUMMARY_FILE = "summary.properties";

    /** The JVMs of a recording, in the order in which they began; none while it has none. */
    static List<JvmSummary> of(Path recording) throws IOException {
        if (!Files.isDirectory(recording)) {
            return List.of();
        }
        List<JvmSummary> found = new ArrayList<>();
        try (Stream<Path> children = Files.list(recording)) {
            for (Path folder : children.filter(Files::isDirectory).toList()) {
                if (Files.exists(folder.resolve(JVM_FILE))) {
                    found.add(
                            new JvmSummary(folder, read(folder.resolve(JVM_FILE)), read(folder.resolve(SUMMARY_FILE))));
                }
            }
        }
        found.sort((one, other) -> Long.compare(
                one.number(one.jvm, "started").orElse(0),
                other.number(other.jvm, "started").orElse(0)));
        return found;
    }

    /** The main classes of a recording's JVMs, in the order in which they began; also of a packed one. */
    static List<String> programs(Path recording) throws IOException {
        if (Files.isDirectory(recording)) {
            return of(recording).stream().map(JvmSummary::main).distinct().toList();
        }
        return Recording.open(recording).jvms().stream()
                .map(jvm -> jvm.main().isEmpty() ? "java" : jvm.main())
                .distinct()
                .toList();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream bytes = Files.newInputStream(file)) {
            properties.load(bytes);
        } catch (NoSuchFileException notYet) {
            return properties;
        } catch (IllegalArgumentException broken) {
            throw new IOException(file + " is damaged: " + broken.getMessage(), broken);
        }
        return properties;
    }

    /** The main class or jar that it was started with. */
    String main() {
        String main = jvm.getProperty("main", "").strip();
        return main.isEmpty() ? "java" : main;
    }

    OptionalLong pid() {
        return number(jvm, "pid");
    }

    OptionalLong started() {
        return number(jvm, "started");
    }

    /** A figure of {@code summary.properties}. */
    OptionalLong figure(String name) {
        return number(figures, name);
    }

    private OptionalLong number(Properties properties, String key) {
        String text = properties.getProperty(key, "").strip();
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
