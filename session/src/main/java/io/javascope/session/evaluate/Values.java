package io.javascope.session.evaluate;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can ask about one frame: a live one ({@link LiveValues}) or one of a kept stop
 * ({@link SnapshotValues}). A live frame asks the debuggee and so may block. What cannot be told comes as
 * {@link Value.Missing} or as an {@link EvaluationProblem}.
 */
public interface Values {

    /** Where names are looked up. */
    Frame frame();

    /** A local variable or parameter in scope; of several with the name the innermost. */
    Optional<Variable> local(String name);

    /** Names of the local variables and parameters in scope. */
    List<String> localNames();

    /** The frame's {@code this}; {@link Value.Null} in a static method. */
    Value self();

    /** The program's classes. */
    Classes classes();

    /**
     * An instance field.
     *
     * @param declaredFrom the class where the search begins, then its superclasses
     */
    Optional<Field> field(Value.Reference object, String declaredFrom, String name);

    /** A static field that the class itself declares. */
    Optional<Field> staticField(String className, String name);

    /** An element of an array; the index is within its bounds. */
    Value element(Value.Reference array, int index);

    /** A page of an array, a list, a set, a map; {@link Contents.Fields} for everything else. */
    Contents contents(Value.Reference object, long start, int count);

    /** All of a string. */
    String text(Value.Text text);

    /** Running code and writing, or null where nothing runs: then {@link EvaluationProblem.Kind#NEEDS_PROGRAM}. */
    @Nullable
    Program program();
}
