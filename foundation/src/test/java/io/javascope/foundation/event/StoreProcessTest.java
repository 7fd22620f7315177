package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.javascope.foundation.health.Health;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores in processes of their own: killed, limited, several at once. */
class StoreProcessTest {
    @TempDir
    private Path temporary;

    private Path folder() {
        return temporary.resolve("events");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void afterAKillEveryEventThatWasConfirmedIsThere(int seed) throws Exception {
        Random random = new Random(seed);
        Process process = program("forever").start();
        Set<Integer> confirmed = new HashSet<>();
        int enough = 50 + random.nextInt(200);
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                confirmed.add(Integer.valueOf(line));
                if (confirmed.size() == enough) {
                    process.toHandle().destroyForcibly(); // SIGKILL, and what was printed can still be read
                }
            }
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        try (TestStore next = TestStore.in(folder())) {
            Set<Integer> found = new HashSet<>();
            next.recovered()
                    .events()
                    .forEach(event -> found.add(
                            Integer.valueOf(String.valueOf(event.data().get("n")))));
            assertThat(found).containsAll(confirmed);
            assertThat(next.recovered().losses().size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void severalProcessesShareAFolderWithoutLoss() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            processes.add(program("forever").start());
        }
        int[] confirmed = new int[3];
        for (int at = 0; at < 3; at++) {
            try (BufferedReader lines = processes.get(at).inputReader()) {
                for (int count = 0; count < 30; count++) {
                    confirmed[at] = Integer.parseInt(String.valueOf(lines.readLine()));
                }
                try (TestStore meanwhile = TestStore.in(folder())) {
                    assertThat(meanwhile.recovered().losses().size()).isLessThanOrEqualTo(at);
                }
                processes.get(at).destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            }
        }
        try (TestStore next = TestStore.in(folder())) {
            long known = next.recovered().events().stream()
                    .filter(event -> event.text().equals("confirmed"))
                    .count();
            assertThat(known).isGreaterThanOrEqualTo(confirmed[0] + confirmed[1] + confirmed[2] + 3);
        }
    }

    @Test
    void aFullDiskDegradesTheStoreToMemoryAndItGoesOn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell with ulimit");
        ProcessBuilder limited = program("fill");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"));
        command.addAll(limited.command());
        Process process = limited.command(command).start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).startsWith("degraded: events: events are kept in memory only");
            assertThat(lines.readLine()).isEqualTo("200 kept, true");
            assertThat(lines.readLine()).isEqualTo("1");
        }
        assertThat(process.waitFor()).isZero();
        try (TestStore next = TestStore.in(folder())) {
            assertThat(next.recovered().losses()).isEmpty();
            assertThat(next.recovered().events()).isNotEmpty();
        }
    }

    @Test
    void onAFullFileSystemEventsAreInMemoryAndRoomHealsIt() throws Exception {
        Path small = Files.createDirectories(temporary.resolve("small"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small), "only root can mount");
        try {
            Path ballast = small.resolve("ballast");
            try (TestStore test = TestStore.onSmallDisk(small.resolve("events"))) {
                test.record(Kind.SESSION_STARTED, 1, "before");
                test.all();
                fill(ballast);
                int sent = 0;
                while (test.health() instanceof Health.Well) {
                    test.record(Kind.SESSION_STARTED, 2, "x".repeat(4_000));
                    test.all();
                    sent++;
                }
                assertThat(test.health().summary()).contains("memory only", "No space left");
                assertThat(test.find(EventQuery.ALL.withCorrelation(2))).hasSize(sent);
                assertThat(test.store.figures().unsaved()).isPositive();

                Files.delete(ballast);
                await().until(() -> test.health() instanceof Health.Well);
                test.record(Kind.SESSION_STARTED, 3, "after");
                assertThat(test.find(EventQuery.ALL.withKind(Kind.EVENTS_LOST)))
                        .isNotEmpty()
                        .allSatisfy(lost -> assertThat(lost.data()).containsOnlyKeys("unsaved"));
            }
            try (TestStore next = TestStore.in(small.resolve("events"))) {
                assertThat(next.recovered().losses()).isEmpty();
                assertThat(next.all()).extracting(Event::correlation).contains(1L, 3L);
            }
        } finally {
            run("umount", small);
        }
    }

    /** Writes until nothing more goes in. */
    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] page = new byte[4_096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static boolean run(Object... command) throws Exception {
        List<String> words = Stream.of(command).map(String::valueOf).toList();
        return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
    }

    private ProcessBuilder program(String what) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProgram.class.getName(),
                        what,
                        folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
