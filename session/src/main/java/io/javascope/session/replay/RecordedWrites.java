package io.javascope.session.replay;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Place;
import io.javascope.history.timeline.Track;
import io.javascope.history.timeline.Write;
import io.javascope.history.timeline.Writes;
import io.javascope.session.PastValue;
import io.javascope.session.SessionProblem;
import io.javascope.session.evaluate.JavaText;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who wrote to what an expression names. For many threads; reads files. */
final class RecordedWrites {
    private final RecordedProgram program;
    private final Standing at;
    private final int depth;
    private final String expression;
    private final Slot slot;

    RecordedWrites(RecordedProgram program, Standing at, int depth, String expression) {
        this.program = program;
        this.at = at;
        this.depth = depth;
        this.expression = expression;
        this.slot = program.slot(expression, at.state(), depth);
    }

    /** A write with what stood there before. */
    record Found(Write write, @Nullable Value old) {}

    /** The last write before the view. */
    Found last() throws IOException {
        Write write = last(at.track(), at.sequence())
                .orElseThrow(() -> none(
                        "No write of " + expression + " before " + at.report().position()));
        return new Found(write, before(write));
    }

    /** The next write from the view on. */
    Found next() throws IOException {
        Writes writes = program.timeline().writes();
        Optional<Write> found = slot instanceof Slot.Local(var name)
                ? writes.nextOfLocal(name, depth, at.track(), at.sequence())
                : writes.next(place(), at.track(), at.sequence());
        Write write = found.orElseThrow(() -> none("No write of " + expression + " by "
                + at.track().name() + " from " + at.report().position() + " on"));
        return new Found(write, before(write));
    }

    /** All writes that are known. */
    List<PastValue> all() throws IOException {
        Writes writes = program.timeline().writes();
        List<Write> found = slot instanceof Slot.Local(var name)
                ? writes.allOfLocal(name, depth, at.track(), at.sequence())
                : writes.all(place(), at.track());
        List<PastValue> all = new ArrayList<>();
        for (Write write : found) {
            Frame frame = write.frame();
            all.add(new PastValue(
                    write.position(),
                    program.source(frame),
                    frame == null ? 0 : frame.line(),
                    JavaText.of(write.value()),
                    null));
        }
        if (all.isEmpty()) {
            throw none("No write of " + expression);
        }
        return all;
    }

    private Optional<Write> last(Track track, long sequence) throws IOException {
        Writes writes = program.timeline().writes();
        return slot instanceof Slot.Local(var name)
                ? writes.lastOfLocal(name, depth, track, sequence)
                : writes.last(place(), track, sequence);
    }

    private @Nullable Value before(Write write) throws IOException {
        Track track = program.timeline().track(write.position()).orElseThrow();
        if (slot instanceof Slot.Local(var name)) {
            // The frame is the innermost one where it writes.
            return program.timeline()
                    .writes()
                    .lastOfLocal(name, 0, track, write.position().sequence())
                    .map(Write::value)
                    .orElse(null);
        }
        return program.timeline()
                .writes()
                .held(place(), track, write.position().sequence())
                .orElse(null);
    }

    private Place place() {
        return RecordedData.place(slot);
    }

    private static SessionProblem none(String what) {
        return new SessionProblem(
                SessionProblem.Kind.WRONG_STATE,
                what + " was recorded: it was written before what was kept, by code that is not recorded, or never.");
    }
}
