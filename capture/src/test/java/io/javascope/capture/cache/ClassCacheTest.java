package io.javascope.capture.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.capture.instrument.Boundaries;
import io.javascope.capture.instrument.ClassRecording;
import io.javascope.capture.instrument.RewrittenClass;
import io.javascope.fixtures.Fixtures;
import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassCacheTest {
    private static final String TYPE = "programs.Everything";

    @TempDir
    private Path folder;

    @Test
    void whatWasKeptIsFoundForTheSameClassFile() throws Exception {
        byte[] original = original();
        RewrittenClass rewritten = rewritten(original);
        keep(rewritten);

        RewrittenClass found = Objects.requireNonNull(find(original));

        assertThat(found.numbered(4711)).isEqualTo(rewritten.numbered(4711));
        assertThat(found.record(3, 4711).toArray())
                .isEqualTo(rewritten.record(3, 4711).toArray());
        assertThat(found.fallen()).isEqualTo(rewritten.fallen());
    }

    @Test
    void anotherClassFileAndOtherOptionsFindNothing() throws Exception {
        byte[] original = original();
        keep(rewritten(original));
        byte[] other = original.clone();
        other[other.length - 1]++;

        assertThat(find(other)).isNull();
        assertThat(ClassCache.below(folder, "other").find(TYPE, original, name -> null))
                .isNull();
    }

    @Test
    void anEntryThatNamesAClassFileButWasMadeFromAnotherIsNotUsed() throws Exception {
        byte[] original = original();
        keep(rewritten(original));
        byte[] other = original.clone();
        other[other.length - 1]++;
        Path own = onlyEntry();
        ClassCache cache = ClassCache.below(folder, "options");
        cache.keep(TYPE, copyFor(other, rewritten(original)));
        Path its = Awaitility.await()
                .until(
                        () -> entries().stream()
                                .filter(file -> !file.equals(own))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
        Files.write(own, Files.readAllBytes(its));

        assertThat(find(original)).isNull();
    }

    @Test
    void whatDependsOnAnotherClassIsFoundWhileThatIsAsItWas() throws Exception {
        byte[] original = original();
        byte[] sibling = {1, 2, 3};
        RewrittenClass alone = rewritten(original);
        keep(new RewrittenClass(
                original,
                alone.bytes(),
                alone.places(),
                alone.methods(),
                alone.tableLength(),
                alone.table(),
                alone.fallen(),
                List.of(ClassRecording.Sibling.of("a/B", sibling)),
                alone.tests()));
        ClassCache cache = ClassCache.below(folder, "options");

        assertThat(cache.find(TYPE, original, name -> sibling)).isNotNull();
        assertThat(cache.find(TYPE, original, name -> new byte[] {1, 2, 4})).isNull();
        assertThat(cache.find(TYPE, original, name -> null)).isNull();
    }

    @Test
    void whateverByteOfAnEntryIsDamagedItIsNotUsed() throws Exception {
        byte[] original = original();
        keep(rewritten(original));
        Path entry = onlyEntry();
        byte[] good = Files.readAllBytes(entry);
        for (int at = 0; at < good.length; at += 97) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(entry, bad);
            assertThat(find(original)).as("byte " + at).isNull();
            Files.write(entry, java.util.Arrays.copyOf(good, at));
            assertThat(find(original)).as("cut at " + at).isNull();
        }
        Files.write(entry, good);
        assertThat(find(original)).isNotNull();
    }

    @Test
    void onlyTheUserCanReadIt() throws Exception {
        keep(rewritten(original()));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyEntry())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(onlyEntry().resolveSibling(""))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotUsed() throws Exception {
        byte[] original = original();
        keep(rewritten(original));
        Path own = onlyEntry().resolveSibling("");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(find(original)).isNull();
    }

    private void keep(RewrittenClass rewritten) {
        ClassCache.below(folder, "options").keep(TYPE, rewritten);
        Awaitility.await().until(() -> entries().size() == 1);
    }

    private @Nullable RewrittenClass find(byte[] original) {
        return ClassCache.below(folder, "options").find(TYPE, original, name -> null);
    }

    private Path onlyEntry() throws IOException {
        assertThat(entries()).hasSize(1);
        return entries().get(0);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("new"))
                    .toList();
        }
    }

    private static RewrittenClass copyFor(byte[] original, RewrittenClass of) {
        return new RewrittenClass(
                original,
                of.bytes(),
                of.places(),
                of.methods(),
                of.tableLength(),
                of.table(),
                of.fallen(),
                of.siblings(),
                of.tests());
    }

    private static byte[] original() throws IOException {
        return Files.readAllBytes(Fixtures.classes().resolve("programs/Everything.class"));
    }

    private static RewrittenClass rewritten(byte[] original) {
        return Objects.requireNonNull(
                new ClassRecording(original, owner -> true, Boundaries.of(List.of()), name -> null)
                        .run(false, (name, descriptor) -> Plan.FULL));
    }
}
