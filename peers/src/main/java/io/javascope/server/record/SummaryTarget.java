package io.javascope.server.record;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.peers.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a recorder says of its JVM. */
public final class SummaryTarget implements FuzzTarget {
    private final Path recording = Scratch.folder();
    private final Path jvm = recording.resolve("jvm-1-1");

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes("pid=17\nstarted=1764300000000\nmain=demo.Main\n", "events=12\ndropped: 0\n# \\u00e9\n", "");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Files.createDirectories(jvm);
        Files.write(jvm.resolve(JvmSummary.JVM_FILE), input);
        Files.write(jvm.resolve(JvmSummary.SUMMARY_FILE), input);
        try {
            JvmSummary summary = JvmSummary.of(recording).getFirst();
            Finding.unless(!summary.main().isBlank(), "a program without a name");
            Finding.unless(summary.figure("events").orElse(0) >= 0, "a figure below nothing");
            return true;
        } catch (IOException damaged) {
            Finding.unless(String.valueOf(damaged.getMessage()).contains(jvm.toString()), "which file? " + damaged);
            return false;
        }
    }
}
