package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.javascope.workspace.jdk.Jdk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
final class LauncherIT {
    private static final String VERSION =
            "JavaScope \\S+ \\(Java " + Runtime.version().feature() + ".*\\)\\R";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anInstalledLauncherWorksThroughALinkFromElsewhereAndWithSpacesInItsPath() throws Exception {
        Path launcher = install();
        Path link = Files.createSymbolicLink(folder.resolve("a link"), launcher);
        try (RunningProcess version = run(Map.of(), link, "--version")) {
            assertThat(version.exitStatus()).isZero();
            assertThat(version.output()).matches(VERSION);
        }
    }

    @Test
    void aJdkThatIsNamedButTooOldIsToldInOneLine() throws Exception {
        Optional<Jdk> older = Installation.jdk(17);
        assumeThat(older).as("a JDK 17 on this machine").isPresent();
        String home = older.orElseThrow().home().toString();
        try (RunningProcess refused = run(Map.of("JAVASCOPE_JAVA_HOME", home), install(), "--version")) {
            assertThat(refused.exitStatus()).isEqualTo(3);
            assertThat(refused.output()).isEmpty();
            assertThat(refused.errorLines()).singleElement().asString().contains(home, "JAVASCOPE_JAVA_HOME", "25");
        }
    }

    @Test
    void anOlderJavaHomeIsPassedOver() throws Exception {
        Optional<Jdk> older = Installation.jdk(17);
        assumeThat(older).as("a JDK 17 on this machine").isPresent();
        String home = older.orElseThrow().home().toString();
        Map<String, String> environment = Map.of("JAVASCOPE_JAVA_HOME", "", "JAVA_HOME", home);
        try (RunningProcess version = run(environment, install(), "--version")) {
            assertThat(version.exitStatus()).isZero();
            assertThat(version.output()).startsWith("JavaScope ");
        }
    }

    @Test
    void anOlderJavaRunsTheJarOnlyToSayWhatIsNeeded() throws Exception {
        Optional<Jdk> older = Installation.jdk(17);
        assumeThat(older).as("a JDK 17 on this machine").isPresent();
        List<String> command = List.of(
                older.orElseThrow().java().toString(),
                "-jar",
                Installation.jar().toString(),
                "--version");
        try (RunningProcess refused = RunningProcess.start(folder, Map.of(), command)) {
            assertThat(refused.exitStatus()).isEqualTo(3);
            assertThat(refused.output()).isEmpty();
            assertThat(refused.errorLines()).singleElement().asString().contains("needs Java 25", "is Java 17");
        }
    }

    @Test
    void startsThatMeetBuildOnce() throws Exception {
        Path launcher = sourceTree("echo built >> \"$0.log\"; sleep 2; cp real.jar server/target/javascope.jar");
        try (RunningProcess one = run(Map.of(), launcher, "--version");
                RunningProcess two = run(Map.of(), launcher, "--version")) {
            assertThat(one.exitStatus()).isZero();
            assertThat(two.exitStatus()).isZero();
            assertThat(one.output()).matches(VERSION).isEqualTo(two.output());
        }
        assertThat(folder.resolve("mvnw.log")).content().isEqualTo("built\n");
        assertThat(folder.resolve("server/target/build.lock")).doesNotExist();
    }

    @Test
    void aLockOfAStarterThatDiedDoesNotStopTheNext() throws Exception {
        Path launcher = sourceTree("cp real.jar server/target/javascope.jar");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(folder.resolve("server/target"));
        Files.createSymbolicLink(folder.resolve("server/target/build.lock"), Path.of(String.valueOf(gone.pid())));
        try (RunningProcess version = run(Map.of(), launcher, "--version")) {
            assertThat(version.exitStatus()).isZero();
        }
    }

    @Test
    void aJarOlderThanTheSourcesIsBuiltAgainAndAnotherIsNot() throws Exception {
        Path launcher = sourceTree("echo built >> \"$0.log\"; cp real.jar server/target/javascope.jar");
        Path jar = folder.resolve("server/target/javascope.jar");
        Files.createDirectories(jar.getParent());
        Files.copy(Installation.jar(), jar);
        try (RunningProcess version = run(Map.of(), launcher, "--version")) {
            assertThat(version.exitStatus()).isZero();
        }
        assertThat(folder.resolve("mvnw.log")).doesNotExist();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        try (RunningProcess version = run(Map.of(), launcher, "--version")) {
            assertThat(version.exitStatus()).isZero();
        }
        assertThat(folder.resolve("mvnw.log")).content().isEqualTo("built\n");
    }

