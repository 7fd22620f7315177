package io.javascope.recording;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.ProgramState;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Timeline;
import io.javascope.history.timeline.Track;
import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A recording with such a ring, opened and asked: it answers, or refuses in words. */
public final class TimelineTarget implements FuzzTarget {
    /** As many as an editor asks for. */
    private static final int FRAMES = 50;

    private final Path folder = Scratch.folder();
    private final CpuPool pool = new CpuPool("fuzz");

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(RingTarget.seed(Example.chunk(true)), RingTarget.seed(Example.chunk(false)));
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Path jvm = Files.createDirectories(folder.resolve("jvm-1-1"));
        Files.writeString(jvm.resolve(Format.JVM_FILE), "format=" + Format.VERSION + "\npid=17\nplan=full\n");
        Files.write(jvm.resolve(Format.RING_FILE), RingTarget.file(input));
        Files.write(jvm.resolve(Format.TABLES_FILE), Example.tableFile());
        try {
            ask(Timeline.open(folder, pool));
            return true;
        } catch (RecordingException | ProgramState.Unavailable refused) {
            Finding.unless(!String.valueOf(refused.getMessage()).isBlank(), "refused without a word");
            return false;
        }
    }

    private static void ask(Timeline timeline) throws IOException {
        timeline.damage();
        timeline.exceptions().all(5);
        for (Track track : timeline.tracks()) {
            Arrival end = timeline.travel().end(track);
            ProgramState state = timeline.state(track, end.sequence());
            state.frames(track.thread(), 0, FRAMES);
            if (state.frameCount(track.thread()) > 0) {
                state.locals(track.thread(), 0);
            }
            timeline.travel().back(track, end.sequence());
            timeline.calls().callers(_ -> true);
        }
    }
}
