package io.javascope.workspace.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.workspace.FixtureProject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Gradle that is installed, where one is: {@code editors/test} installs it. */
final class GradleProjectTest {

    @TempDir
    private Path folder;

    private Reading user = Reading.in(Path.of("/"));

    @BeforeAll
    static void gradleIsInstalled() {
        Assumptions.assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "gradle"))),
                "Gradle is not on PATH");
    }

    @BeforeEach
    void aUser() {
        user = Reading.in(folder.resolve("home"));
    }

    @Test
    void aMultiProjectBuildIsBuiltOnceAndThenKnown() throws IOException, InterruptedException {
        Path root = FixtureProject.copy("gradle-multi", folder.resolve("multi"));
        ProjectModel model = user.trusting(root).complete(root.resolve("app/src/main/java"));

        assertThat(model.root()).isEqualTo(root);
        assertThat(model.modules())
                .extracting(ProjectModule::name)
                .containsExactlyInAnyOrder(":app", ":app/integration", ":library");
        ProjectModule app = Reading.module(model, ":app");
        assertThat(app.release()).isEqualTo(11);
        assertThat(app.runtimeClassPath())
                .startsWith(root.resolve("app/build/classes/java/main"), root.resolve("app/build/resources/main"))
                .contains(root.resolve("library/build/classes/java/main"))
                .anyMatch(entry -> entry.toString().endsWith("gson-2.15.0.jar"))
                .noneMatch(entry -> entry.toString().contains("assertj"));
        assertThat(app.testClassPath()).anyMatch(entry -> entry.toString().contains("assertj-core"));

        List<MainClass> mains = MainClasses.find(model, line -> {});
        assertThat(mains)
                .extracting(MainClass::name)
                .containsExactly("com.acme.app.App", "com.acme.app.AppCheck", "com.acme.app.Integration");
        for (MainClass main : List.of(mains.get(0), mains.get(2))) {
            assertThat(Reading.run(main)).isEqualTo("\"hello world\" app");
        }
        assertThat(Reading.run(mains.get(1))).isEmpty();

        assertThat(user.complete(root)).isEqualTo(model);
        assertThat(user.progress).isEmpty();
        Files.writeString(root.resolve("library/build.gradle"), "\n", StandardOpenOption.APPEND);
        user.complete(root);
        assertThat(user.progress).isNotEmpty();
    }

    @Test
    void aCompileErrorIsTheMessageAndTheModelIsKnown() throws IOException, InterruptedException {
        Path root = FixtureProject.copy("gradle-single", folder.resolve("single"));
        Path source = FixtureProject.write(
                root.resolve("src/main/java/Broken.java"), "class Broken { int x = undefined; }\n");
        ProjectReading.Incomplete incomplete = user.trusting(root).incomplete(root);
        assertThat(incomplete.why())
                .isInstanceOfSatisfying(
                        Shortfall.BuildFailed.class,
                        failed -> assertThat(failed.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.file()).isEqualTo(source);
                            assertThat(problem.message()).contains("cannot find symbol");
                        }));
        assertThat(incomplete.model().modules())
                .singleElement()
                .satisfies(module -> assertThat(module.mainSources()).contains(root.resolve("src/main/java")));
    }

    @Test
    void aDependencyThatIsNowhereIsTold() throws IOException, InterruptedException {
        Path root = FixtureProject.copy("gradle-single", folder.resolve("single"));
        Files.writeString(
                root.resolve("build.gradle"),
                "\nrepositories { mavenLocal() }\ndependencies { runtimeOnly 'no.such:thing:1.0' }\n",
                StandardOpenOption.APPEND);
        assertThat(user.trusting(root).incomplete(root).why())
                .isInstanceOfSatisfying(
                        Shortfall.Unresolved.class,
                        unresolved -> assertThat(unresolved.message()).contains("no.such:thing:1.0"));
    }

    @Test
    void nothingRunsInAnUntrustedFolder() throws IOException, InterruptedException {
        Path root = FixtureProject.copy("gradle-multi", folder.resolve("untrusted"));
        ProjectReading.Incomplete incomplete = user.incomplete(root.resolve("app"));
        assertThat(root.resolve("app/build")).doesNotExist();
        assertThat(incomplete.why().message()).contains(root + " is not trusted", "javascope trust " + root);
        assertThat(incomplete.model().modules()).extracting(ProjectModule::name).containsExactly(":app", ":library");
    }
}
