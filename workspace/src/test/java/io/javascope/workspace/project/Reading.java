package io.javascope.workspace.project;

import io.javascope.workspace.RunningJava;
import io.javascope.workspace.UserFolders;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.trust.TrustStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A user with folders of his own, who reads projects. */
final class Reading {

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final UserFolders folders;
    private final TrustStore trust;
    private final Map<String, String> environment;
    private final Duration deadline;
    final List<String> progress = new ArrayList<>();

    private Reading(Path home, Map<String, String> environment, Duration deadline) {
        this.folders = UserFolders.of(Map.of(), home);
        this.trust = new TrustStore(folders.config());
        this.environment = environment;
        this.deadline = deadline;
    }

    static Reading in(Path home) {
        return new Reading(home, System.getenv(), DEADLINE);
    }

    Reading environment(Map<String, String> other) {
        return new Reading(home(), other, deadline);
    }

    Reading deadline(Duration other) {
        return new Reading(home(), environment, other);
    }

    private Path home() {
        return folders.config().resolve("../..").normalize();
    }

    Reading trusting(Path folder) throws IOException {
        trust.trust(folder);
        return this;
    }

    ProjectReader reader() {
        return new ProjectReader(folders, trust, JdkSearch.ofThisMachine(), environment, deadline);
    }

    ProjectReading read(Path place) throws IOException, InterruptedException {
        progress.clear();
        return reader().read(place, progress::add);
    }

    ProjectModel complete(Path place) throws IOException, InterruptedException {
        return switch (read(place)) {
            case ProjectReading.Complete(ProjectModel model) -> model;
            case ProjectReading.Incomplete incomplete ->
                throw new AssertionError(incomplete.why().message());
        };
    }

    ProjectReading.Incomplete incomplete(Path place) throws IOException, InterruptedException {
        return switch (read(place)) {
            case ProjectReading.Complete complete -> throw new AssertionError("complete: " + complete.model());
            case ProjectReading.Incomplete incomplete -> incomplete;
        };
    }

    static ProjectModule module(ProjectModel model, String name) {
        return model.modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no module " + name + " in " + model));
    }

    /** Launches a main class as its module says, and gives what it printed. */
    static String run(MainClass main) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(main.launchPath().options());
        arguments.addAll(main.launchPath().main(main.name()));
        Jdk jdk = JdkSearch.ofThisMachine().atLeast(main.module().release()).orElseThrow();
        return RunningJava.run(jdk, arguments).strip();
    }
}
