package io.javascope.workspace.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javascope.workspace.FixtureProject;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How builds are run, with wrappers that behave as the real one does in each case. */
@DisabledOnOs(OS.WINDOWS)
final class BuildTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Answers as our part in Maven does. */
    private static final String ANSWER = """
            for argument in "$@"; do
              case "$argument" in -Djavascope.model=*)
                printf 'module\\tfake\\ndir\\t%s\\nmain-output\\t%s\\n' "$PWD" "$PWD/classes" > "${argument#*=}";;
              esac
            done
            """;

    @TempDir
    private Path folder;

    private Path root = Path.of("/");
    private Reading user = Reading.in(Path.of("/"));

    @BeforeEach
    void aTrustedProject() throws IOException {
        root = FixtureProject.copy("maven-single", folder.resolve("project"));
        user = Reading.in(folder.resolve("home")).trusting(root);
    }

    private void wrapper(String body) throws IOException {
        FixtureProject.write(
                root.resolve("mvnw"), "#!/bin/sh\necho \"$@\" >> calls\necho \"${JAVA_HOME:-}\" >> homes\n" + body);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("calls"));
    }

    @Test
    void theNetworkIsNotUsedWhenAllIsThere() throws IOException, InterruptedException {
        wrapper(ANSWER);
        assertThat(user.complete(root).modules())
                .extracting(ProjectModule::name)
                .containsExactly("fake");
        assertThat(calls()).singleElement().satisfies(call -> assertThat(call).startsWith("-o "));
    }

    @Test
    void whatIsMissingIsDownloaded() throws IOException, InterruptedException {
        wrapper("""
                case "$1" in -o)
                  echo "[ERROR] Cannot access central in offline mode and the artifact a:b:1 has not been downloaded"
                  exit 1;;
                esac
                """ + ANSWER);
        user.complete(root);
        assertThat(calls()).hasSize(2).last().satisfies(call -> assertThat(call).doesNotContain("-o "));
        assertThat(user.progress).anyMatch(line -> line.endsWith("with downloads"));
    }

    @Test
    void aBuildThatNeedsANewerJavaGetsIt() throws IOException, InterruptedException {
        Jdk ours = JdkSearch.ofThisMachine().found().getFirst();
        wrapper("""
                if [ "${JAVA_HOME:-}" != "%s" ]; then
                  echo "[ERROR] Fatal error compiling: error: release version %d not supported"
                  exit 1
                fi
                """.formatted(ours.home(), ours.feature()) + ANSWER);
        user.complete(root);
        assertThat(Files.readAllLines(root.resolve("homes")).getLast())
                .isEqualTo(ours.home().toString());
    }

    @Test
    void aBuildThatGoesOnFailingIsTriedFewTimesAndShownWithItsEnd() throws IOException, InterruptedException {
        wrapper("""
                i=0
                while [ $i -lt 30000 ]; do echo "line $i"; i=$((i+1)); done
                echo "[ERROR] release version 99 not supported"
                echo "[ERROR] Cannot access central in offline mode"
                exit 7
                """);
        assertThat(user.incomplete(root).why()).isInstanceOfSatisfying(Shortfall.BuildFailed.class, failed -> {
            assertThat(failed.exitStatus()).isEqualTo(7);
            assertThat(failed.lastLines())
                    .hasSizeLessThan(50)
                    .contains("line 29999")
                    .doesNotContain("line 20000");
            assertThat(failed.message()).contains("Cannot access central");
        });
        assertThat(calls().size()).isBetween(2, 4);
    }

    @Test
    void aBuildThatDoesNotEndIsStoppedWithItsChildren() throws IOException, InterruptedException {
        wrapper("sleep 600 & echo $! > child\necho working\nwait\n");
        Reading impatient = user.deadline(Duration.ofSeconds(2));
        assertThat(impatient.incomplete(root).why()).isInstanceOfSatisfying(Shortfall.BuildTooSlow.class, slow -> {
            assertThat(slow.lastLines()).contains("working");
            assertThat(slow.message()).contains("was stopped after 2 s");
        });
        await().atMost(SOON).until(() -> !childIsAlive());
    }

    @Test
    void anInterruptStopsTheBuildWithItsChildren() throws IOException, InterruptedException {
        wrapper("sleep 600 & echo $! > child.new; mv child.new child\nwait\n");
        CompletableFuture<ProjectReading> reading = new CompletableFuture<>();
        Thread task = Thread.ofVirtual().start(() -> {
            try {
                reading.complete(user.read(root));
            } catch (IOException | InterruptedException stopped) {
                reading.completeExceptionally(stopped);
            }
        });
        await().atMost(SOON).until(() -> Files.exists(root.resolve("child")));
        task.interrupt();
        assertThatThrownBy(reading::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        await().atMost(SOON).until(() -> !childIsAlive());
    }

    private boolean childIsAlive() throws IOException {
        long pid = Long.parseLong(Files.readString(root.resolve("child")).strip());
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void twoReadingsOfOneProjectBuildOnce() throws IOException, InterruptedException, ExecutionException {
        FixtureProject.write(root.resolve("classes/com/acme/Main.class"), "");
        wrapper("sleep 1\n" + ANSWER);
        List<CompletableFuture<ProjectReading>> readings = List.of(inBackground(), inBackground());
        for (CompletableFuture<ProjectReading> reading : readings) {
            assertThat(reading.get()).isInstanceOf(ProjectReading.Complete.class);
        }
        assertThat(calls()).hasSize(1);
    }

    private CompletableFuture<ProjectReading> inBackground() {
        CompletableFuture<ProjectReading> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(user.reader().read(root, line -> {}));
            } catch (IOException | InterruptedException failed) {
                result.completeExceptionally(failed);
            }
        });
        return result;
    }

    @Test
    void aDamagedCacheIsMadeAgain() throws IOException, InterruptedException {
        wrapper(ANSWER);
        user.complete(root);
        try (var files = Files.walk(folder.resolve("home"))) {
            for (Path model : files.filter(file -> file.endsWith("model")).toList()) {
                Files.write(model, new byte[] {(byte) 0xff, 0, 1, '\n', '\n', '\n', '\n'});
            }
        }
        user.complete(root);
        assertThat(calls()).hasSize(2);
    }
}
