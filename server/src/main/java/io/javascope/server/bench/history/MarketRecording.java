package io.javascope.server.bench.history;

import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.BenchProgram;
import io.javascope.server.bench.ServerCommand;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The benchmark's own program, recorded at {@code full}, its blocks not compressed: the same events in each run. */
final class MarketRecording {
    static final String MAIN = "Market";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private MarketRecording() {}

    /**
     * Records the program.
     *
     * @param days how much it does; 2,000 are about ten million events
     * @param folder the recording to be made
     */
    static void make(BenchProgram program, Path agent, int days, Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        ServerCommand.java().toString(),
                        "-javaagent:" + agent + "=out=" + folder + ",plan=full,ring=8g,compress=off,include=" + MAIN
                                + "**",
                        "-cp",
                        program.classes().toString(),
                        MAIN,
                        Integer.toString(days)))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new BenchFailure("The benchmark's own program did not end as it should within " + PATIENCE + ".");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("The benchmark was stopped.");
        } finally {
            process.destroyForcibly();
        }
    }

    /** The thread that has most to tell. */
    static RecordedThread mainThread(Path recording) throws IOException {
        RecordedJvm jvm = Recording.open(recording).jvms().getFirst();
        return jvm.threads().stream()
                .filter(thread -> thread.name().equals("main"))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("The recording of the benchmark has no thread main."));
    }
}
