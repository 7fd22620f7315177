package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.server.process.DebugRun.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code recordings}, {@code pack} and {@code verify} over recordings of real programs, whole and damaged ones. */
final class RecordingsIT {
    /** Bytes; that of a ring that was not made small is larger. */
    private static final long SMALL_RING = 1 << 20;

    /** Shared by the tests, which copy what they damage. */
    @TempDir
    static Path folder;

    @BeforeAll
    static void recordTwoPrograms() throws Exception {
        for (String program : List.of("Steps", "Recorded")) {
            List<String> words = new ArrayList<>(List.of("record", "--include", "programs.*", "--"));
            words.addAll(DebugRun.program(25, program));
            assertThat(DebugRun.run(folder, words, "").status()).isZero();
        }
    }

    private static Path newest() throws IOException {
        return shelved().getLast();
    }

    private static List<Path> shelved() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(".javascope/recordings"))) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static Result javascope(String... words) throws Exception {
        return DebugRun.run(folder, List.of(words), "");
    }

    private static JsonObject verified(Path recording) throws Exception {
        Result run = javascope("verify", "--json", recording.toString());
        return JsonParser.parseString(run.output()).getAsJsonObject();
    }

    private static Path copy(Path recording, String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> all = Files.walk(recording)) {
            for (Path part : all.toList()) {
                Files.copy(part, copy.resolve(recording.relativize(part).toString()));
            }
        }
        return copy;
    }

    private static Path ring(Path recording) throws IOException {
        try (Stream<Path> all = Files.walk(recording)) {
            return all.filter(file -> file.endsWith("ring.jsr")).findFirst().orElseThrow();
        }
    }

    @Test
    void theNewestIsListedFirstWithItsProgram() throws Exception {
        Result run = javascope("recordings", "--json");
        List<JsonObject> lines = run.answers();
        assertThat(lines)
                .extracting(line -> line.get("programs").getAsString())
                .containsExactly("programs.Recorded", "programs.Steps");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("size").getAsLong()).isPositive();
            assertThat(line.get("running").getAsBoolean()).isFalse();
        });
    }

    @Test
    void aWholeRecordingDecodesAlsoWhenItIsPacked() throws Exception {
        Path steps = shelved().getFirst();
        JsonObject whole = verified(steps);
        assertThat(whole.get("whole").getAsBoolean()).isTrue();
        assertThat(whole.get("events").getAsLong()).isGreaterThan(10_000);
        Path file = folder.resolve("steps.packed.jscope");
        Result packed = javascope("pack", steps.toString(), "-o", file.toString());
        assertThat(packed.output()).isEqualTo(file + "\n");
        JsonObject again = verified(file);
        assertThat(again.get("whole").getAsBoolean()).isTrue();
        assertThat(again.get("events")).isEqualTo(whole.get("events"));
        assertThat(Files.size(ring(steps)))
                .as("record has compressed the ring after the program's end, and given back what was free")
                .isLessThan(SMALL_RING);
        assertThat(Files.size(file)).isLessThan(SMALL_RING);
        Result twice = javascope("pack", steps.toString(), "-o", file.toString());
        assertThat(twice.status()).isEqualTo(3);
        assertThat(twice.errors()).singleElement().asString().contains("is there already", "-o");
    }

    @Test
    void aDamagedChunkIsNamedWithItsPlaceAndTheStatusIs1() throws Exception {
        Path damaged = copy(shelved().getFirst(), "damaged.jscope");
        try (var ring = new RandomAccessFile(ring(damaged).toFile(), "rw")) {
            ring.seek(4096 + 64 + 1000);
            ring.write(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
        }
        Result run = javascope("verify", damaged.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("damaged");
        assertThat(run.errors()).isNotEmpty().allMatch(line -> line.contains("ring.jsr"));
    }

    @Test
    void aRingThatIsCutOffIsDamaged() throws Exception {
        Path cut = copy(shelved().getFirst(), "cut.jscope");
        try (var ring = new RandomAccessFile(ring(cut).toFile(), "rw")) {
            ring.setLength(ring.length() - 100);
        }
        Result run = javascope("verify", cut.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("is cut off");
    }

    @Test
    void whatIsNoRecordingIsRefusedWithWords() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.jscope"), "not a recording");
        Path empty = Files.createDirectories(folder.resolve("empty.jscope"));
        Path foreign = copy(newest(), "foreign.jscope");
        Files.write(ring(foreign), new byte[70_000]);
        Path packed = folder.resolve("half.packed.jscope");
        assertThat(javascope("pack", newest().toString(), "-o", packed.toString())
                        .status())
                .isZero();
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        for (Path path : List.of(text, empty, foreign, packed, folder.resolve("nowhere.jscope"))) {
            Result run = javascope("verify", path.toString());
            assertThat(run.status()).as("%s: %s", path, run.errors()).isEqualTo(3);
            assertThat(run.errors()).singleElement().asString().contains(path.toString());
            assertThat(run.output()).isEmpty();
        }
    }

    @Test
    void pruningRemovesTheOldestAndPrintsThem() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other/.javascope/recordings"));
        for (Path recording : shelved()) {
            copy(recording, "other/.javascope/recordings/" + recording.getFileName());
        }
        Result run = DebugRun.run(folder.resolve("other"), List.of("recordings", "--prune", "--keep", "1"), "");
        assertThat(run.output().lines())
                .singleElement()
                .asString()
                .endsWith(String.valueOf(shelved().getFirst().getFileName()));
        assertThat(other.resolve(String.valueOf(newest().getFileName()))).exists();
        assertThat(other.resolve(String.valueOf(shelved().getFirst().getFileName())))
                .doesNotExist();
    }
}
