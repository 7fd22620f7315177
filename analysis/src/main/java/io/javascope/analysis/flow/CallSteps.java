package io.javascope.analysis.flow;

import io.javascope.analysis.flow.State.Closure;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Detail.Dispatch;
import io.javascope.analysis.program.FieldInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls: of what libraries are known to do, of the project's methods with the values at hand, of the unknown. */
final class CallSteps {
    private static final int MOST_DEPTH = 8;
    private static final int MOST_TARGETS = 4;
    private static final int MOST_SIZE = 600;

    private final Run run;
    private final Execution in;
    private final Dereferences dereferences;
    private final LibraryCalls library;
    private final Targets targets;

    CallSteps(Run run, Execution in, Dereferences dereferences) {
        this.run = run;
        this.in = in;
        this.dereferences = dereferences;
        this.library = new LibraryCalls(run, in);
        this.targets = new Targets(run.program, run.fields);
    }

    void step(Block block, int site, Instruction step, Configuration c, List<Configuration> next) {
        Detail.Callee callee = step.callee();
        boolean hasReceiver = callee.dispatch() != Dispatch.STATIC && step.operandCount() > 0;
        // A receiver that stands for the name of an unknown class is no value.
        boolean real = hasReceiver && (callee.sure() || in.get(c, step.operand(0)) instanceof Symbol);
        if (real
                && callee.dispatch() == Dispatch.VIRTUAL
                && !dereferences.check(block, step, c, step.operand(0), "dereferenced")) {
            return;
        }
        List<Value> arguments = new ArrayList<>();
        for (int i = hasReceiver ? 1 : 0; i < step.operandCount(); i++) {
            arguments.add(in.get(c, step.operand(i)));
        }
        Value receiver = real ? in.get(c, step.operand(0)) : null;
        Call call = new Call(block, site, step, callee, receiver, arguments, receiverType(callee, receiver));
        Closure closure = receiver == null ? null : c.state().closure(receiver);
        if (closure != null
                && closure.function().method().equals(callee.method().name())) {
            callFunction(call, closure, c, next);
            return;
        }
        List<MethodInfo> found = targets.of(call);
        // Whether they are entered depends on how long they are, and so on what they are.
        found.forEach(target -> run.entered(target.ref()));
        Value component = found.isEmpty() ? component(call, c.state()) : null;
        if (component != null) {
            Steps.set(c, step, next, component);
        } else if (found.isEmpty()) {
            library.step(call, c, next, (function, state) -> callBack(call, function, state));
        } else if (!library.isModelled(call) && isWithinReach(found)) {
            library.checkSinks(call, c.state());
            boolean one = found.size() == 1;
            found.forEach(target -> enter(call, target, call.receiver(), call.arguments(), c.fork(), next, one));
        } else if (run.ends.isEnd(callee)) {
            library.throwing(call, c);
        } else if (library.isModelled(call)) {
            library.step(call, c, next, (function, state) -> callBack(call, function, state));
        } else {
            library.notEntered(call, found, c, next, (function, state) -> callBack(call, function, state));
        }
    }

    /** What a record's own accessor gives, which nobody wrote. */
    private @Nullable Value component(Call call, State state) {
        ClassInfo type = run.program.type(call.callee().method().owner());
        boolean accessor = type != null
                && type.kind().equals("RECORD")
                && !type.isLibrary()
                && call.arguments().isEmpty()
                && run.program.field(type.name(), call.name()) != null;
        return accessor && call.receiver() instanceof Symbol object
                ? state.load(new State.Cell(object, call.name()))
                : null;
    }

    private static String receiverType(Detail.Callee callee, @Nullable Value receiver) {
        boolean vague =
                callee.receiverType().equals("?") || callee.receiverType().equals("java.lang.Object");
        return receiver instanceof Symbol symbol
                        && !symbol.type().equals("?")
                        && (symbol.isExact() || vague)
                        && callee.dispatch() == Dispatch.VIRTUAL
                ? symbol.type()
                : callee.receiverType();
    }

    private boolean isWithinReach(List<MethodInfo> found) {
        return found.size() <= MOST_TARGETS
                && in.context().depth() < MOST_DEPTH
                && found.stream()
                        .allMatch(target -> target.body() != null
                                && target.body().size() <= MOST_SIZE
                                && run.mayEnter(target.body())
                                && in.context().active(target) < 2);
    }

