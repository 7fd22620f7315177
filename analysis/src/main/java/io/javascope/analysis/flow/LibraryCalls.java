package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.rule.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of methods whose bodies are not at hand: by what the table says of them, else by what one must expect. */
final class LibraryCalls {
    private static final Set<String> NO_TEXT = Set.of(
            "boolean",
            "byte",
            "short",
            "int",
            "long",
            "float",
            "double",
            "void",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.util.UUID");

    /** Those that {@link System#getProperties} names. */
    private static final Set<String> SYSTEM_PROPERTIES = Set.of(
            "java.version",
            "java.version.date",
            "java.vendor",
            "java.vendor.url",
            "java.home",
            "java.vm.name",
            "java.vm.vendor",
            "java.vm.version",
            "java.class.version",
            "java.class.path",
            "java.library.path",
            "java.io.tmpdir",
            "os.name",
            "os.arch",
            "os.version",
            "file.separator",
            "path.separator",
            "line.separator",
            "user.name",
            "user.home",
            "user.dir",
            "native.encoding");

    /** Runs a function that the library was given; tells where its result came from. */
    interface CallBack {
        @Nullable
        Taint run(Value function, State state);
    }

    private final Run run;
    private final Execution in;
    private final Containers containers;
    private final Strings strings;
    private final Guards guards;
    private final Resources resources;
    private final PropertyCalls properties;

    LibraryCalls(Run run, Execution in) {
        this.run = run;
        this.in = in;
        this.containers = new Containers(run.program);
        this.strings = new Strings();
        this.guards = new Guards(in);
        this.resources = new Resources(run, in);
        this.properties = new PropertyCalls(run.program, run.properties);
    }

    private List<Effect> effects(Call call, State state) {
        String method = call.isConstructor() ? "new" : call.name();
        int arity = call.arguments().size();
        List<Effect> found = new ArrayList<>(run.library.effects(run.program, call.receiverType(), method, arity));
        String tag =
                call.receiver() == null ? null : state.facts(call.receiver()).tag();
        if (tag != null) {
            found.addAll(run.library.effects(run.program, "#" + tag, method, arity));
        }
        return found;
    }

    /** Whether the table says what this method gives, although its body is at hand. */
    boolean isModelled(Call call) {
        String method = call.isConstructor() ? "new" : call.name();
        return run
                .library
                .effects(
                        run.program,
                        call.receiverType(),
                        method,
                        call.arguments().size())
                .stream()
                .anyMatch(effect -> effect instanceof Effect.Source || effect instanceof Effect.Sanitiser);
    }

    void checkSinks(Call call, State state) {
        guards.check(call, state, effects(call, state));
    }

    /** A call that is not entered although the bodies are known: what it gives comes from what they let through. */
    void notEntered(Call call, List<MethodInfo> targets, Configuration c, List<Configuration> next, CallBack callBack) {
        step(call, run.passages.of(targets), c, next, callBack);
    }

    void step(Call call, Configuration c, List<Configuration> next, CallBack callBack) {
        step(call, null, c, next, callBack);
    }

    private void step(
            Call call, @Nullable BitSet passing, Configuration c, List<Configuration> next, CallBack callBack) {
        State state = c.state();
        List<Effect> effects = effects(call, state);
        guards.check(call, state, effects);
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.NeverReturns() -> {
                    return;
                }
                case Effect.Requires(int argument) -> {
                    if (argument < call.arguments().size() && !requires(call, c, argument)) {
                        return;
                    }
                }
                case Effect.GivesBack(int argument) -> {
                    Value back =
                            argument < 0 ? call.receiver() : call.arguments().get(argument);
                    Steps.set(c, call.step(), next, back);
                    return;
                }
                default -> {
                    // about the result, below
                }
            }
        }
        resources.before(call, state);
        Value modelled = containers.apply(call, state, in);
        if (modelled == null) {
            modelled = strings.apply(call, state, in);
        }
        if (modelled == null) {
            modelled = properties.apply(call, state);
        }
        if (modelled != null) {
            Steps.set(c, call.step(), next, modelled);
            return;
        }
        throwing(call, c);
        Taint called = null;
        for (Value argument : call.arguments()) {
            called = Taint.join(called, callBack.run(argument, state));
        }
        Value result = result(call, c, passing, effects, called);
        resources.after(call, state, result, effects);
        guards.made(call, state, result);
        properties.after(call, state, result);
        Steps.set(c, call.step(), next, result);
    }

    /** A call of which nothing is known. */
    void unknown(Call call, Configuration c, List<Configuration> next) {
        step(call, c, next, (_, _) -> null);
    }

    /** The argument is not null from here on; false if it is, and the call throws. */
    private boolean requires(Call call, Configuration c, int argument) {
        Value value = call.arguments().get(argument);
        if (c.state().isNull(value)) {
            in.raiseNew(call.block(), c, call.step(), "java.lang.NullPointerException");
            return false;
        }
        if (value instanceof Symbol symbol) {
            c.state().know(symbol, c.state().facts(symbol).nonNull());
        }
        return true;
    }

    /** The ways that lead to handlers, and those that leave the method by what the callee declares. */
    void throwing(Call call, Configuration c) {
        Set<Integer> taken = new HashSet<>();
        for (Edge edge : call.block().handlersOf(call.step())) {
            if (!isClonable(call, edge.exception())
                    && !isQuiet(call, c.state(), edge.exception())
                    && taken.add(edge.to())) {
                in.raise(call.block(), call.step(), c, exception(call, c, edge.exception()), edge.exception());
            }
        }
        if (taken.isEmpty() && call.callee().sure()) {
            call.callee().thrown().stream()
                    .filter(type -> !isClonable(call, type))
                    .forEach(type -> in.raise(call.block(), call.step(), c, exception(call, c, type), type));
        }
    }

    /**
     * A stream that is laid around an open one declares what it throws: that it throws anything else is no reason to close
     * what it was given.
     */
    private boolean isQuiet(Call call, State state, String exception) {
        return call.isConstructor()
                && call.callee().sure()
                && call.callee().thrown().isEmpty()
                && !call.arguments().isEmpty()
                && (exception.equals("java.lang.Throwable")
                        || exception.equals("java.lang.Exception")
                        || exception.equals("java.io.IOException"))
                && !state.resources().all().isEmpty()
                && !isOurs(call)
                && (run.program.isSubtype(call.receiverType(), "java.lang.AutoCloseable")
                        || call.receiverType().equals("java.io.File"));
    }

    /** A class that declares to be cloneable is cloned. */
    private boolean isClonable(Call call, String exception) {
        return exception.equals("java.lang.CloneNotSupportedException")
                && call.callee().method().owner().equals("java.lang.Object")
                && call.receiver() instanceof Symbol self
                && run.program.isSubtype(self.type(), "java.lang.Cloneable");
    }

    private Value exception(Call call, Configuration c, String type) {
        Symbol symbol = in.context()
                .symbol(call.site(), type.hashCode(), in.place(call.step().span()), type, false);
        return c.state().define(symbol, Facts.NOTHING.nonNull());
    }

    // ---- what comes back ----

    private Value result(
            Call call, Configuration c, @Nullable BitSet passing, List<Effect> effects, @Nullable Taint called) {
        State state = c.state();
        boolean ours = isOurs(call);
        Taint taint = called;
        Taint through = called;
        int position = 0;
        for (Value argument : call.arguments()) {
            taint = Taint.join(taint, state.taint(argument));
            position++;
            if (passing == null || passing.get(position)) {
                through = Taint.join(through, state.taint(argument));
            }
            if (ours || !call.callee().sure()) {
                state.escape(argument);
            } else if (!Strings.isHarmless(call)) {
                state.share(argument);
            }
        }
        if (call.receiver() != null) {
            taintReceiver(call, state, taint);
            if (!call.isConstructor() && (passing == null || passing.get(0))) {
                through = Taint.join(through, state.taint(call.receiver()));
            }
        }
        if (ours || !call.callee().sure()) {
            if (call.receiver() != null && !call.isConstructor()) {
                state.escape(call.receiver());
            }
            state.havoc(cell -> CallSteps.isFixed(run, cell));
        }
        if (call.isConstructor()) {
            if (ours && call.receiver() instanceof Symbol made) {
                state.forgetCells(cell -> cell.base() == made); // it was not entered: nobody knows what it sets
            }
            return constructed(call, state, effects, taint);
        }
        String type = typeOf(call, effects);
        Symbol result = in.fresh(c, call.site(), call.step().span(), type);
        return state.define(result, resultFacts(call, state, effects, type, through));
    }

    private Value constructed(Call call, State state, List<Effect> effects, @Nullable Taint taint) {
        if (call.receiver() instanceof Symbol made) {
            Taint own = withSources(call, effects, taint);
            state.know(made, state.facts(made).tainted(Taint.join(state.taint(made), own)));
            return made;
        }
        return new Null(in.origin(call.step().span(), "null"));
    }

    private Facts resultFacts(Call call, State state, List<Effect> effects, String type, @Nullable Taint flowing) {
        Facts facts = Facts.NOTHING;
        Detail.Callee callee = call.callee();
        if (callee.nullness() == Detail.DeclaredNullness.NON_NULL
                || effects.contains(new Effect.NeverNull())
                || isAlwaysSet(call, state)) {
            facts = facts.nonNull();
        } else if (callee.nullness() == Detail.DeclaredNullness.NULLABLE || effects.contains(new Effect.MayBeNull())) {
            facts = facts.nullable(in.origin(call.step().span(), callee.method().shown() + " may give null"));
        }
        Taint taint = withSources(call, effects, flowing);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Sanitiser(List<Rule> rules) && taint != null) {
                taint = taint.cleaned(rules);
            } else if (effect instanceof Effect.Tags(String tag)) {
                facts = facts.tagged(tag);
            }
        }
        return NO_TEXT.contains(type) ? facts : facts.tainted(taint);
    }

    /** Every Java has these system properties. */
    private static boolean isAlwaysSet(Call call, State state) {
        return call.callee().method().owner().equals("java.lang.System")
                && call.name().equals("getProperty")
                && state.constant(call.arguments().getFirst()) instanceof String name
                && SYSTEM_PROPERTIES.contains(name);
    }

    private @Nullable Taint withSources(Call call, List<Effect> effects, @Nullable Taint flowing) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Source(boolean remote, String what)) {
                Taint fresh = new Taint(remote, what, List.of(), Set.of())
                        .through(in.place(call.step().span()), what + " comes in here");
                return Taint.join(fresh, flowing);
            }
        }
        return flowing == null || !call.step().span().isReal()
                ? flowing
                : flowing.through(
                        in.place(call.step().span()),
                        "it passes through " + call.callee().method().shown());
    }

    private static String typeOf(Call call, List<Effect> effects) {
        String type = call.callee().result();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Gives(String given) && !call.callee().sure()) {
                return given;
            }
        }
        return type;
    }

    private boolean isOurs(Call call) {
        ClassInfo owner = run.program.type(call.callee().method().owner());
        return owner != null && !owner.isLibrary();
    }

    /** What is put into a builder, a collection or a stream is in it. */
    private void taintReceiver(Call call, State state, @Nullable Taint taint) {
        if (taint != null
                && call.receiver() instanceof Symbol symbol
                && !call.isConstructor()
                && keeps(symbol, state)) {
            state.know(symbol, state.facts(symbol).tainted(Taint.join(state.taint(symbol), taint)));
        }
    }

    private boolean keeps(Symbol symbol, State state) {
        return state.isOwn(symbol)
                || symbol.type().startsWith("java.lang.StringBu")
                || run.program.isSubtype(symbol.type(), "java.util.Collection")
                || run.program.isSubtype(symbol.type(), "java.util.Map");
    }
}
