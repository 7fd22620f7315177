package io.javascope.recording;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.peers.fuzz.Texts;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A whole recording with the input as the properties of its JVM and as its summary. */
public final class RecordingTarget implements FuzzTarget {
    private final Path folder = Scratch.folder();
    private final Path jvm = folder.resolve("jvm-1-1");

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "format=" + Format.VERSION
                        + "\npid=17\nstarted=1764300000000\njava=25\nplan=full\ncommand=demo.Main a b\n",
                "format=" + Format.VERSION + "\n# \\u00e9\nplan : calls\n");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Files.createDirectories(jvm);
        Files.write(jvm.resolve(Format.JVM_FILE), input);
        Files.write(jvm.resolve(Format.SUMMARY_FILE), input);
        Files.write(jvm.resolve(Format.RING_FILE), RingTarget.file(RingTarget.seed(Example.chunk(true))));
        Files.write(jvm.resolve(Format.TABLES_FILE), Example.tableFile());
        try {
            RecordedJvm read = Recording.open(folder).jvms().getFirst();
            Finding.unless(read.threads().size() == 1, "the recording of the thread is gone");
            Finding.unless(
                    !(read.plan() + read.java() + read.command() + read.pid() + read.startedMillis()).isEmpty(),
                    "nothing to tell of the JVM");
            Finding.unless(read.summary().containsKey("format"), "the summary is gone");
            return true;
        } catch (RecordingException damaged) {
            return false;
        }
    }
}
