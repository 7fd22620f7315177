package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Origin;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of a method: its paths, block by block. */
final class Execution {
    private static final int STATES_AT_A_BLOCK = 6;
    private static final int STATES_AT_A_HANDLER = 2;
    private static final int OUTCOMES = 4;
    /** So many types of exceptions are told apart. */
    private static final int MOST_THROWN = 8;
    /** How often a loop is followed as it is before what it sets is forgotten. */
    private static final int EXACT_ITERATIONS = 5;

    private static final int MOST_VISITS = 48;
    private static final int JOIN_SITE = 1 << 30;
    private static final int RAISE_SITE = 1 << 29;
    /** Where outcomes are joined; no block has that number. */
    private static final int OUTCOME = 0xffe;

    private final Run run;
    private final Context context;
    private final Body body;
    private final Liveness liveness;
    private final List<Value> arguments;
    private final @Nullable Value self;
    private final Steps steps;
    private final TreeMap<Integer, List<Configuration>> pending = new TreeMap<>();
    private final int[] visits;
    private final boolean[] undecided;
    private final List<Set<Configuration>> seen = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    Execution(Run run, Context context, Body body, @Nullable Value self, List<Value> arguments) {
        this.run = run;
        this.context = context;
        this.body = body;
        this.self = self;
        this.arguments = arguments;
        this.liveness = run.liveness(context.method(), body);
        this.visits = new int[body.blocks().size()];
        this.undecided = new boolean[body.blocks().size()];
        body.blocks().forEach(block -> seen.add(new HashSet<>()));
        this.steps = new Steps(run, this);
    }

    List<Outcome> run(State state) {
        run.entered(context.method().ref());
        flowTo(0, new Configuration(new Value[body.registers()], state, null));
        while (!pending.isEmpty() && !run.isExhausted()) {
            var next = pending.pollFirstEntry();
            for (Configuration configuration : next.getValue()) {
                visit(body.blocks().get(next.getKey()), configuration);
            }
        }
        return outcomes;
    }

    Context context() {
        return context;
    }

    @Nullable
    Value self() {
        return self;
    }

