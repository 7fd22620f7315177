package io.javascope.session.evaluate;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A frame of a kept stop: reads what was kept, runs nothing. For many threads as far as the state is. */
public final class SnapshotValues implements Values {
    private static final int WHOLE_TEXT = 1 << 20;

    private final ProgramState state;
    private final int thread;
    private final int depth;
    private final Classes classes;

    /**
     * @param thread number of the thread
     * @param depth of the frame, 0 is the innermost
     * @param classes of the same program, such as the session's {@link LiveClasses}
     */
    public SnapshotValues(ProgramState state, int thread, int depth, Classes classes) {
        this.state = state;
        this.thread = thread;
        this.depth = depth;
        this.classes = classes;
    }

    @Override
    public Frame frame() {
        var frames = state.frames(thread, depth, 1);
        if (frames.isEmpty()) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, "frame " + depth + " of the thread was not kept at this stop");
        }
        return frames.getFirst();
    }

    @Override
    public Optional<Variable> local(String name) {
        return state.locals(thread, depth).stream()
                .filter(variable -> variable.name().equals(name))
                .reduce((_, innermost) -> innermost);
    }

    @Override
    public List<String> localNames() {
        return state.locals(thread, depth).stream().map(Variable::name).toList();
    }

    @Override
    public Value self() {
        return state.self(thread, depth);
    }

    @Override
    public Classes classes() {
        return classes;
    }

    @Override
    public Optional<Field> field(Value.Reference object, String declaredFrom, String name) {
        return switch (state.contents(object, Contents.View.FIELDS, 0, 0)) {
            case Contents.Fields(var fields) -> Fields.find(fields, declaredFrom, name);
            case Contents.Unknown(var reason) -> throw new EvaluationProblem(Kind.NOT_KNOWN, reason);
            case Contents.Elements _, Contents.Entries _ -> Optional.empty();
        };
    }

    @Override
    public Optional<Field> staticField(String className, String name) {
        return state.statics(className).stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    @Override
    public Value element(Value.Reference array, int index) {
        return switch (state.contents(array, Contents.View.LOGICAL, index, 1)) {
            case Contents.Elements(var _, var from, var values)
            when from == index && !values.isEmpty() -> values.getFirst();
            case Contents.Unknown(var reason) -> new Value.Missing("", reason);
            default -> new Value.Missing("", "element " + index + " was not kept at this stop");
        };
    }

    @Override
    public Contents contents(Value.Reference object, long start, int count) {
        return state.contents(object, Contents.View.LOGICAL, start, count);
    }

    @Override
    public String text(Value.Text text) {
        if (!text.cut()) {
            return text.text();
        }
        var whole = state.text(text, WHOLE_TEXT);
        if (whole.cut()) {
            throw new EvaluationProblem(
                    Kind.NOT_KNOWN, "only the first " + whole.text().length() + " characters of the string were kept");
        }
        return whole.text();
    }

    @Override
    public @Nullable Program program() {
        return null;
    }
}
