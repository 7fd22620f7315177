package io.javascope.analysis.flow;

import io.javascope.analysis.flow.State.Cell;
import io.javascope.analysis.flow.Value.Condition;
import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each instruction does to a path. */
final class Steps {
    private static final Set<String> NUMBERS = Set.of("boolean", "byte", "short", "int", "long", "float", "double");

    private final Run run;
    private final Execution in;
    private final Dereferences dereferences;
    private final Memory memory;
    private final CallSteps calls;

    Steps(Run run, Execution in) {
        this.run = run;
        this.in = in;
        this.dereferences = new Dereferences(run, in);
        this.memory = new Memory(run, in, dereferences);
        this.calls = new CallSteps(run, in, dereferences);
    }

    /** Runs one instruction; the paths that go on to the next one are added. */
    void step(Block block, int index, Instruction step, Configuration c, List<Configuration> next) {
        int site = Execution.site(block, index);
        switch (step.op()) {
            case THIS ->
                set(c, step, next, Objects.requireNonNullElseGet(in.self(), () -> unknown(c, site, step, true)));
            case PARAMETER -> {
                Value given = in.argument(((Detail.Index) step.detail()).number());
                set(c, step, next, given == null ? unknown(c, site, step, false) : given);
            }
            case CONSTANT -> set(c, step, next, constant(step));
            case COPY, BOX -> {
                Value value = in.get(c, step.operand(0));
                // What becomes a number carries no text any more, also where the compiler did not see how.
                boolean number = NUMBERS.contains(step.type()) && c.state().taint(value) != null;
                set(c, step, next, number ? unknown(c, site, step, true) : value);
            }
            case OPERATION -> operation(block, site, step, c, next);
            case ALLOCATE -> {
                Symbol made = in.context().symbol(site, 0, in.place(step.span()), type(step), true);
                c.state().define(made, Facts.NOTHING.nonNull());
                c.state().created(made);
                memory.clear(made, step, c.state());
                set(c, step, next, made);
            }
            case NEW_ARRAY, ARRAY_OF, LENGTH, LOAD_ELEMENT, STORE_ELEMENT, LOAD_FIELD, STORE_FIELD ->
                memory.step(block, site, step, c, next);
            case CALL -> calls.step(block, site, step, c, next);
            case CAST -> cast(site, step, c, next);
            case INSTANCE_OF -> instanceOf(site, step, c, next);
            case UNBOX -> {
                if (dereferences.check(block, step, c, step.operand(0), "unboxed")) {
                    set(c, step, next, in.get(c, step.operand(0)));
                }
            }
            case FUNCTION -> function(site, step, c, next);
            case ITERATE, HAS_NEXT, NEXT -> iteration(block, site, step, c, next);
            case LOCK -> {
                if (dereferences.check(block, step, c, step.operand(0), "locked")) {
                    next.add(c);
                }
            }
            case UNLOCK -> next.add(c);
            case CAUGHT -> {
                Value caught = c.caught();
                set(c.with(c.state()), step, next, caught == null ? unknown(c, site, step, true) : caught);
            }
            case THROW -> {
                if (dereferences.check(block, step, c, step.operand(0), "thrown")) {
                    Value exception = in.get(c, step.operand(0));
                    in.raise(block, step, c, exception, exception instanceof Symbol symbol ? symbol.type() : "?");
                }
            }
            case RETURN ->
                in.end(new Outcome.Returned(c.state(), step.operandCount() == 0 ? null : in.get(c, step.operand(0))));
            case BRANCH -> branch(block, step, c);
            case PHI -> throw new IllegalStateException("Paths are followed before SSA form is made");
        }
    }

    private static String type(Instruction step) {
        return step.detail() instanceof Detail.TypeName type ? type.name() : step.type();
    }

    static void set(Configuration c, Instruction step, List<Configuration> next, @Nullable Value value) {
        c.set(step.result(), value);
        next.add(c);
    }

    private Symbol unknown(Configuration c, int site, Instruction step, boolean nonNull) {
        Symbol symbol = in.fresh(c, site, step.span(), type(step));
        return c.state().define(symbol, nonNull ? Facts.NOTHING.nonNull() : Facts.NOTHING);
    }

    private Value constant(Instruction step) {
        Object value = ((Detail.Literal) step.detail()).value();
        return value == null
                ? new Null(in.origin(step.span(), "null stands here"))
                : new Constant(Arithmetic.cast(value, step.type()));
    }

