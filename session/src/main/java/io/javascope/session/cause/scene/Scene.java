package io.javascope.session.cause.scene;

import com.github.javaparser.ast.Node;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Track;
import io.javascope.session.SourceFile;
import io.javascope.session.cause.code.Unit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a recorded thread, with the innermost frame that runs then and its source. Immutable.
 *
 * @param sequence of the position in the track
 * @param frame null when no recorded method runs
 * @param unit null when the source was not found
 * @param callable the method, constructor or lambda that runs, or the class of an initialiser; null with {@code unit}
 */
public record Scene(
        Track track,
        long sequence,
        RecordedState state,
        @Nullable Frame frame,
        @Nullable SourceFile source,
        @Nullable Unit unit,
        @Nullable Node callable) {

    /** As users are told. */
    public Position position() {
        return track.at(sequence);
    }

    /** 0 when it is not known. */
    public int line() {
        return frame == null ? 0 : Math.max(0, frame.line());
    }

    /** Whether {@link #code} and {@link #running} are there. */
    public boolean hasSource() {
        return unit != null && callable != null;
    }

    /** The source; only where there is one. */
    public Unit code() {
        return Objects.requireNonNull(unit, "the source was not asked for before");
    }

    /** What runs; only where there is a source. */
    public Node running() {
        return Objects.requireNonNull(callable, "the source was not asked for before");
    }
}
