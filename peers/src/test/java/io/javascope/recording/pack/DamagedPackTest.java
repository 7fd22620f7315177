package io.javascope.recording.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.peers.fuzz.Scratch;
import io.javascope.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DamagedPackTest {
    private final Path folder = Scratch.folder();
    private final Path unpacked = folder.resolve("unpacked");
    private final Map<String, String> files =
            Map.of("jvm-1-1/jvm.properties", "format=1\nplan=full\n", "jvm-1-1/tables.jst", "t".repeat(300), "a", "");
    private byte[] packed = {};

    @BeforeEach
    void pack() throws IOException {
        Path source = folder.resolve("source");
        Files.createDirectories(source.resolve("jvm-1-1"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(source.resolve(file.getKey()), file.getValue());
        }
        PackedRecording.pack(source, folder.resolve("whole"));
        packed = Files.readAllBytes(folder.resolve("whole"));
    }

    @Test
    void aWholeFileIsUnpackedAsItWas() throws Exception {
        assertThat(unpack(packed)).isTrue();
        assertThat(laid()).isEqualTo(files);
    }

    @Test
    void aChangedByteIsToldOrMakesNoDifference() throws Exception {
        int told = 0;
        for (int at = 0; at < packed.length; at++) {
            byte[] damaged = packed.clone();
            damaged[at] ^= (byte) (1 + at % 255);
            if (unpack(damaged)) {
                Map<String, String> laid = laid();
                assertThat(files.values()).as("byte %d changed", at).containsAll(laid.values());
            } else {
                told++;
            }
        }
        assertThat(told).isGreaterThan(packed.length / 4);
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws Exception {
        for (int length = 0; length < packed.length; length++) {
            assertThat(unpack(Arrays.copyOf(packed, length)))
                    .as("cut at %d", length)
                    .isFalse();
        }
    }

    private boolean unpack(byte[] bytes) throws IOException {
        Scratch.delete(unpacked);
        Files.createDirectory(unpacked);
        Path file = Files.write(folder.resolve("some"), bytes);
        try {
            PackedRecording.unpack(file, unpacked);
            return true;
        } catch (RecordingException told) {
            assertThat(told).hasMessageContaining(file.toString());
            return false;
        }
    }

    private Map<String, String> laid() throws IOException {
        Map<String, String> laid = new TreeMap<>();
        try (Stream<Path> all = Files.walk(unpacked)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                laid.put(unpacked.relativize(file).toString(), Files.readString(file));
            }
        }
        return laid;
    }
}
