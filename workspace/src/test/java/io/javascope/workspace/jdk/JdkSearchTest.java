package io.javascope.workspace.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.workspace.FixtureProject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JdkSearchTest {

    @TempDir
    private Path machine;

    private final Map<String, String> environment = new HashMap<>();
    private Path home = Path.of("/");
    private Path running = Path.of("/");

    @BeforeEach
    void runOnJdk25() throws IOException {
        machine = machine.toRealPath();
        home = Files.createDirectories(machine.resolve("home/ann"));
        running = jdk("runs/this", "25.0.3");
    }

    private JdkSearch search() {
        return search("Linux");
    }

    private JdkSearch search(String osName) {
        return JdkSearch.in(new Surroundings(environment, home, machine, running, osName));
    }

    private Path jdk(String folder, String version) throws IOException {
        Path at = runTime(folder, version);
        program(at, "javac");
        return at;
    }

    private Path runTime(String folder, String version) throws IOException {
        Path at = machine.resolve(folder);
        program(at, "java");
        FixtureProject.write(at.resolve("release"), "IMPLEMENTOR=\"Acme\"\nJAVA_VERSION=\"" + version + "\"\n");
        return at;
    }

    private static void program(Path home, String name) throws IOException {
        Path file = FixtureProject.write(home.resolve("bin").resolve(name), "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theJavaThatRunsThisComesFirstAndIsAJdk() {
        JdkSearch here = JdkSearch.ofThisMachine();
        assertThat(here.found().getFirst().feature())
                .isEqualTo(Runtime.version().feature());
        assertThat(here.found().getFirst().hasCompiler()).isTrue();
        assertThat(here.exactly(Runtime.version().feature()))
                .contains(here.found().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin-21",
                "usr/java/jdk-21",
                "opt/jdk-21",
                "home/ann/.sdkman/candidates/java/21.0.1-tem",
                "home/ann/.jbang/cache/jdks/21",
                "home/ann/.local/share/mise/installs/java/21",
                "home/ann/.asdf/installs/java/21",
                "home/ann/.jdks/corretto-21",
                "home/ann/.gradle/jdks/eclipse-21/Contents/Home",
            })
    void aJdkIsFoundWhereSystemsAndVersionManagersPutIt(String folder) throws IOException {
        Path at = jdk(folder, "21.0.1");
        JdkSearch search = search();
        assertThat(search.exactly(21)).map(Jdk::home).contains(at);
        assertThat(search.looked()).anyMatch(looked -> looked.found().equals("JDK 21.0.1 (Acme)"));
    }

    @Test
    void onMacTheBundlesOfTheSystemAreFound() throws IOException {
        Path at = jdk("Library/Java/JavaVirtualMachines/acme-21.jdk/Contents/Home", "21");
        assertThat(search("Mac OS X").exactly(21)).map(Jdk::home).contains(at);
    }

    @Test
    void variablesComeBeforePathAndPathBeforeFolders() throws IOException {
        Path own = jdk("a", "21.0.1");
        Path usual = jdk("b", "21.0.2");
        Path onPath = jdk("c", "21.0.3");
        Path installed = jdk("usr/lib/jvm/d", "21.0.4");
        environment.put("JAVASCOPE_JAVA_HOME", own.toString());
        environment.put("JAVA_HOME", usual.toString());
        environment.put("PATH", machine.resolve("nothing") + File.pathSeparator + onPath.resolve("bin"));
        assertThat(search().found()).extracting(Jdk::home).containsExactly(running, own, usual, onPath, installed);
    }

    @Test
    void aLinkOnPathLeadsToItsJdkWhichIsNamedOnce() throws IOException {
        Path at = jdk("usr/lib/jvm/java-21", "21.0.1");
        Files.createSymbolicLink(machine.resolve("usr/lib/jvm/default"), at);
        Path bin = Files.createDirectories(machine.resolve("usr/bin"));
        Files.createSymbolicLink(bin.resolve("java"), at.resolve("bin/java"));
        environment.put("PATH", bin.toString());
        assertThat(search().found()).extracting(Jdk::home).containsExactly(running, at);
    }

    @Test
    void aRunTimeWithoutCompilerIsFoundButNeverChosen() throws IOException {
        runTime("usr/lib/jvm/jre-21", "21.0.1");
        JdkSearch search = search();
        assertThat(search.found()).extracting(Jdk::feature).containsExactly(25, 21);
        assertThat(search.exactly(21)).isEmpty();
        assertThat(search.looked()).anyMatch(looked -> looked.found().equals("Java run-time 21.0.1 (Acme)"));
    }

    @Test
    void everyPlaceIsNamedWithWhatWasThere() throws IOException {
        environment.put("JAVA_HOME", machine.resolve("gone").toString());
        environment.put(
                "JDK_HOME", Files.createDirectories(machine.resolve("empty")).toString());
        Path unversioned = jdk("usr/lib/jvm/unversioned", "21");
        Files.delete(unversioned.resolve("release"));
        assertThat(search().looked())
                .contains(
                        new Looked("JAVASCOPE_JAVA_HOME", "not set"),
                        new Looked("JAVA_HOME=" + machine.resolve("gone"), "no such folder"),
                        new Looked("JDK_HOME=" + machine.resolve("empty"), "no bin/java in it"),
                        new Looked("java on PATH", "none"),
                        new Looked(
                                unversioned.toString(), "has bin/java but no release file, so its version is unknown"),
                        new Looked(home.resolve(".jdks").toString(), "no such folder"));
    }

    @Test
    void theMessageForAMissingJdkSaysWhatIsNeededAndWhereItWasLookedFor() {
        assertThat(search().atLeast(26)).isEmpty();
        assertThat(search().missing(26))
                .contains("No JDK 26 or later", "JAVASCOPE_JAVA_HOME: not set", "JDK 25.0.3 (Acme)");
    }

    @Test
    void theNewestOfTheOlderOnesIsBefore() throws IOException {
        jdk("usr/lib/jvm/a", "1.8.0_392");
        jdk("usr/lib/jvm/b", "17.0.15");
        assertThat(search().before(25)).map(Jdk::feature).contains(17);
        assertThat(search().before(17)).map(Jdk::feature).contains(8);
        assertThat(search().before(8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392, 8", "25.0.3, 25", "26-ea, 26", "17, 17", "'', 0", "new, 0", "99999999999, 0"})
    void theFeatureVersionIsReadOffAnyVersion(String version, int feature) {
        assertThat(JdkHome.feature(version)).isEqualTo(feature);
    }
}
