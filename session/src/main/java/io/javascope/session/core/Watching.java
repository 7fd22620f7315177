package io.javascope.session.core;

import static io.javascope.session.SessionProblem.Kind.BAD_INPUT;
import static io.javascope.session.SessionProblem.Kind.WRONG_STATE;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import io.javascope.history.state.Value;
import io.javascope.session.DataPlace;
import io.javascope.session.SessionProblem;
import io.javascope.session.breakpoint.FieldPlace;
import io.javascope.session.breakpoint.LocalWatch;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.Expression;
import io.javascope.session.evaluate.Interpreter;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.evaluate.ParseResult;
import io.javascope.session.live.LiveState;
import io.javascope.session.step.Stepper;
import io.javascope.session.variable.Handles.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a breakpoint on data may watch in a running program: fields of one object, of all objects, static ones; variables of a call. */
final class Watching {
    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";

    private final SessionCore core;

    Watching(SessionCore core) {
        this.core = core;
    }

    /** The field that an expression such as {@code total}, {@code order.total}, {@code Order.count} names in a frame. */
    CompletableFuture<DataPlace> place(String expression, int frameId) {
        var live = core.running.live();
        var at = frameId == 0
                ? new Target.FrameAt(live.report().position().thread(), 0)
                : core.handles.get(frameId) instanceof Target.FrameAt frame ? frame : gone(expression);
        var text = expression.strip();
        var it = core.debuggee();
        return asked(() -> {
            if (text.endsWith("]")) {
                throw elements();
            }
            var dot = text.lastIndexOf('.');
            var name = text.substring(dot + 1);
            if (!name.matches(NAME)) {
                throw new SessionProblem(BAD_INPUT, "'" + text + "' names no field; give one such as order.total.");
            }
            var thread = live.state().thread(at.thread());
            if (thread == null) {
                throw new SessionProblem(WRONG_STATE, "The thread runs; wait for its next stop.");
            }
            try (var values = new LiveValues(
                    live.state().mirrors(),
                    it.classes(),
                    thread,
                    live.state().depthOnStack(thread, at.depth()),
                    live.state(),
                    it.invoker())) {
                if (dot < 0) {
                    return unqualified(
                            it.stepper(),
                            values,
                            live.state(),
                            name,
                            thread,
                            live.state().depthOnStack(thread, at.depth()));
                }
                return qualified(values, live.state(), text.substring(0, dot), name);
            }
        });
    }

    private DataPlace unqualified(
            Stepper stepper, LiveValues values, LiveState state, String name, ThreadReference thread, int depth) {
        if (values.local(name).isPresent()) {
            return ofCall(stepper, thread, depth, name);
        }
        var self = values.self();
        return self instanceof Value.Reference object
                ? ofObject(state, object, name)
                : ofClass(state.mirrors().vm(), values.frame().className(), name);
    }

    private DataPlace qualified(LiveValues values, LiveState state, String owner, String name) {
        if (!(Expression.parse(owner) instanceof ParseResult.Parsed(var parsed))) {
            throw new SessionProblem(BAD_INPUT, "'" + owner + "' is no Java expression.");
        }
        try {
            if (Interpreter.evaluate(parsed, values, Effects.NONE) instanceof Value.Reference object) {
                return ofObject(state, object, name);
            }
        } catch (EvaluationProblem notAnObject) {
            return ofClass(state.mirrors().vm(), owner, name);
        }
        throw new SessionProblem(BAD_INPUT, "'" + owner + "' is no object, so it has no field to be watched.");
    }

    /** The same of a variable that a client shows. */
    CompletableFuture<DataPlace> placeIn(int reference, String name) {
        var live = core.running.live();
        var target = core.handles.get(reference);
        if (target == null) {
            throw new SessionProblem(
                    WRONG_STATE, "The variable " + name + " belongs to an earlier stop; look at it again.");
        }
        var stepper = core.debuggee().stepper();
        return asked(() -> switch (target) {
            case Target.FrameAt at -> ofCall(stepper, live.state(), at, name);
            case Target.Locals(var at) -> ofCall(stepper, live.state(), at, name);
            case Target.Statics(var _, var type) ->
                ofClass(live.state().mirrors().vm(), type, name);
            case Target.Inside(var _, var object, var _) when object.isArray() -> throw elements();
            case Target.Inside(var _, var object, var _) -> ofObject(live.state(), object, name);
        });
    }

