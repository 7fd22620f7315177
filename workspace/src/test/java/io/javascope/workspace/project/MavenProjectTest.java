package io.javascope.workspace.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.workspace.FixtureProject;
import io.javascope.workspace.source.SourceContext;
import io.javascope.workspace.source.SourceLocation;
import io.javascope.workspace.source.SourceLookup;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real Maven: the one on PATH, else the wrapper of this repository. Few tests, since each costs seconds. */
final class MavenProjectTest {

    @TempDir
    private Path folder;

    private Reading user = Reading.in(Path.of("/"));

    @BeforeEach
    void aUser() {
        user = Reading.in(folder.resolve("home"));
    }

    private Path project(String fixture, String name) throws IOException {
        Path root = FixtureProject.copy(fixture, Files.createDirectories(folder).resolve(name));
        if (!mavenOnPath()) {
            Path repository = Fixtures.root().resolveSibling("");
            Files.copy(repository.resolve("mvnw"), root.resolve("mvnw"));
            FixtureProject.write(
                    root.resolve(".mvn/wrapper/maven-wrapper.properties"),
                    Files.readString(repository.resolve(".mvn/wrapper/maven-wrapper.properties")));
        }
        return root;
    }

    private static boolean mavenOnPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "mvn")));
    }

    @Test
    void aMultiModuleProjectIsBuiltOnceAndThenKnown() throws IOException, InterruptedException {
        Path root = project("maven-multi", "multi");
        user.trusting(root);
        // From a folder deep inside, as an editor asks for the file that is open.
        ProjectModel model = user.complete(root.resolve("parts/app/src/main/java/com/acme/app/App.java"));

        assertThat(model.root()).isEqualTo(root);
        assertThat(model.buildTool()).isEqualTo(BuildTool.MAVEN);
        assertThat(model.modules()).extracting(ProjectModule::name).containsExactly("generator", "library", "app");
        ProjectModule library = Reading.module(model, "library");
        ProjectModule app = Reading.module(model, "app");
        assertThat(app.release()).isEqualTo(17);
        assertThat(app.runtimeClassPath())
                .containsExactly(
                        app.dir().resolve("target/classes"), library.dir().resolve("target/classes"));
        assertThat(app.testClassPath())
                .startsWith(app.dir().resolve("target/test-classes"), app.dir().resolve("target/classes"))
                .anyMatch(entry -> entry.toString().contains("assertj-core"));
        assertThat(library.mainSources())
                .contains(
                        library.dir().resolve("src/main/java"),
                        library.dir().resolve("target/generated-sources/annotations"));

        mainClassesRun(model);
        sourcesAreThoseOfTheOwner(model);
        aSecondReadingIsWithoutABuildUntilASourceChanges(root, model);
    }

    private static void mainClassesRun(ProjectModel model) throws IOException, InterruptedException {
        List<MainClass> mains = MainClasses.find(model, line -> {});
        assertThat(mains)
                .extracting(MainClass::name)
                .containsExactly("com.acme.app.App", "com.acme.app.App$Nested", "com.acme.app.AppCheck");
        assertThat(mains).extracting(MainClass::test).containsExactly(false, false, true);
        assertThat(Reading.run(mains.get(0))).isEqualTo("hello world from 1.0 app");
        assertThat(Reading.run(mains.get(2))).isEmpty();
    }

    private static void sourcesAreThoseOfTheOwner(ProjectModel model) throws IOException {
        ProjectModule app = Reading.module(model, "app");
        ProjectModule library = Reading.module(model, "library");
        assertThat(textOf(model, app.runtimeClassPath(), "com.acme.Twin")).contains("TWIN of the app");
        assertThat(textOf(model, library.runtimeClassPath(), "com.acme.Twin")).contains("TWIN of the library");
        assertThat(textOf(model, app.runtimeClassPath(), "com.acme.generated.Version"))
                .contains("GENERATED here");
    }

    private static String textOf(ProjectModel model, List<Path> classPath, String name) throws IOException {
        try (SourceLookup lookup = new SourceLookup(new SourceContext(List.of(), model, classPath, null))) {
            SourceLocation location = lookup.find(name, name.replace('.', '/') + ".java");
            return lookup.read(location);
        }
    }

    private void aSecondReadingIsWithoutABuildUntilASourceChanges(Path root, ProjectModel model)
            throws IOException, InterruptedException {
        assertThat(user.complete(root)).isEqualTo(model);
        assertThat(user.progress).isEmpty();

        Path source = root.resolve("parts/library/src/main/java/com/acme/library/Greeter.java");
        Files.writeString(source, Files.readString(source).replace("hello ", "goodbye "));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        ProjectModel again = user.complete(root);
        assertThat(user.progress).anyMatch(line -> line.contains("test-compile"));
        assertThat(Reading.run(MainClasses.find(again, line -> {}).getFirst())).startsWith("goodbye world");
    }

    @Test
    void aFolderWithSpacesAndUmlautsWorks() throws IOException, InterruptedException {
        Path root = project("maven-single", "Über uns, mit Leerzeichen");
        ProjectModel model = user.trusting(root).complete(root);
        assertThat(Reading.run(MainClasses.find(model, line -> {}).getFirst())).isEqualTo("[]");
        assertThat(root.resolve("target/classes/greeting.txt")).exists();
    }

    @Test
    void compileErrorsAreTheMessage() throws IOException, InterruptedException {
        Path root = project("maven-broken", "broken");
        ProjectReading.Incomplete incomplete = user.trusting(root).incomplete(root);
        Path source = root.resolve("src/main/java/com/acme/Broken.java");
        assertThat(incomplete.why()).isInstanceOfSatisfying(Shortfall.BuildFailed.class, failed -> {
            assertThat(failed.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.file()).isEqualTo(source);
                assertThat(problem.line()).isEqualTo(new FixtureSource(source).line("ERROR here"));
                assertThat(problem.message()).contains("cannot find symbol", "undefined");
            });
            assertThat(failed.message()).contains("failed with status 1", "Broken.java");
        });
        assertThat(incomplete.model().modules()).extracting(ProjectModule::name).containsExactly("broken");
    }

    @Test
    void nothingRunsInAnUntrustedFolder() throws IOException, InterruptedException {
        Path root = project("maven-multi", "untrusted");
        Path run = root.resolve("run");
        FixtureProject.write(root.resolve("mvnw"), "#!/bin/sh\ntouch '" + run + "'\n");
        ProjectReading.Incomplete incomplete = user.incomplete(root.resolve("parts/app"));
        assertThat(run).doesNotExist();
        assertThat(incomplete.why().message()).contains(root + " is not trusted", "mvnw", "javascope trust " + root);
        assertThat(incomplete.model().modules())
                .extracting(ProjectModule::name)
                .containsExactly("generator", "library", "app");
        ProjectModule app = Reading.module(incomplete.model(), "app");
        assertThat(app.mainSources()).containsExactly(root.resolve("parts/app/src/main/java"));
        assertThat(app.runtimeClassPath()).containsExactly(root.resolve("parts/app/target/classes"));
    }

    @Test
    void withoutMavenTheMessageSaysWhereItWasLookedFor() throws IOException, InterruptedException {
        Path root = FixtureProject.copy("maven-single", folder.resolve("single"));
        Reading poor = user.environment(Map.of("PATH", folder.toString())).trusting(root);
        assertThat(poor.incomplete(root).why().message())
                .contains("needs Maven", root.resolve("mvnw").toString(), "MAVEN_HOME (not set)", "mvn on PATH");
    }
}
