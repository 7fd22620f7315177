package io.javascope.analysis.flow;

import io.javascope.analysis.flow.State.Cell;
import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.FieldInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Rule;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Fields and arrays. */
final class Memory {
    private final Run run;
    private final Execution in;
    private final Dereferences dereferences;

    Memory(Run run, Execution in, Dereferences dereferences) {
        this.run = run;
        this.in = in;
        this.dereferences = dereferences;
    }

    void step(Block block, int site, Instruction step, Configuration c, List<Configuration> next) {
        switch (step.op()) {
            case LOAD_FIELD -> loadField(block, site, step, c, next);
            case STORE_FIELD -> storeField(block, step, c, next);
            case NEW_ARRAY -> {
                Symbol array = newArray(site, step, c);
                if (step.operandCount() == 1) {
                    c.state().store(new Cell(array, "#length"), in.get(c, step.operand(0)));
                }
                Steps.set(c, step, next, array);
            }
            case ARRAY_OF -> {
                Symbol array = newArray(site, step, c);
                for (int i = 0; i < step.operandCount(); i++) {
                    c.state().store(new Cell(array, "[" + i), in.get(c, step.operand(i)));
                }
                c.state().store(new Cell(array, "#length"), new Constant(step.operandCount()));
                Steps.set(c, step, next, array);
            }
            case LENGTH -> length(block, site, step, c, next);
            case LOAD_ELEMENT -> loadElement(block, site, step, c, next);
            case STORE_ELEMENT -> storeElement(block, step, c, next);
            default -> throw new IllegalArgumentException(step + " is not about memory");
        }
    }

    /** How many elements a collection or array has, or -1. */
    int size(State state, Value collection) {
        if (state.contents(collection) instanceof Contents.Sequence sequence) {
            return sequence.elements().size();
        }
        Value length = collection instanceof Symbol symbol ? state.load(new Cell(symbol, "#length")) : null;
        return length instanceof Constant known && known.value() instanceof Integer number ? number : -1;
    }

    @Nullable
    Value element(State state, Value collection, int index) {
        if (state.contents(collection) instanceof Contents.Sequence sequence) {
            return index < sequence.elements().size() ? sequence.elements().get(index) : null;
        }
        return collection instanceof Symbol symbol ? state.load(new Cell(symbol, "[" + index)) : null;
    }

    private Symbol newArray(int site, Instruction step, Configuration c) {
        String type = ((Detail.TypeName) step.detail()).name();
        Symbol array = in.context().symbol(site, 0, in.place(step.span()), type, true);
        c.state().define(array, Facts.NOTHING.nonNull());
        c.state().created(array);
        return array;
    }

    private Symbol unknown(Configuration c, int site, Instruction step, Facts facts) {
        return c.state().define(in.fresh(c, site, step.span(), step.type()), facts);
    }

    // ---- fields ----

    /** A new object's fields are null until something sets them; frameworks set those with annotations. */
    void clear(Symbol object, Instruction step, State state) {
        for (String type : run.program.supertypes(object.type())) {
            ClassInfo info = run.program.type(type);
            if (info != null && !info.isLibrary()) {
                for (FieldInfo field : info.fields()) {
                    boolean plain = field.span().isReal()
                            && !field.modifiers().contains(Modifier.STATIC)
                            && field.annotations().isEmpty()
                            && field.constant() == null
                            && isReference(field.type());
                    if (plain) {
                        String text = "the field " + field.name() + " of a new object is null until it is set";
                        state.store(new Cell(object, field.name()), new Value.Null(in.origin(step.span(), text)));
                    }
                }
            }
        }
    }

    private static boolean isReference(String type) {
        return switch (type) {
            case "boolean", "byte", "short", "char", "int", "long", "float", "double" -> false;
            default -> true;
        };
    }

    private void loadField(Block block, int site, Instruction step, Configuration c, List<Configuration> next) {
        Detail.Field field = step.field();
        boolean isStatic = field.isStatic() || step.operandCount() == 0;
        if (!isStatic && !dereferences.check(block, step, c, step.operand(0), "dereferenced")) {
            return;
        }
        Cell cell = cell(field, isStatic ? null : in.get(c, step.operand(0)));
        Value known = c.state().load(cell);
        if (known == null) {
            known = initial(field, site, step, c);
            c.state().store(cell, known);
        }
        Steps.set(c, step, next, known);
    }

    private static Cell cell(Detail.Field field, @Nullable Value object) {
        return new Cell(object == null ? field.owner() : object, field.name());
    }