    // ---- operations ----

    private void operation(Block block, int site, Instruction step, Configuration c, List<Configuration> next) {
        Operator operator = ((Detail.Operation) step.detail()).operator();
        State state = c.state();
        Value left = in.get(c, step.operand(0));
        if (!operator.isBinary()) {
            Object known = state.constant(left);
            Object result = known == null ? null : Arithmetic.unary(operator, known);
            set(c, step, next, result == null ? unknown(c, site, step, true) : new Constant(result));
            return;
        }
        Value right = in.get(c, step.operand(1));
        Object a = state.constant(left);
        Object b = state.constant(right);
        boolean divides = operator == Operator.DIVIDE || operator == Operator.REMAINDER;
        if (divides && isZero(b) && (step.type().equals("int") || step.type().equals("long"))) {
            divideByZero(block, step, c, right);
            return;
        }
        if (divides) {
            run.reports.passed(step);
        }
        Object folded = a == null || b == null ? null : Arithmetic.binary(operator, a, b);
        Object known = folded == null ? compared(operator, left, right, state) : folded;
        if (known != null) {
            set(c, step, next, new Constant(known));
        } else if (operator.isComparison() || operator == Operator.SAME_STRING) {
            Symbol condition = in.context().condition(in.place(step.span()), new Condition(operator, left, right));
            set(c, step, next, condition);
        } else {
            Symbol result = unknown(c, site, step, true);
            if (operator == Operator.CONCAT) {
                Taint taint = Taint.join(state.taint(left), state.taint(right));
                state.know(result, Facts.NOTHING.nonNull().tainted(taint));
            }
            set(c, step, next, result);
        }
    }

    private static boolean isZero(@Nullable Object value) {
        return value instanceof Number number
                && !(value instanceof Double || value instanceof Float)
                && number.longValue() == 0;
    }

    private void divideByZero(Block block, Instruction step, Configuration c, Value zero) {
        String message = "The divisor is 0 here";
        if (zero instanceof Symbol symbol && in.isBornHere(symbol)) {
            // It was compared with 0, and is divided by all the same.
            in.report(Rule.DIVISION_BY_ZERO, step.span(), message, Confidence.HIGH, List.of());
        } else {
            run.reports.addIfAlways(
                    step, Rule.DIVISION_BY_ZERO, in.context(), place(step.span()), message, Confidence.HIGH);
        }
        in.raiseNew(block, c, step, "java.lang.ArithmeticException");
    }

