package io.javascope.recording.pack;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.Recording;
import io.javascope.recording.RecordingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A packed recording: nothing is laid outside of its folder, and what is laid is what was packed. */
public final class PackedTarget implements FuzzTarget {
    private final Path folder = Scratch.folder();
    private final Path file = folder.resolve("some.jscope");
    private final Path unpacked = folder.resolve("unpacked");

    @Override
    public String name() {
        return "recording-packed";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(packed("jvm.properties", "format=1\n"), packed("tables.jst", "a".repeat(200)));
    }

    private byte[] packed(String name, String content) {
        try {
            Path source = Files.createTempDirectory(folder, "source");
            Path jvm = Files.createDirectory(source.resolve("jvm-1-1"));
            Files.writeString(jvm.resolve(name), content);
            Path target = source.resolveSibling(source.getFileName() + ".packed");
            PackedRecording.pack(source, target);
            return Files.readAllBytes(target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Files.write(file, input);
        readWhereItIs();
        Scratch.delete(unpacked);
        Files.createDirectory(unpacked);
        try {
            PackedRecording.unpack(file, unpacked);
        } catch (IOException damaged) {
            isMeantForPeople(damaged);
            return false;
        }
        isWhatWasPacked();
        return true;
    }

    /** Without unpacking. */
    private void readWhereItIs() throws IOException {
        try {
            for (RecordedJvm jvm : Recording.open(file).jvms()) {
                jvm.threads();
            }
        } catch (NoSuchFileException half) {
            Finding.unless(String.valueOf(half.getMessage()).startsWith(file.toString()), "which file? " + half);
        } catch (RecordingException damaged) {
            Finding.unless(!String.valueOf(damaged.getMessage()).isBlank(), "damaged without a word");
        }
    }

    private static void isMeantForPeople(IOException damaged) {
        Finding.unless(damaged instanceof RecordingException, "an error that does not say what to do: " + damaged);
    }

    private void isWhatWasPacked() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                Path laid = unpacked.resolve(entry.getName()).normalize();
                if (Files.isRegularFile(laid)) {
                    var sum = new CRC32();
                    sum.update(Files.readAllBytes(laid));
                    Finding.unless(sum.getValue() == entry.getCrc(), "other content than was packed: " + entry);
                }
            }
        }
    }
}
