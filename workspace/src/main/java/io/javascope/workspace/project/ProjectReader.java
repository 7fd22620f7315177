package io.javascope.workspace.project;

import io.javascope.workspace.LockFile;
import io.javascope.workspace.Progress;
import io.javascope.workspace.UserFolders;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.trust.TrustStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads projects: finds the topmost build file, has its build tool compile and tell its model, or, in a plain folder,
 * compiles the sources itself. What a build told is kept in the user's cache folder; while build files and sources are
 * unchanged, reading costs milliseconds. Nothing of a project runs before its folder is trusted.
 *
 * <p>Immutable; any thread. A first reading takes as long as the build, so it is done in a task; an interrupt stops the
 * build with all its processes. Two readings of one project, in this process or another, wait for each other.
 */
public final class ProjectReader {

    /** How long one run of a build tool may take, unless told otherwise. */
    public static final Duration BUILD_DEADLINE = Duration.ofMinutes(15);

    private final Path cache;
    private final TrustStore trust;
    private final JdkSearch jdks;
    private final Map<String, String> environment;
    private final Duration buildDeadline;

    /**
     * A reader.
     *
     * @param folders where to keep what was read
     * @param trust decides whether a build may run
     * @param jdks for builds that need another Java than the one they would find
     * @param environment to find build tools in; they themselves get that of this process
     * @param buildDeadline for one run of a build tool
     */
    public ProjectReader(
            UserFolders folders,
            TrustStore trust,
            JdkSearch jdks,
            Map<String, String> environment,
            Duration buildDeadline) {
        this.cache = folders.cache().resolve("projects");
        this.trust = trust;
        this.jdks = jdks;
        this.environment = Map.copyOf(environment);
        this.buildDeadline = buildDeadline;
    }

    /** A reader for the user who runs this process. */
    public static ProjectReader ofThisUser(TrustStore trust, JdkSearch jdks) {
        return new ProjectReader(UserFolders.ofThisUser(), trust, jdks, System.getenv(), BUILD_DEADLINE);
    }

    /**
     * Reads the project around a folder or file, and compiles it where needed.
     *
     * @throws IOException if files cannot be read or written; that a build fails is a result
     * @throws InterruptedException if this thread is interrupted; the build was stopped
     */
    public ProjectReading read(Path place, Progress progress) throws IOException, InterruptedException {
        ProjectRoot root = ProjectRoot.around(place);
        if (root.tool() != BuildTool.PLAIN && !trust.isTrusted(root.folder())) {
            return new ProjectReading.Incomplete(
                    UsualLayout.of(root),
                    new Shortfall.UntrustedFolder(root.folder(), build(root).shownCommand()));
        }
        Path ours = folderOfOurs(root);
        Files.createDirectories(ours);
        return new LockFile(ours.resolve("lock")).locked(buildDeadline, () -> switch (root.tool()) {
            case MAVEN, GRADLE -> readBuilt(root, new ModelCache(root, ours), progress);
            case PLAIN -> PlainFolder.read(root.folder(), ours, progress);
        });
    }

    /** What the usual folders tell of the project around a folder or file; runs and compiles nothing. */
    public ProjectModel readLayout(Path place) throws IOException {
        return UsualLayout.of(ProjectRoot.around(place));
    }

    /** The folder that has to be trusted for the project around a folder or file to be built. */
    public Path rootOf(Path place) throws IOException {
        return ProjectRoot.around(place).folder();
    }

    /** Which tool builds the project around a folder or file. */
    public BuildTool toolOf(Path place) throws IOException {
        return ProjectRoot.around(place).tool();
    }

    private ProjectReading readBuilt(ProjectRoot root, ModelCache kept, Progress progress)
            throws IOException, InterruptedException {
        Optional<ProjectModel> known = upToDate(root, kept);
        if (known.isPresent()) {
            return new ProjectReading.Complete(known.get());
        }
        Instant start = Instant.now();
        Build.Outcome outcome = build(root).run(progress);
        ProjectModel model =
                outcome.told().isEmpty() ? UsualLayout.of(root) : outcome.told().model(root);
        if (outcome.shortfall() != null) {
            return new ProjectReading.Incomplete(model, outcome.shortfall());
        }
        kept.store(new ModelCache.Kept(outcome.told(), start));
        return new ProjectReading.Complete(model);
    }

    private Optional<ProjectModel> upToDate(ProjectRoot root, ModelCache cached) throws IOException {
        Optional<ModelCache.Kept> kept = cached.load();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        ProjectModel model = kept.get().told().model(root);
        boolean usable =
                librariesExist(model) && Freshness.isBuilt(model, kept.get().built());
        return usable ? Optional.of(model) : Optional.empty();
    }

    /** Somebody may have emptied the folder that the libraries were downloaded to. */
    private static boolean librariesExist(ProjectModel model) {
        return model.modules().stream()
                .flatMap(module -> Stream.concat(module.runtimeClassPath().stream(), module.testClassPath().stream()))
                .filter(entry -> entry.toString().endsWith(".jar"))
                .distinct()
                .allMatch(Files::isRegularFile);
    }

    private Build build(ProjectRoot root) {
        return new Build(root, new Build.Surroundings(environment, jdks, cache.resolve("tools"), buildDeadline));
    }

    private Path folderOfOurs(ProjectRoot root) {
        String name = root.tool() + " " + root.folder();
        return cache.resolve(OurFile.hash(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16));
    }
}
