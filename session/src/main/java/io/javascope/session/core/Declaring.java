package io.javascope.session.core;

import static io.javascope.session.SessionProblem.Kind.BAD_INPUT;
import static io.javascope.session.SessionProblem.Kind.WRONG_STATE;

import com.sun.jdi.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.ProgramState;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourcePlace;
import io.javascope.session.live.LiveState;
import io.javascope.session.source.Declarations;
import io.javascope.session.source.Sources;
import io.javascope.session.variable.Handles.Target;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the variables that a client is shown are declared. */
final class Declaring {
    private final SessionCore core;

    Declaring(SessionCore core) {
        this.core = core;
    }

    CompletableFuture<SourcePlace> declaration(int reference, String name) {
        var target = core.handles.get(reference);
        if (target == null) {
            throw new SessionProblem(
                    WRONG_STATE, "The variable " + name + " belongs to an earlier stop; look at it again.");
        }
        var sources = core.sources;
        return core.looking
                .<Optional<SourcePlace>, Optional<SourcePlace>>read(
                        "looking for a declaration",
                        Optional.empty(),
                        state -> Optional.ofNullable(place(state, sources, target, name)),
                        found -> found)
                .thenApply(found ->
                        found.orElseThrow(() -> new SessionProblem(BAD_INPUT, "No source declares " + name + ".")));
    }

    private static @Nullable SourcePlace place(ProgramState state, Sources sources, Target target, String name) {
        return switch (target) {
            case Target.FrameAt at -> local(state, sources, at, name);
            case Target.Locals(var at) -> local(state, sources, at, name);
            case Target.Statics(var _, var type) -> field(state, sources, type, name);
            case Target.Inside(var _, var object, var _) -> field(state, sources, object.typeName(), name);
        };
    }

    private static @Nullable SourcePlace local(ProgramState state, Sources sources, Target.FrameAt at, String name) {
        var frames = state.frames(at.thread(), at.depth(), 1);
        if (frames.isEmpty()) {
            return null;
        }
        var frame = frames.getFirst();
        return found(
                sources,
                frame,
                text -> name.equals("this")
                        ? Declarations.type(text, frame.className())
                        : Declarations.variable(text, name, frame.line()));
    }

    private static @Nullable SourcePlace field(ProgramState state, Sources sources, String className, String name) {
        if (!(state instanceof LiveState live)) {
            return null;
        }
        for (var type : live.mirrors().vm().classesByName(className)) {
            Field declared = type.isPrepared() ? type.fieldByName(name) : null;
            if (declared != null) {
                var owner = declared.declaringType();
                return found(sources, Origins.frame(owner), text -> Declarations.field(text, owner.name(), name));
            }
        }
        return null;
    }

    private static @Nullable SourcePlace found(Sources sources, Frame frame, Function<String, OptionalInt> search) {
        var source = sources.of(frame);
        var text = source == null ? null : sources.target(source).text();
        var line = text == null ? OptionalInt.empty() : search.apply(text);
        return source == null || line.isEmpty() ? null : new SourcePlace(source, line.getAsInt());
    }
}
