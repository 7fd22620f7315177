package io.javascope.workspace.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.workspace.FixtureProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainFolderTest {

    @TempDir
    private Path folder;

    private Path root = Path.of("/");
    private Reading user = Reading.in(Path.of("/"));

    @BeforeEach
    void aPlainFolder() throws IOException {
        root = FixtureProject.copy("plain-folder", folder.resolve("a plain folder"));
        user = Reading.in(folder.resolve("home"));
    }

    @Test
    void rootsFollowFromPackagesAndClassesAreCompiledElsewhere() throws IOException, InterruptedException {
        ProjectModule module = user.complete(root).modules().getFirst();
        assertThat(module.mainSources()).containsExactly(root.resolve("scripts"), root.resolve("source"));
        assertThat(module.testSources()).containsExactly(root.resolve("tests"));
        assertThat(module.mainOutputs())
                .singleElement()
                .satisfies(output ->
                        assertThat(output).startsWith(folder.resolve("home").toRealPath()));
        List<MainClass> mains = MainClasses.find(user.complete(root), line -> {});
        assertThat(mains)
                .extracting(MainClass::name)
                .containsExactly("Unnamed", "com.acme.plain.Start", "com.acme.plain.StartCheck");
        assertThat(Reading.run(mains.get(2))).isEqualTo("part");
    }

    @Test
    void aSecondReadingDoesNotCompileUntilASourceChanges() throws IOException, InterruptedException {
        user.complete(root);
        assertThat(user.progress).isNotEmpty();
        user.complete(root);
        assertThat(user.progress).isEmpty();
        Path source = root.resolve("source/com/acme/plain/Part.java");
        Files.writeString(source, Files.readString(source).replace("\"part\"", "\"other\""));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        List<MainClass> mains = MainClasses.find(user.complete(root), line -> {});
        assertThat(Reading.run(mains.get(1))).isEqualTo("other");
    }

    @Test
    void aNewSourceCountsHoweverOldItIs() throws IOException, InterruptedException {
        user.complete(root);
        Path old = FixtureProject.write(root.resolve("source/Old.java"), "class Old { void main() {} }");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        Path output = user.complete(root).modules().getFirst().mainOutputs().getFirst();
        assertThat(output.resolve("Old.class")).exists();
    }

    @Test
    void aProgramThatStillRunsKeepsItsClasses() throws IOException, InterruptedException {
        Path before = user.complete(root).modules().getFirst().mainOutputs().getFirst();
        FixtureProject.write(root.resolve("source/New.java"), "class New {}");
        Path after = user.complete(root).modules().getFirst().mainOutputs().getFirst();
        assertThat(after).isNotEqualTo(before).isDirectory();
        assertThat(before).isDirectory();
        Files.setLastModifiedTime(before, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        FixtureProject.write(root.resolve("source/Newer.java"), "class Newer {}");
        user.complete(root);
        assertThat(before).doesNotExist();
        assertThat(after).isDirectory();
    }

    @Test
    void aSourceRootThatIsALinkIsRead() throws IOException, InterruptedException {
        Path linked = Files.createDirectories(folder.resolve("linked")).toRealPath();
        FixtureProject.write(linked.resolve("pom.xml"), "<project><artifactId>linked</artifactId></project>");
        Files.createDirectories(linked.resolve("src/main"));
        Files.createSymbolicLink(linked.resolve("src/main/java"), root.resolve("source"));
        assertThat(MainClasses.find(user.reader().readLayout(linked), line -> {}))
                .extracting(MainClass::source)
                .containsExactly(linked.resolve("src/main/java/com/acme/plain/Start.java"));
    }

    @Test
    void librariesAndClassesThatAreThereAreUsed() throws IOException, InterruptedException {
        Path classes = user.complete(root).modules().getFirst().mainOutputs().getFirst();
        FixtureProject.write(root.resolve("lib/one.jar"), "");
        FixtureProject.write(root.resolve("lib/one-sources.jar"), "");
        FixtureProject.copyFolder(classes, root.resolve("bin"));
        ProjectModule module = user.complete(root).modules().getFirst();
        assertThat(module.runtimeClassPath()).containsExactly(root.resolve("bin"), root.resolve("lib/one.jar"));
    }

    @Test
    void staleClassesThatAreThereAreNotUsed() throws IOException, InterruptedException {
        Path old = FixtureProject.write(root.resolve("bin/com/acme/plain/Part.class"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        assertThat(user.complete(root).modules().getFirst().mainOutputs()).doesNotContain(root.resolve("bin"));
    }

    @Test
    void errorsAreTheMessageAndNothingHalfIsKept() throws IOException, InterruptedException {
        Path source = FixtureProject.write(root.resolve("source/Bad.java"), "class Bad { int x = y; }");
        for (int i = 0; i < 2; i++) {
            ProjectReading.Incomplete incomplete = user.incomplete(root);
            assertThat(incomplete.why().message()).contains(source + ":1: ", "cannot find symbol");
        }
    }

    @Test
    void aFolderWithoutSourcesIsReadToo() throws IOException, InterruptedException {
        Path empty = Files.createDirectories(folder.resolve("empty")).toRealPath();
        ProjectModel model = user.complete(empty);
        assertThat(model.buildTool()).isEqualTo(BuildTool.PLAIN);
        assertThat(MainClasses.find(model, line -> {})).isEmpty();
    }

    @Test
    void aFileWhosePackageDoesNotFitItsFolderHasTheFolderAsRoot() throws IOException, InterruptedException {
        Path odd = Files.createDirectories(folder.resolve("odd")).toRealPath();
        FixtureProject.write(odd.resolve("here/Odd.java"), "package not.here; class Odd {}");
        assertThat(user.reader().readLayout(odd).modules().getFirst().mainSources())
                .containsExactly(odd.resolve("here"));
    }

    @Test
    void brokenFilesDoNotHideMainClasses() throws IOException, InterruptedException {
        FixtureProject.write(root.resolve("source/Bad.java"), "class Bad { main( \u0000 {{{ ");
        Files.write(root.resolve("source/Latin.java"), new byte[] {(byte) 0xfc, 'm', 'a', 'i', 'n'});
        assertThat(MainClasses.find(user.reader().readLayout(root), line -> {}))
                .extracting(MainClass::name)
                .contains("com.acme.plain.Start");
    }
}
