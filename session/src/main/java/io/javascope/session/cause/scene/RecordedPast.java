package io.javascope.session.cause.scene;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Timeline;
import io.javascope.session.SourceFile;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A recording with its sources, as far as causes ask it. For many threads; reads files. */
public interface RecordedPast {
    Timeline timeline();

    /** @throws io.javascope.session.evaluate.EvaluationProblem when it has no value there */
    Value evaluate(String text, RecordedState state, int depth);

    /** @throws io.javascope.session.evaluate.EvaluationProblem when it names no variable there */
    Slot slot(String text, RecordedState state, int depth);

    /** Null when the class of the frame names none. */
    @Nullable
    SourceFile source(@Nullable Frame frame);

    /** The text of a source; null when it was not found. */
    @Nullable
    String text(SourceFile source) throws IOException;
}