    @Test
    void aBuildThatFailsShowsItsErrorsAndSaysHowToSeeMore() throws Exception {
        Path launcher = sourceTree("echo '[INFO] noise'; echo '[ERROR] planted'; exit 1");
        try (RunningProcess failed = run(Map.of(), launcher, "--version")) {
            assertThat(failed.exitStatus()).isEqualTo(3);
            assertThat(failed.output()).isEmpty();
            assertThat(failed.errors())
                    .contains("[ERROR] planted", "./mvnw package")
                    .doesNotContain("noise");
        }
    }

    @Test
    void aDamagedStartCacheNeverReachesStandardOutput() throws Exception {
        Path launcher = install();
        Path caches = folder.resolve("cache").resolve("aot");
        Map<String, String> cached = Map.of("JAVASCOPE_AOT", "on");
        // A cache that could not be made is tried again by the next start, as long as none is there.
        Path cache = Awaitility.await("the cache made in the background")
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(2))
                .until(
                        () -> {
                            assertPrintsOnlyTheVersion(cached, launcher);
                            return made(caches);
                        },
                        Optional::isPresent)
                .orElseThrow();
        assertPrintsOnlyTheVersion(cached, launcher);
        try (FileChannel file = FileChannel.open(cache, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
        assertPrintsOnlyTheVersion(cached, launcher);
        Files.writeString(cache, "no cache at all");
        assertPrintsOnlyTheVersion(cached, launcher);
        assertPrintsOnlyTheVersion(
                Map.of("JAVASCOPE_AOT", "on", "JAVASCOPE_OPTS", "-XX:+UseParallelGC -XX:-UseSerialGC"), launcher);
    }

    @Test
    void aStartCacheThatCrashesTheJvmIsTriedOnceAndNotKept() throws Exception {
        Path tried = folder.resolve("tried");
        Path home =
                // What a training run writes does not matter, so none is waited for.
                jdkWhoseJava("for word in \"$@\"; do case $word in"
                        + " -XX:AOTCacheOutput=*) echo trained > \"${word#*=}\"; exit 0 ;;"
                        + " -XX:AOTCache=*) echo tried >> '" + tried + "'; kill -ABRT $$ ;; esac; done");
        Path caches = folder.resolve("cache").resolve("aot");
        try (RunningProcess first =
                run(Map.of("JAVASCOPE_AOT", "on", "JAVASCOPE_JAVA_HOME", home.toString()), install(), "--version")) {
            assertThat(first.exitStatus()).isZero();
            assertThat(first.output()).matches(VERSION);
        }
        Awaitility.await("the cache is tried and whoever made it has ended")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(tried) && isEmpty(caches));
        assertThat(tried).content().isEqualTo("tried\n");
    }

    /** A JDK like ours, but for a script that runs before its java. */
    private Path jdkWhoseJava(String script) throws IOException {
        Path real = Path.of(System.getProperty("java.home"));
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(real.resolve("release"), home.resolve("release"));
        Path java = Files.writeString(
                home.resolve("bin").resolve("java"),
                "#!/bin/sh\n" + script + "\nexec '" + real.resolve("bin").resolve("java") + "' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return home;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void assertPrintsOnlyTheVersion(Map<String, String> environment, Path launcher) throws Exception {
        try (RunningProcess version = run(environment, launcher, "--version")) {
            assertThat(version.exitStatus()).as(version.errors()).isZero();
            assertThat(version.output()).matches(VERSION);
        }
    }

    private static Optional<Path> made(Path caches) throws IOException {
        if (!Files.isDirectory(caches)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(caches)) {
            return files.filter(file -> file.toString().endsWith(".aot")).findFirst();
        }
    }

    private RunningProcess run(Map<String, String> environment, Path launcher, String argument) throws IOException {
        return RunningProcess.start(folder, with(environment), List.of(launcher.toString(), argument));
    }

    /** The JDK of this test and a cache folder of its own, unless the test says otherwise. */
    private Map<String, String> with(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of(
                "JAVASCOPE_JAVA_HOME", System.getProperty("java.home"),
                "JAVASCOPE_AOT", "off",
                "JAVASCOPE_CACHE_HOME", folder.resolve("cache").toString()));
        all.putAll(environment);
        return all;
    }

    /** The launcher with the jar beside it, as a release has them. */
    private Path install() throws IOException {
        Path place = Files.createDirectory(folder.resolve("my programs"));
        Files.copy(Installation.jar(), place.resolve("javascope.jar"));
        return copyLauncher(place.resolve("javascope"));
    }

    /** The launcher in a tree of sources whose wrapper runs a script of the test's. */
    private Path sourceTree(String wrapper) throws IOException {
        Files.copy(Installation.jar(), folder.resolve("real.jar"));
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Path mvnw = Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\n" + wrapper + "\n");
        Files.setPosixFilePermissions(mvnw, PosixFilePermissions.fromString("rwx------"));
        return copyLauncher(folder.resolve("javascope"));
    }

    private static Path copyLauncher(Path target) throws IOException {
        return Files.copy(Installation.launcher(), target, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