    private Value initial(Detail.Field field, int site, Instruction step, Configuration c) {
        if (field.name().equals("$assertionsDisabled")) {
            return new Constant(false); // what is asserted holds
        }
        Object constant = run.fields.constant(field);
        if (constant != null) {
            return new Constant(Arithmetic.cast(constant, field.type()));
        }
        FieldInfo info = run.program.field(field.owner(), field.name());
        boolean neverNull = run.fields.isNeverNull(field)
                || (info != null && info.nullness() == Detail.DeclaredNullness.NON_NULL)
                || field.name().equals("this$0");
        if (neverNull) {
            return unknown(c, site, step, Facts.NOTHING.nonNull());
        }
        boolean nullable = info != null && info.nullness() == Detail.DeclaredNullness.NULLABLE;
        Facts facts = nullable
                ? Facts.NOTHING.nullable(in.origin(step.span(), "the field " + field.name() + " is declared nullable"))
                : Facts.NOTHING;
        return unknown(c, site, step, facts);
    }

    private void storeField(Block block, Instruction step, Configuration c, List<Configuration> next) {
        Detail.Field field = step.field();
        boolean isStatic = step.operandCount() == 1;
        Value value = in.get(c, step.operand(step.operandCount() - 1));
        if (!isStatic && !dereferences.check(block, step, c, step.operand(0), "dereferenced")) {
            return;
        }
        Value object = isStatic ? null : in.get(c, step.operand(0));
        if (object == null || !c.state().isOwn(object)) {
            c.state().escape(value);
        }
        c.state().store(cell(field, object), value);
        next.add(c);
    }

    // ---- arrays ----

    private void length(Block block, int site, Instruction step, Configuration c, List<Configuration> next) {
        if (!dereferences.check(block, step, c, step.operand(0), "dereferenced")) {
            return;
        }
        Value array = in.get(c, step.operand(0));
        Cell cell = new Cell(array, "#length");
        Value length = c.state().load(cell);
        if (length == null) {
            length = unknown(c, site, step, Facts.NOTHING.nonNull());
            c.state().store(cell, length);
        }
        Steps.set(c, step, next, length);
    }

    /** Whether the index can be right; if not, that is reported and the path ends. */
    private boolean isInside(Block block, Instruction step, Configuration c) {
        Value array = in.get(c, step.operand(0));
        Object index = c.state().constant(in.get(c, step.operand(1)));
        Value length = c.state().load(new Cell(array, "#length"));
        Object size = length == null ? null : c.state().constant(length);
        if (!(index instanceof Integer at)) {
            run.reports.passed(step);
            return true;
        }
        int count = size instanceof Integer known ? known : -1;
        if (at < 0 || (count >= 0 && at >= count)) {
            String message = at < 0
                    ? "The index is " + at
                    : "The index is " + at + ", but the array has " + count + (count == 1 ? " element" : " elements");
            Confidence confidence = in.context().depth() == 0 ? Confidence.HIGH : Confidence.MEDIUM;
            run.reports.addIfAlways(
                    step, Rule.INDEX_OUT_OF_BOUNDS, in.context(), in.place(step.span()), message, confidence);
            in.raiseNew(block, c, step, "java.lang.ArrayIndexOutOfBoundsException");
            return false;
        }
        run.reports.passed(step);
        return true;
    }

    private void loadElement(Block block, int site, Instruction step, Configuration c, List<Configuration> next) {
        if (!dereferences.check(block, step, c, step.operand(0), "indexed") || !isInside(block, step, c)) {
            return;
        }
        State state = c.state();
        Value array = in.get(c, step.operand(0));
        Object index = state.constant(in.get(c, step.operand(1)));
        Value known = index instanceof Integer at ? state.load(new Cell(array, "[" + at)) : null;
        if (known == null) {
            known = unknown(c, site, step, Facts.NOTHING.tainted(state.taint(array)));
            if (index instanceof Integer at) {
                state.store(new Cell(array, "[" + at), known);
            }
        }
        Steps.set(c, step, next, known);
    }

    private void storeElement(Block block, Instruction step, Configuration c, List<Configuration> next) {
        if (!dereferences.check(block, step, c, step.operand(0), "indexed") || !isInside(block, step, c)) {
            return;
        }
        State state = c.state();
        Value array = in.get(c, step.operand(0));
        Value value = in.get(c, step.operand(2));
        if (!state.isOwn(array) && !(value instanceof Null)) {
            state.escape(value);
        }
        Object index = state.constant(in.get(c, step.operand(1)));
        if (index instanceof Integer at) {
            state.store(new Cell(array, "[" + at), value);
        } else if (array instanceof Symbol symbol) {
            Taint taint = Taint.join(state.taint(array), state.taint(value));
            state.forgetCells(cell -> cell.base() == symbol && cell.name().startsWith("["));
            state.know(symbol, state.facts(symbol).tainted(taint));
            state.escape(value);
        }
        next.add(c);
    }
}
