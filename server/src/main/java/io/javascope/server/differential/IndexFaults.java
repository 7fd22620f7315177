package io.javascope.server.differential;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.ProgramState;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Timeline;
import io.javascope.history.timeline.Track;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Damages the index that is kept beside a recording, byte by byte, and cuts it shorter: each time the answers have to be
 * those of a recording without one. One thread.
 */
public final class IndexFaults implements AutoCloseable {
    private static final int ALL_BITS = 0xff;
    private static final int MOST_STEPS = 20;

    private final Path recording;
    /** Of one thread: what was submitted before is over when the next is. */
    private final CpuPool pool = new CpuPool("index-faults", 1, CpuPool.DEFAULT_QUEUE);

    private final List<String> problems = new ArrayList<>();
    private long damaged;

    /**
     * What came out.
     *
     * @param damaged how many damaged indexes there were
     * @param problems where an answer was another, with the damage that does it
     */
    public record Outcome(long damaged, List<String> problems) {
        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    /** @param recording a folder of one JVM that has ended */
    public IndexFaults(Path recording) {
        this.recording = recording;
    }

    @Override
    public void close() {
        pool.close();
    }

    /**
     * Changes bytes one after the other, then cuts the file shorter and shorter.
     *
     * @param first which byte is the first
     * @param stride so many bytes on is the next; 1 for every byte
     * @param progress is told what goes on
     */
    public Outcome run(int first, int stride, Consumer<String> progress) throws IOException {
        Path index = index();
        Files.deleteIfExists(index);
        List<String> truth = answers();
        if (!Files.exists(index)) {
            throw new IOException("No index is kept of " + recording + ": it is too small, or still written.");
        }
        byte[] kept = Files.readAllBytes(index);
        progress.accept("damaging " + index.getFileName() + ", " + kept.length + " bytes");
        for (int at = first; at < kept.length; at += stride) {
            byte[] changed = kept.clone();
            changed[at] ^= (byte) ALL_BITS;
            ask(index, changed, truth, "byte " + at + " changed");
        }
        for (int length = kept.length - 1 - first; length >= 0; length -= stride) {
            ask(index, Arrays.copyOf(kept, length), truth, "cut to " + length + " bytes");
        }
        Files.write(index, kept);
        return new Outcome(damaged, problems);
    }

    private Path index() throws IOException {
        try (Stream<Path> jvms = Files.list(recording)) {
            return jvms.filter(Files::isDirectory).findFirst().orElseThrow().resolve(Format.INDEX_FILE);
        }
    }

    private void ask(Path index, byte[] bytes, List<String> truth, String damage) throws IOException {
        damaged++;
        Files.write(index, bytes);
        List<String> answers = answers();
        for (int i = 0; i < Math.max(truth.size(), answers.size()); i++) {
            String right = i < truth.size() ? truth.get(i) : "nothing";
            String answer = i < answers.size() ? answers.get(i) : "nothing";
            if (!right.equals(answer)) {
                problems.add(index.getFileName() + ", " + damage + ": " + answer + " instead of " + right);
                return;
            }
        }
    }

    /** A bit of all that comes from the index. Afterwards what is to be kept of it is on the disk. */
    private List<String> answers() throws IOException {
        List<String> answers = new ArrayList<>();
        try {
            Timeline timeline = Timeline.open(recording, pool);
            timeline.ready().join();
            answers.addAll(timeline.damage());
            timeline.exceptions().all(Integer.MAX_VALUE).forEach(each -> answers.add(each.toString()));
            timeline.calls().callers(_ -> true).forEach(each -> answers.add(each.toString()));
            for (Track track : timeline.tracks()) {
                look(timeline, track, answers);
            }
        } catch (IOException | ProgramState.Unavailable refusal) {
            answers.add("refused: " + refusal.getMessage());
        }
        pool.submit("behind what is kept", () -> true).join();
        return answers;
    }

    private static void look(Timeline timeline, Track track, List<String> answers) throws IOException {
        Arrival at = timeline.travel().end(track);
        for (int i = 0; i < MOST_STEPS; i++) {
            RecordedState state = timeline.state(track, at.sequence());
            answers.add(at.sequence() + " " + state.frames(track.thread(), 0, Integer.MAX_VALUE));
            for (int depth = 0; depth < state.frameCount(track.thread()); depth++) {
                answers.add(state.locals(track.thread(), depth).toString());
            }
            at = timeline.travel().back(track, at.sequence());
        }
    }
}
