package io.javascope.workspace.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM needs besides a project's own class path to run one of its tests. Build tools bring the part of JUnit that
 * starts tests themselves, so it is often not on that path: then it is taken from where the rest of JUnit lies, in the
 * same version. Nothing is downloaded. Reads files; any thread.
 *
 * @param classPath to stand behind the project's own entries
 * @param main the main class
 */
public record TestLaunch(List<Path> classPath, String main) {
    private static final String RUNNER = "io/javascope/workspace/testrun/TestRun.class";
    private static final String PLATFORM = "org/junit/platform/commons/util/ReflectionUtils.class";
    private static final String LAUNCHER = "org/junit/platform/launcher/core/LauncherFactory.class";
    private static final String JUNIT_4 = "org/junit/runner/JUnitCore.class";
    private static final String TESTNG = "org/testng/TestNG.class";

    public TestLaunch {
        classPath = List.copyOf(classPath);
    }

    /** A test library that is missing, in words for the user. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }

    /**
     * Plans it.
     *
     * @param project the class path of the project's tests
     * @param folder an empty one for the class that starts the test
     * @throws Missing when no library that we know can run tests there
     */
    public static TestLaunch of(List<Path> project, Path folder) throws IOException, Missing {
        List<Path> more = new ArrayList<>();
        Path platform = holder(project, PLATFORM);
        if (platform != null && holder(project, LAUNCHER) == null) {
            for (String artifact : List.of("junit-platform-launcher", "junit-platform-engine")) {
                if (!names(project, artifact)) {
                    more.add(sibling(platform, artifact)
                            .orElseThrow(() -> new Missing("Tests of the JUnit platform are started by " + artifact
                                    + ", which is neither on the class path"
                                    + " of the tests nor beside " + platform + ". Add the dependency"
                                    + " org.junit.platform:" + artifact + ", or run the tests with the build once.")));
                }
            }
        } else if (platform == null && holder(project, JUNIT_4) == null && holder(project, TESTNG) == null) {
            throw new Missing("There is neither JUnit 4 or later nor TestNG on the class path of the tests, so a single"
                    + " test cannot be started; give the main class of a test runner as `mainClass`.");
        }
        more.add(runner(folder));
        return new TestLaunch(more, RUNNER.replace('/', '.').substring(0, RUNNER.length() - ".class".length()));
    }

    private static Path runner(Path folder) throws IOException {
        Path file = folder.resolve(RUNNER);
        Files.createDirectories(file.getParent());
        try (InputStream bytes = TestLaunch.class.getResourceAsStream("/" + RUNNER)) {
            if (bytes == null) {
                throw new IOException("this installation lacks " + RUNNER);
            }
            Files.copy(bytes, file);
        }
        return folder;
    }

    private static boolean names(List<Path> classPath, String artifact) {
        return classPath.stream()
                .anyMatch(entry -> entry.getFileName().toString().startsWith(artifact + "-"));
    }

    /** The entry of a class path that has a file. */
    private static @Nullable Path holder(List<Path> classPath, String file) throws IOException {
        for (Path entry : classPath) {
            if (Files.isDirectory(entry) ? Files.exists(entry.resolve(file)) : isIn(entry, file)) {
                return entry;
            }
        }
        return null;
    }

    private static boolean isIn(Path archive, String file) throws IOException {
        if (!Files.isRegularFile(archive)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.getEntry(file) != null;
        }
    }

    /**
     * The artifact of the same version beside one of its group: in Maven's repository {@code artifact/version/file}, in
     * Gradle's cache {@code artifact/version/hash/file}.
     */
    private static Optional<Path> sibling(Path jar, String artifact) throws IOException {
        Path version = jar.getParent();
        for (int levels = 0; levels < 2 && version != null; levels++, version = version.getParent()) {
            Path group =
                    version.getParent() == null ? null : version.getParent().getParent();
            if (group == null) {
                break;
            }
            Path folder = group.resolve(artifact).resolve(version.getFileName());
            String wanted = artifact + "-" + version.getFileName() + ".jar";
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder, 2)) {
                    return files.filter(file -> file.endsWith(wanted)).findFirst();
                }
            }
        }
        return Optional.empty();
    }
}