    static @Nullable Boolean compared(Operator operator, Value left, Value right, State state) {
        if (isNatural(left, state) && isAtMostZero(right, state)) {
            if (operator == Operator.LESS || operator == Operator.GREATER_OR_EQUAL) {
                return operator == Operator.GREATER_OR_EQUAL;
            }
        }
        if (isAtMostZero(left, state) && isNatural(right, state)) {
            if (operator == Operator.GREATER || operator == Operator.LESS_OR_EQUAL) {
                return operator == Operator.LESS_OR_EQUAL;
            }
        }
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            return null;
        }
        boolean equal = operator == Operator.EQUAL;
        if (state.isNull(left) && state.isNull(right)) {
            return equal;
        }
        if ((state.isNull(left) && state.isNonNull(right)) || (state.isNonNull(left) && state.isNull(right))) {
            return !equal;
        }
        if (left instanceof Symbol a && right instanceof Symbol b) {
            if (a == b
                    && !a.type().equals("double")
                    && !a.type().equals("float")
                    && a.birth().span().isReal()) {
                return equal;
            }
            if (a != b && a.isExact() && b.isExact()) {
                return !equal;
            }
        }
        return null;
    }

    private static boolean isNatural(Value value, State state) {
        return Facts.NATURAL.equals(state.facts(value).tag());
    }

    private static boolean isAtMostZero(Value value, State state) {
        return state.constant(value) instanceof Integer number && number <= 0;
    }

    // ---- types ----

    private void cast(int site, Instruction step, Configuration c, List<Configuration> next) {
        String type = type(step);
        Value value = in.get(c, step.operand(0));
        if (type.equals("?")) {
            set(c, step, next, unknown(c, site, step, false));
        } else if (value instanceof Constant constant) {
            set(c, step, next, new Constant(Arithmetic.cast(constant.value(), type)));
        } else {
            boolean primitive = value instanceof Symbol && !type.contains(".") && Character.isLowerCase(type.charAt(0));
            set(c, step, next, primitive && !type.endsWith("]") ? unknown(c, site, step, true) : value);
        }
    }

    private void instanceOf(int site, Instruction step, Configuration c, List<Configuration> next) {
        Value value = in.get(c, step.operand(0));
        String type = type(step);
        if (c.state().isNull(value)) {
            set(c, step, next, new Constant(false));
        } else if (value instanceof Symbol symbol && symbol.isExact() && run.program.isKnown(symbol.type())) {
            set(c, step, next, new Constant(run.program.isSubtype(symbol.type(), type)));
        } else {
            // If it is one, it is not null: as if a switch had found it the same as its class.
            Condition condition =
                    new Condition(Operator.SAME_STRING, value, new Constant(new Detail.ClassLiteral(type)));
            set(c, step, next, in.context().condition(in.place(step.span()), condition));
        }
    }

    private void function(int site, Instruction step, Configuration c, List<Configuration> next) {
        Symbol function = in.context().symbol(site, 0, in.place(step.span()), step.type(), false);
        List<Value> captured = new ArrayList<>();
        for (int operand : step.operands()) {
            captured.add(in.get(c, operand));
        }
        c.state().define(function, Facts.NOTHING.nonNull());
        c.state().created(function);
        c.state().close(function, new State.Closure((Detail.Function) step.detail(), captured));
        set(c, step, next, function);
    }

    // ---- iteration ----

    private void iteration(Block block, int site, Instruction step, Configuration c, List<Configuration> next) {
        Value subject = in.get(c, step.operand(0));
        State state = c.state();
        if (step.op() == Op.ITERATE) {
            if (dereferences.check(block, step, c, step.operand(0), "iterated over")) {
                Symbol iterator = unknown(c, site, step, true);
                state.store(new Cell(iterator, "#source"), subject);
                state.store(new Cell(iterator, "#at"), new Constant(0));
                set(c, step, next, iterator);
            }
            return;
        }
        Value source = state.load(new Cell(subject, "#source"));
        Value at = state.load(new Cell(subject, "#at"));
        int position = at instanceof Constant known && known.value() instanceof Integer number ? number : -1;
        int size = source == null ? -1 : memory.size(state, source);
        if (step.op() == Op.HAS_NEXT) {
            if (size >= 0 && position >= 0) {
                set(c, step, next, new Constant(position < size));
            } else {
                Symbol more = unknown(c, site, step, true);
                if (position == 0) {
                    state.store(new Cell(more, "#first"), new Constant(true));
                }
                set(c, step, next, more);
            }
            return;
        }
        Value element = source == null || position < 0 ? null : memory.element(state, source, position);
        state.store(new Cell(subject, "#at"), new Constant(position < 0 ? -1 : position + 1));
        if (element == null) {
            Symbol some = unknown(c, site, step, false);
            state.know(some, Facts.NOTHING.tainted(source == null ? null : state.taint(source)));
            element = some;
        }
        set(c, step, next, element);
    }

    // ---- branches ----

    private void branch(Block block, Instruction step, Configuration c) {
        Value condition = in.get(c, step.operand(0));
        Object known = c.state().constant(condition);
        if (known == null) {
            in.undecided(block);
        }
        boolean yes = false;
        boolean no = false;
        for (Edge edge : block.edges()) {
            boolean truth = edge.kind() == Edge.Kind.TRUE;
            if (edge.isExceptional() || (known instanceof Boolean fixed && fixed != truth)) {
                continue;
            }
            Configuration there = c.fork();
            if (known == null) {
                there.state().doubt(there.state().doubts().withGuess(in.context()));
            }
            if (known == null
                    && !Assumptions.assume(there.state(), condition, truth, in.context(), place(step.span()))) {
                continue;
            }
            if (!truth
                    && condition instanceof Symbol symbol
                    && there.state().load(new Cell(symbol, "#first")) != null) {
                there.state().doubt(there.state().doubts().withSkippedLoop());
            }
            yes |= truth;
            no |= !truth;
            in.flowTo(edge.to(), there);
        }
        if (in.context().depth() == 0 && yes != no) {
            run.ways.decided(block, step, yes, c, in);
        } else if (in.context().depth() == 0) {
            run.ways.open(step);
        }
    }

    private Place place(Span span) {
        return in.place(span);
    }
}