    @Nullable
    Value argument(int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    /** The value that a place makes; another one than it made before if that one is still in use, as it is in loops. */
    Symbol fresh(Configuration c, int site, Span span, String type) {
        Symbol symbol = context.symbol(site, 0, place(span), type, false);
        return symbol.isMade() && c.holds(symbol) ? context.symbol(site, 1 << 20, place(span), type, false) : symbol;
    }

    /** Whether this method's own code made that value. */
    boolean isBornHere(Symbol symbol) {
        return Assumptions.isBornIn(symbol, context);
    }

    Place place(Span span) {
        return new Place(context.file(), span);
    }

    static int site(Block block, int index) {
        return block.index() << 12 | index;
    }

    // ---- paths ----

    private void visit(Block block, Configuration configuration) {
        List<Configuration> current = List.of(configuration);
        List<Instruction> code = block.instructions();
        for (int i = 0; i < code.size(); i++) {
            List<Configuration> next = new ArrayList<>();
            for (Configuration each : current) {
                if (!run.spend()) {
                    return;
                }
                steps.step(block, i, code.get(i), each, next);
            }
            if (next.isEmpty()) {
                return;
            }
            current = limited(block.index(), next, STATES_AT_A_BLOCK);
        }
        for (Edge edge : block.edges()) {
            if (edge.kind() == Edge.Kind.NEXT) {
                current.forEach(each -> flowTo(edge.to(), each));
            }
        }
    }

    void flowTo(int block, Configuration configuration) {
        Configuration arriving = configuration;
        boolean head = liveness.isLoopHead(block);
        // How often a loop runs that nobody can tell is not worth trying: what it sets is forgotten at once.
        boolean wide = head && ++visits[block] > (undecided[block] ? 2 : EXACT_ITERATIONS);
        if (wide) {
            arriving = widened(block, configuration);
        }
        for (int i = 0; i < arriving.size(); i++) {
            if (!liveness.isLive(block, i)) {
                arriving.set(i, null);
            }
        }
        // A copy, since the path itself changes as it goes on.
        if (wide && visits[block] > MOST_VISITS) {
            run.cut();
            return;
        }
        if (wide && !seen.get(block).add(arriving.fork())) {
            return;
        }
        List<Configuration> there = pending.computeIfAbsent(block, _ -> new ArrayList<>());
        if (there.contains(arriving)) {
            return;
        }
        there.add(arriving);
        boolean handler = !body.blocks().get(block).instructions().isEmpty()
                && body.blocks().get(block).instructions().getFirst().op() == Op.CAUGHT;
        int limit = handler ? STATES_AT_A_HANDLER : STATES_AT_A_BLOCK;
        if (there.size() > limit) {
            pending.put(block, new ArrayList<>(limited(block, there, limit)));
        }
    }

    /** The exception goes where the block's edges say, or leaves the method. */
    void raise(Block block, Instruction step, Configuration from, Value exception, String type) {
        for (Edge edge : block.handlersOf(step)) {
            if (edge.to() == body.exceptionalExit()) {
                continue;
            }
            String expected = edge.exception();
            if (expected.equals("?") || type.equals("?") || run.program.isSubtype(type, expected)) {
                flowTo(edge.to(), from.thrown(exception));
                return;
            }
            if (run.program.isSubtype(expected, type)) {
                flowTo(edge.to(), from.thrown(exception));
            }
        }
        boolean general = type.equals("java.lang.Throwable") || type.equals("java.lang.Exception");
        if (!general || !catchesAll(block, step)) {
            String left = general && catches(block, step, "java.lang.Exception") ? "java.lang.Error" : type;
            end(new Outcome.Thrown(from.state().copy(), exception, left));
        }
    }

    private boolean catches(Block block, Instruction step, String type) {
        return block.handlersOf(step).stream()
                .anyMatch(edge ->
                        edge.to() != body.exceptionalExit() && edge.exception().equals(type));
    }

    /** What is thrown as a Throwable is one of these. */
    private boolean catchesAll(Block block, Instruction step) {
        Set<String> caught = new HashSet<>();
        for (Edge edge : block.handlersOf(step)) {
            if (edge.to() != body.exceptionalExit()) {
                caught.add(edge.exception());
            }
        }
        return caught.contains("java.lang.RuntimeException") && caught.contains("java.lang.Error");
    }

    /**
     * The method ends on one path. Beyond a number of returns or of throws, those that differ in nothing that matters are
     * joined: so there are never many, and none is lost to the others' number.
     */
    void end(Outcome outcome) {
        boolean returns = outcome instanceof Outcome.Returned;
        long before = outcomes.stream()
                .filter(each -> each instanceof Outcome.Returned == returns)
                .count();
        if (before >= OUTCOMES) {
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome joined = joined(outcomes.get(i), outcome);
                if (joined != null) {
                    outcomes.set(i, joined);
                    return;
                }
            }
        }
        if (returns || before < MOST_THROWN) {
            outcomes.add(outcome);
        }
    }

    private @Nullable Outcome joined(Outcome a, Outcome b) {
        return switch (a) {
            case Outcome.Returned(State first, Value x)
            when b instanceof Outcome.Returned(State second, Value y) -> {
                if (x == null || y == null) {
                    yield x == y ? new Outcome.Returned(joinedStates(OUTCOME, first, second), null) : null;
                }
                if (first.isNull(x) != second.isNull(y)) {
                    yield null;
                }
                State state = joinedStates(OUTCOME, first, second);
                yield new Outcome.Returned(state, join(OUTCOME, -1, x, y, state, first, second));
            }
            case Outcome.Thrown(State first, Value exception, String type)
            when b instanceof Outcome.Thrown(State second, Value _, String other) && type.equals(other) ->
                new Outcome.Thrown(joinedStates(OUTCOME, first, second), exception, type);
            case Outcome.Returned _, Outcome.Thrown _ -> null;
        };
    }

    /** A condition in that block could not be decided. */
    void undecided(Block block) {
        undecided[block.index()] = true;
    }

    // ---- joins ----

    private List<Configuration> limited(int block, List<Configuration> all, int limit) {
        if (all.size() <= limit) {
            return all;
        }
        List<Configuration> kept = new ArrayList<>(all.subList(0, limit - 1));
        Configuration rest = all.get(limit - 1);
        for (Configuration each : all.subList(limit, all.size())) {
            rest = joined(block, rest, each);
        }
        kept.add(rest);
        return kept;
    }