    /** The identity hash of the object of which a field is watched; empty for everything else. */
    CompletableFuture<OptionalInt> identity(DataPlace place) {
        var object = FieldPlace.named(place.id()) instanceof FieldPlace(var _, var _, var number) && number != null
                ? core.events.watched(number)
                : null;
        if (object == null || core.current == null) {
            return CompletableFuture.completedFuture(OptionalInt.empty());
        }
        var it = core.debuggee();
        return core.answering.inOrder(
                "asking who an object is", false, stop -> new IdentityHashes(it.invoker(), stop.thread()).of(object));
    }

    /** The field of the object with that identity hash; empty where it is not found. */
    CompletableFuture<Optional<DataPlace>> placeOf(int identity, String declaring, String field) {
        if (core.current == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        var it = core.debuggee();
        return core.answering.inOrder("looking for an object", false, stop -> {
            var found = new IdentityHashes(it.invoker(), stop.thread()).find(declaring, identity);
            found.ifPresent(core.events::watchable);
            return found.map(object -> new FieldPlace(declaring, field, object.uniqueID()).place());
        });
    }

    private CompletableFuture<DataPlace> asked(Callable<DataPlace> question) {
        var reply = new CompletableFuture<DataPlace>();
        core.task(
                "looking for what is watched",
                core.settings.jdiDeadline(),
                question,
                reply::complete,
                reply::completeExceptionally);
        return reply;
    }

    private DataPlace ofObject(LiveState state, Value.Reference object, String name) {
        var mirror = state.mirrors().object(object.id());
        if (mirror == null) {
            throw new SessionProblem(WRONG_STATE, "The object belongs to an earlier stop; look at it again.");
        }
        var field = declared(mirror.referenceType(), name);
        if (field == null) {
            throw new SessionProblem(BAD_INPUT, "A " + mirror.referenceType().name() + " has no field " + name + ".");
        }
        var owner = field.declaringType().name();
        if (field.isStatic()) {
            return new FieldPlace(owner, name, null).place();
        }
        core.events.watchable(mirror);
        return new FieldPlace(owner, name, mirror.uniqueID()).place();
    }

    private static DataPlace ofClass(VirtualMachine vm, String className, String name) {
        var types = vm.classesByName(className);
        var found = types.isEmpty() ? bySimpleName(vm, className) : types;
        for (var type : found) {
            var field = declared(type, name);
            if (field != null) {
                return new FieldPlace(field.declaringType().name(), name, null).place();
            }
        }
        throw new SessionProblem(
                BAD_INPUT,
                found.isEmpty()
                        ? "There is no variable and no loaded class " + className + "."
                        : className + " has no field " + name + ".");
    }

    private static List<ReferenceType> bySimpleName(VirtualMachine vm, String name) {
        return vm.allClasses().stream()
                .filter(type -> type.name().replace('$', '.').endsWith("." + name))
                .toList();
    }

    private static @Nullable Field declared(ReferenceType type, String name) {
        return type.isPrepared() ? type.fieldByName(name) : null;
    }

    private DataPlace ofCall(Stepper stepper, LiveState state, Target.FrameAt at, String name) {
        var thread = state.thread(at.thread());
        if (thread == null) {
            throw new SessionProblem(WRONG_STATE, "The thread runs; wait for its next stop.");
        }
        return ofCall(stepper, thread, state.depthOnStack(thread, at.depth()), name);
    }

    private DataPlace ofCall(Stepper stepper, ThreadReference thread, int depth, String name) {
        try {
            var frame = thread.frame(depth);
            if (frame.visibleVariableByName(name) == null) {
                throw new SessionProblem(BAD_INPUT, name + " is no variable of this call.");
            }
            var method = frame.location().method();
            var returns = stepper.returns(method);
            var id = core.events.watchable(new LocalWatch(thread, depth, name, returns));
            return new DataPlace(
                    id,
                    name + " in this call of " + method.name()
                            + " (stops behind the line; each line of the call takes about" + " 0.2 ms)");
        } catch (AbsentInformationException withoutVariables) {
            throw new SessionProblem(
                    BAD_INPUT,
                    "The class was compiled without its variables (javac -g); " + name + " cannot be watched.");
        } catch (IncompatibleThreadStateException runs) {
            throw new SessionProblem(WRONG_STATE, "The thread runs; wait for its next stop.");
        }
    }

    private static SessionProblem elements() {
        return new SessionProblem(
                BAD_INPUT,
                "Elements of arrays cannot be watched in a running program; record it (history.record full) and ask"
                        + " :last-write.");
    }

    private static Target.FrameAt gone(String expression) {
        throw new SessionProblem(
                WRONG_STATE, "The frame of " + expression + " belongs to an earlier stop; look at the stack again.");
    }
}
