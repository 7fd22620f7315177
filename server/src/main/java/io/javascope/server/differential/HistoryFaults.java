package io.javascope.server.differential;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.ProgramState;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Timeline;
import io.javascope.history.timeline.Track;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Damages a recording byte by byte, and asks what is left: it is read, or refused in words. One thread. */
public final class HistoryFaults implements AutoCloseable {
    private static final int ALL_BITS = 0xff;

    private final Path recording;
    private final CpuPool pool = new CpuPool("faults");
    private final List<String> problems = new ArrayList<>();
    private long opened;
    private long refused;

    /**
     * What came out.
     *
     * @param opened how many damaged recordings could be opened and asked
     * @param refused how many could not, and said so
     * @param problems what was neither, with the damage that does it
     */
    public record Outcome(long opened, long refused, List<String> problems) {
        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    /** @param recording a folder that may be damaged: each damage is mended before the next */
    public HistoryFaults(Path recording) {
        this.recording = recording;
    }

    @Override
    public void close() {
        pool.close();
    }

    /**
     * Changes bytes one after the other, then cuts the files shorter and shorter.
     *
     * @param first which byte is the first
     * @param stride so many bytes on is the next; 1 for every byte
     * @param progress is told what goes on
     */
    public Outcome run(int first, int stride, Consumer<String> progress) throws IOException {
        for (Path file : files()) {
            long used = used(Files.readAllBytes(file));
            progress.accept("damaging " + file.getFileName() + ", " + used + " bytes");
            for (long at = first; at < used; at += stride) {
                flip(file, at);
                ask(file.getFileName() + " with byte " + at + " changed");
                flip(file, at);
            }
        }
        for (Path file : files()) {
            cut(file, first, stride);
        }
        return new Outcome(opened, refused, problems);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(recording)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("ring.jsr|tables.jst|jvm.properties"))
                    .sorted()
                    .toList();
        }
    }

    /** Behind it the ring is free. */
    private static int used(byte[] bytes) {
        int used = bytes.length;
        while (used > 0 && bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ ALL_BITS);
        }
    }

    /** From the end on; whole again behind that. */
    private void cut(Path file, int first, int stride) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (long length = used(whole) - 1L - first; length >= 0; length -= stride) {
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.setLength(length);
            }
            ask(file.getFileName() + " cut to " + length + " bytes");
        }
        Files.write(file, whole);
    }

    private void ask(String damage) {
        try {
            look(Timeline.open(recording, pool));
            opened++;
        } catch (IOException | ProgramState.Unavailable refusal) {
            refused++;
            if (String.valueOf(refusal.getMessage()).length() < 10) {
                problems.add(damage + ": refused without words: " + refusal);
            }
        } catch (RuntimeException | StackOverflowError crash) {
            problems.add(damage + ": " + crash + " at "
                    + List.of(crash.getStackTrace()).getFirst());
        }
    }

    /** A bit of everything. What one thread has lost does not keep another from being asked. */
    private static void look(Timeline timeline) throws IOException {
        timeline.damage();
        timeline.exceptions().all(5);
        for (Track track : timeline.tracks()) {
            Arrival end = timeline.travel().end(track);
            ProgramState state = timeline.state(track, end.sequence());
            state.frames(track.thread(), 0, Integer.MAX_VALUE);
            if (state.frameCount(track.thread()) > 0) {
                state.locals(track.thread(), 0);
            }
            timeline.travel().back(track, end.sequence());
        }
    }
}
