package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedClass;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.pack.PackedRecording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 1,400 secrets of 28 kinds, looked for in every byte of what was recorded. */
final class SecretsIT {
    private static final int PLANTED = 1400;
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.javascope.capture.RecordedProgram#javas")
    void noPlantedSecretIsOnTheDisk(Path java) throws Exception {
        RecordedProgram program = secretive(java, "plan=full");

        assertThat(found(program)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "balanced"})
    void theOtherPlansHaveNoneEither(String plan) throws Exception {
        assertThat(found(secretive(JAVA, "plan=" + plan))).isEmpty();
    }

    /** So that the tests above are known to find what is there. */
    @Test
    void unguardedNearlyAllOfThemAre() throws Exception {
        assertThat(found(secretive(JAVA, "secrets=off"))).hasSizeGreaterThan(PLANTED * 8 / 10);
    }

    @Test
    void aWordOfTheUsersOwnIsTellingToo() throws Exception {
        RecordedProgram plain = secretive(JAVA, "secrets=on");
        assertThat(texts(plain)).anyMatch(text -> text.equals("green"));
        Files.move(plain.recording(), folder.resolve("plain.jscope"));

        assertThat(texts(secretive(JAVA, "secret=colour"))).noneMatch(text -> text.equals("green"));
    }

    @Test
    void aCallForASecretThatThrewWithholdsNothingAfterIt() throws Exception {
        assertThat(texts(secretive(JAVA, "plan=full"))).contains("open sesame");
    }

    private RecordedProgram secretive(Path java, String options) throws Exception {
        RecordedProgram program = RecordedProgram.run(
                java, folder, "ring=8m,exclude=programs.SecretMaker," + options, "programs.Secretive", "50");
        assertThat(program.status()).as(program.output()).isZero();
        return program;
    }

    /** Those that are in a file as it is, in what it holds compressed, or in the packed form. */
    private Set<String> found(RecordedProgram program) throws IOException {
        List<String> planted = program.output()
                .lines()
                .filter(line -> line.startsWith("secret "))
                .map(line -> line.substring("secret ".length()))
                .toList();
        assertThat(planted).hasSize(PLANTED);
        Path packed = folder.resolve("packed");
        PackedRecording.pack(program.recording(), packed);
        List<byte[]> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(program.recording())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.add(Files.readAllBytes(file));
            }
        }
        all.add(Files.readAllBytes(packed));
        Files.delete(packed);
        for (RecordedClass type : program.jvm().tables().classes()) {
            all.add(type.bytes());
        }
        all.add(String.join("\n", texts(program)).getBytes(StandardCharsets.UTF_8));
        return search(planted, all);
    }

    private static List<String> texts(RecordedProgram program) throws IOException {
        List<String> texts = new ArrayList<>();
        RecordedJvm jvm = program.jvm();
        for (RecordedThread thread : jvm.threads()) {
            texts.add(thread.name());
            for (Chunk chunk : thread.chunks()) {
                EventCursor cursor = chunk.events(jvm.tables());
                while (cursor.next()) {
                    if (cursor.kind() == EventCursor.Kind.STRING) {
                        texts.add(cursor.text());
                    }
                }
            }
        }
        return texts;
    }

    private static Set<String> search(List<String> planted, List<byte[]> all) {
        var byBeginning = planted.stream().collect(Collectors.groupingBy(secret -> secret.substring(0, 8)));
        Set<String> found = new TreeSet<>();
        for (byte[] bytes : all) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            for (int i = 0; i + 8 <= text.length(); i++) {
                if (text.charAt(i) != 0) {
                    for (String secret : byBeginning.getOrDefault(text.substring(i, i + 8), List.of())) {
                        if (text.startsWith(secret, i)) {
                            found.add(secret);
                        }
                    }
                }
            }
        }
        return found;
    }
}
