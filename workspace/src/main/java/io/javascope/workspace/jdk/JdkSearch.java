package io.javascope.workspace.jdk;

import io.javascope.workspace.jdk.JdkHome.Read;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JDKs of this machine, in the order in which they are preferred: the one that runs this code, those the environment
 * names, those of the system, those that version managers and IDEs installed. Only files are read: no JVM is started,
 * nothing is downloaded or changed. A search is a snapshot; make a new one to look again. Immutable, any thread.
 */
public final class JdkSearch {

    private static final List<String> VARIABLES = List.of("JAVASCOPE_JAVA_HOME", "JAVA_HOME", "JDK_HOME");

    /** Folders below the root of the file system whose children are JDKs. */
    private static List<String> systemFolders(String osName) {
        if (osName.startsWith("Windows")) {
            return List.of(
                    "Program Files/Java",
                    "Program Files/Eclipse Adoptium",
                    "Program Files/Microsoft",
                    "Program Files/Zulu");
        }
        if (osName.startsWith("Mac")) {
            return List.of("Library/Java/JavaVirtualMachines", "opt/homebrew/opt", "usr/local/opt");
        }
        return List.of("usr/lib/jvm", "usr/lib64/jvm", "usr/java", "usr/local/java", "opt", "opt/java", "opt/jdk");
    }

    /** Folders below the user's home whose children are JDKs. */
    private static List<String> homeFolders(String osName) {
        List<String> folders = new ArrayList<>(List.of(
                ".sdkman/candidates/java",
                ".jbang/cache/jdks",
                ".local/share/mise/installs/java",
                ".asdf/installs/java",
                ".jabba/jdk",
                ".jdks",
                ".gradle/jdks"));
        if (osName.startsWith("Mac")) {
            folders.add("Library/Java/JavaVirtualMachines");
        }
        return folders;
    }

    private final Map<Path, Jdk> found = new LinkedHashMap<>();
    private final List<Looked> looked = new ArrayList<>();

    private JdkSearch(Surroundings surroundings) {
        look("the Java that runs this", surroundings.runningHome());
        VARIABLES.forEach(variable -> lookAtVariable(variable, surroundings));
        lookAtPath(surroundings);
        systemFolders(surroundings.osName())
                .forEach(folder -> lookInside(surroundings.systemRoot().resolve(folder)));
        homeFolders(surroundings.osName())
                .forEach(folder -> lookInside(surroundings.userHome().resolve(folder)));
    }

    /** Looks at this machine as this process sees it. */
    public static JdkSearch ofThisMachine() {
        return in(Surroundings.ofThisProcess());
    }

    /** Looks at the given surroundings. */
    public static JdkSearch in(Surroundings surroundings) {
        return new JdkSearch(surroundings);
    }

    /** All JDKs and run-times found, the preferred first, each once. */
    public List<Jdk> found() {
        return List.copyOf(found.values());
    }

    /** Every place looked at, in order, with what was there. */
    public List<Looked> looked() {
        return List.copyOf(looked);
    }

    /** The preferred JDK (with a compiler) of this feature version or a later one. */
    public Optional<Jdk> atLeast(int feature) {
        return found.values().stream()
                .filter(jdk -> jdk.hasCompiler() && jdk.feature() >= feature)
                .findFirst();
    }

    /** The preferred JDK (with a compiler) of exactly this feature version. */
    public Optional<Jdk> exactly(int feature) {
        return found.values().stream()
                .filter(jdk -> jdk.hasCompiler() && jdk.feature() == feature)
                .findFirst();
    }

    /** The newest JDK (with a compiler) older than this feature version. */
    public Optional<Jdk> before(int feature) {
        return found.values().stream()
                .filter(jdk -> jdk.hasCompiler() && jdk.feature() < feature)
                .max(Comparator.comparingInt(Jdk::feature));
    }

    /** Whether a program {@code java} is in one of the folders of a PATH. */
    public static boolean isOnPath(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> javaIn(folder).isPresent());
    }

    /** One error message for a JDK that is missing: what is needed, what was looked at, what to do. */
    public String missing(int feature) {
        return "No JDK %d or later was found. Install one, or set JAVASCOPE_JAVA_HOME to its folder. Looked at:%n%s"
                .formatted(
                        feature,
                        looked.stream().map(place -> "  " + place).collect(Collectors.joining(System.lineSeparator())));
    }

    private void lookAtVariable(String variable, Surroundings surroundings) {
        String value = surroundings.environment().getOrDefault(variable, "");
        if (value.isBlank()) {
            looked.add(new Looked(variable, "not set"));
            return;
        }
        try {
            look(variable + "=" + value, Path.of(value));
        } catch (InvalidPathException notAPath) {
            looked.add(new Looked(variable + "=" + value, "not a path"));
        }
    }

    private void lookAtPath(Surroundings surroundings) {
        String path = surroundings.environment().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            Optional<Path> java = javaIn(folder);
            if (java.isPresent()) {
                lookAtProgram(java.get());
                return;
            }
        }
        looked.add(new Looked("java on PATH", "none"));
    }

    private static Optional<Path> javaIn(String folder) {
        try {
            Path windows = Path.of(folder, "java.exe");
            Path java = Files.exists(windows) ? windows : Path.of(folder, "java");
            boolean usable = !folder.isBlank() && Files.isRegularFile(java) && Files.isExecutable(java);
            return usable ? Optional.of(java) : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private void lookAtProgram(Path java) {
        String place = "java on PATH (" + java + ")";
        try {
            Path bin = java.toRealPath().getParent();
            Path home = bin == null ? null : bin.getParent();
            if (home == null) {
                looked.add(new Looked(place, "not inside a JDK"));
            } else {
                look(place, home);
            }
        } catch (IOException unreadable) {
            looked.add(new Looked(place, "cannot be read: " + unreadable.getMessage()));
        }
    }

    private void lookInside(Path folder) {
        if (!Files.isDirectory(folder)) {
            looked.add(new Looked(folder.toString(), "no such folder"));
            return;
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            entries.forEach(children::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            looked.add(new Looked(folder.toString(), "cannot be listed: " + unreadable.getMessage()));
            return;
        }
        children.sort(null);
        // Anything may live in folders such as /opt: only what looks like a JDK is worth a line of its own.
        children.removeIf(child -> JdkHome.read(child) instanceof Read.Not(String why) && why.equals(JdkHome.NO_JAVA));
        if (children.isEmpty()) {
            looked.add(new Looked(folder.toString(), "no JDK in it"));
        }
        children.forEach(child -> look(child.toString(), child));
    }

    private void look(String place, Path folder) {
        switch (JdkHome.read(folder)) {
            case Read.Not(String why) -> looked.add(new Looked(place, why));
            case Read.Found(Jdk jdk) -> {
                found.putIfAbsent(jdk.home(), jdk);
                looked.add(new Looked(place, describe(jdk)));
            }
        }
    }

    private static String describe(Jdk jdk) {
        return "%s %s (%s)".formatted(jdk.hasCompiler() ? "JDK" : "Java run-time", jdk.version(), jdk.vendor());
    }
}