    private void enter(
            Call call,
            MethodInfo target,
            @Nullable Value receiver,
            List<Value> arguments,
            Configuration c,
            List<Configuration> next,
            boolean only) {
        Body body = target.body();
        if (body == null) {
            return;
        }
        Context context = in.context()
                .call(
                        call.site(),
                        target,
                        run.program.fileOf(target.ref()),
                        in.place(call.step().span()));
        State before = c.state().copy();
        List<Outcome> outcomes = new Execution(run, context, body, receiver, arguments).run(before);
        boolean several = !only || outcomes.stream().anyMatch(CallSteps::givesSomething);
        for (Outcome outcome : outcomes) {
            outcome.state().retire(context, outcome.value());
            Configuration after = c.with(outcome.state());
            switch (outcome) {
                case Outcome.Returned(State _, Value value) -> {
                    Value given = value;
                    if (value instanceof Value.Null none) {
                        given = several ? perhaps(none) : isCertain(call, target) ? always(none) : none;
                    }
                    Steps.set(after, call.step(), next, given);
                }
                case Outcome.Thrown(State _, Value exception, String type) ->
                    in.raise(call.block(), call.step(), after, exception, type);
            }
        }
    }

    private static boolean givesSomething(Outcome outcome) {
        return outcome instanceof Outcome.Returned(State state, Value value) && value != null && !state.isNull(value);
    }

    /** Which of its paths a method takes depends on what nobody can tell here. */
    private static Value.Null perhaps(Value.Null given) {
        return new Value.Null(new Value.Origin(given.origin().place(), Assumptions.ON_SOME_PATHS));
    }

    /** Whether no other method than this one can run. */
    private static boolean isCertain(Call call, MethodInfo target) {
        return target.isFixed() || (call.receiver() instanceof Symbol symbol && symbol.isExact());
    }

    private static Value.Null always(Value.Null given) {
        return new Value.Null(new Value.Origin(given.origin().place(), Assumptions.ALWAYS));
    }

    private void callFunction(Call call, Closure closure, Configuration c, List<Configuration> next) {
        MethodInfo target = run.program.method(closure.function().body());
        run.entered(closure.function().body());
        if (target == null || !isWithinReach(List.of(target))) {
            library.unknown(call, c, next);
            return;
        }
        boolean bound = !target.isStatic();
        List<Value> arguments = new ArrayList<>(
                bound ? closure.captured().subList(1, closure.captured().size()) : closure.captured());
        arguments.addAll(call.arguments());
        enter(call, target, bound ? closure.captured().getFirst() : null, arguments, c.fork(), next, true);
    }

    /** A library may call a function that it was given: its body is run for what can be found in it. */
    private @Nullable Taint callBack(Call call, Value function, State state) {
        Closure closure = state.closure(function);
        MethodInfo target =
                closure == null ? null : run.program.method(closure.function().body());
        if (closure != null) {
            run.entered(closure.function().body());
        }
        if (closure == null || target == null || target.body() == null || !isWithinReach(List.of(target))) {
            return null;
        }
        boolean bound = !target.isStatic();
        List<Value> arguments = new ArrayList<>(
                bound ? closure.captured().subList(1, closure.captured().size()) : closure.captured());
        Context context = in.context()
                .call(
                        call.site(),
                        target,
                        run.program.fileOf(target.ref()),
                        in.place(call.step().span()));
        State copy = state.copy();
        Taint passed = call.receiver() == null ? null : state.taint(call.receiver());
        for (int i = arguments.size(); i < target.parameters().size(); i++) {
            MethodInfo.Parameter parameter = target.parameters().get(i);
            Symbol some = context.symbol(i, 1, in.place(target.span()), parameter.type(), false);
            copy.define(some, Facts.NOTHING.tainted(passed));
            arguments.add(some);
        }
        Taint found = null;
        Value self = bound ? closure.captured().getFirst() : null;
        for (Outcome outcome : new Execution(run, context, target.body(), self, arguments).run(copy)) {
            if (outcome instanceof Outcome.Returned(State after, Value value) && value != null) {
                found = Taint.join(found, after.taint(value));
            }
        }
        return found;
    }

    /** Whether nobody can set that field again. */
    static boolean isFixed(Run run, State.Cell cell) {
        String owner = cell.base() instanceof Symbol symbol ? symbol.type() : String.valueOf(cell.base());
        for (String type : run.program.supertypes(owner)) {
            FieldInfo field = run.program.field(type, cell.name());
            if (field != null) {
                return field.isFinal();
            }
        }
        ClassInfo known = run.program.type(owner);
        return known != null && cell.name().equals("this$0");
    }
}