    private Configuration joined(int block, Configuration a, Configuration b) {
        State state = joinedStates(block, a.state(), b.state());
        Value[] registers = new Value[a.size()];
        Configuration result = new Configuration(registers, state, a.caught());
        for (int i = 0; i < registers.length; i++) {
            Value x = a.get(i);
            Value y = b.get(i);
            if (x != null && y != null) {
                result.set(i, join(block, i, x, y, state, a.state(), b.state()));
            }
        }
        return result;
    }

    private State joinedStates(int block, State a, State b) {
        return a.join(b, (x, y, into) -> join(block, x == null ? 0 : x.hashCode(), x, y, into));
    }

    private Value join(int block, int variant, @Nullable Value a, Value b, State into) {
        return a == null ? b : join(block, variant, a, b, into, into, into);
    }

    private Value join(int block, int variant, Value a, Value b, State into, State ofA, State ofB) {
        if (Value.same(a, b)) {
            return a;
        }
        String type = a instanceof Symbol x && b instanceof Symbol y && x.type().equals(y.type()) ? x.type() : "?";
        Symbol symbol = context.symbol(JOIN_SITE | block, variant, place(Span.NOWHERE), type, false);
        Facts facts = asFacts(a, ofA).join(asFacts(b, ofB));
        into.define(symbol, facts);
        // Whichever of the two it is: who closes it closes that one.
        closes(into, symbol, a);
        closes(into, symbol, b);
        return symbol;
    }

    private static void closes(State state, Symbol either, Value one) {
        if (one instanceof Symbol symbol
                && symbol != either
                && (state.resources().isOpen(symbol) || state.resources().closesOthers(symbol))) {
            state.resources().closesToo(either, symbol);
        }
    }

    private static Facts asFacts(Value value, State state) {
        Facts facts = state.facts(value).tainted(state.taint(value));
        return switch (value) {
            case Value.Constant constant -> facts.nonNull().equalTo(constant.value());
            case Value.Null _ -> facts;
            case Symbol _ -> facts;
        };
    }

    /** What the loop sets may be anything of its type from now on, but where its input came from is kept. */
    private Configuration widened(int head, Configuration configuration) {
        Configuration wide = configuration.fork();
        State state = wide.state();
        var set = liveness.setInLoop(head);
        for (int i = 0; i < wide.size(); i++) {
            Value value = wide.get(i);
            if (value == null || !set.get(i) || !liveness.isLive(head, i)) {
                continue;
            }
            Taint taint = state.taint(value);
            String type = value instanceof Symbol symbol ? symbol.type() : "?";
            Symbol symbol = context.symbol(JOIN_SITE | head, -1 - i, place(Span.NOWHERE), type, false);
            Facts facts = Facts.NOTHING.tainted(taint);
            if (state.isNonNull(value)) {
                facts = facts.nonNull();
            }
            if (liveness.isNatural(i)) {
                facts = facts.tagged(Facts.NATURAL);
            }
            if (symbol != value) {
                state.define(symbol, facts);
                wide.set(i, symbol);
            }
        }
        state.forgetCells(cell -> cell.name().startsWith("#") ? isCounter(cell) : !CallSteps.isFixed(run, cell));
        state.knownCollections().forEach(state::forget);
        return wide;
    }

    private static boolean isCounter(State.Cell cell) {
        return cell.name().equals("#at") || cell.name().equals("#text");
    }

    // ---- what is found ----

    void report(Rule rule, Span span, String message, Confidence confidence, List<Step> path) {
        run.reports.add(rule, context, place(span), message, confidence, path);
    }

    /** The instruction itself throws. */
    void raiseNew(Block block, Configuration c, Instruction step, String type) {
        Symbol exception =
                context.symbol(RAISE_SITE | block.index(), step.op().ordinal(), place(step.span()), type, true);
        c.state().define(exception, Facts.NOTHING.nonNull());
        raise(block, step, c, exception, type);
    }

    // ---- values ----

    Origin origin(Span span, String text) {
        return new Origin(place(span), text);
    }

    Value get(Configuration configuration, int register) {
        Value value = configuration.get(register);
        // A variable that nothing was assigned to on this path: broken code, or a register of a block that was joined.
        return Objects.requireNonNullElseGet(
                value, () -> context.symbol(JOIN_SITE | 0xfff, register, place(Span.NOWHERE), "?", false));
    }
}
