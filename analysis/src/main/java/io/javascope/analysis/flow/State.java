package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known on one path, beside the registers of the active methods. Belongs to one path; copied where it forks. */
final class State {
    /** A field, an element or a property of an object; a static field's base is its class's name. */
    record Cell(Object base, String name) {}

    /** A function object: its body and what it captured. */
    record Closure(Detail.Function function, List<Value> captured) {
        Closure {
            captured = List.copyOf(captured);
        }
    }

    private final ForkedMap<Symbol, Facts> facts;
    private final ForkedMap<Cell, Value> heap;
    private final ForkedMap<Symbol, Contents> contents;
    private final ForkedMap<Symbol, Closure> closures;
    private final OpenResources resources;
    /** Objects created on this path that nobody else can know: each is its own value. */
    private final ForkedMap<Symbol, Symbol> own;

    private Doubts doubts = Doubts.NONE;

    State() {
        facts = new ForkedMap<>();
        heap = new ForkedMap<>();
        contents = new ForkedMap<>();
        closures = new ForkedMap<>();
        resources = new OpenResources();
        own = new ForkedMap<>();
    }

    private State(State from) {
        facts = from.facts.fork();
        heap = from.heap.fork();
        contents = from.contents.fork();
        closures = from.closures.fork();
        resources = from.resources.fork();
        own = from.own.fork();
        doubts = from.doubts;
    }

    State copy() {
        return new State(this);
    }

    // ---- facts ----

    Facts facts(Value value) {
        return value instanceof Symbol symbol ? facts.read().getOrDefault(symbol, Facts.NOTHING) : Facts.NOTHING;
    }

    void know(Symbol symbol, Facts what) {
        if (what.equals(Facts.NOTHING)) {
            facts.remove(symbol);
        } else {
            facts.write().put(symbol, what);
        }
    }

    /** A symbol is made anew: what was known of an earlier one of that place is forgotten. */
    Symbol define(Symbol symbol, Facts what) {
        if (symbol.isMadeAgain()) {
            forgetFacts(symbol);
            forgetCells(cell -> cell.base() == symbol);
            contents.remove(symbol);
            closures.remove(symbol);
        }
        know(symbol, what);
        return symbol;
    }

    /** The conditions about that value which were decided on this path. */
    List<Symbol> decisionsAbout(Symbol symbol) {
        List<Symbol> found = List.of();
        for (Symbol known : facts.read().keySet()) {
            Value.Condition condition = known.condition();
            if (condition != null && (condition.left() == symbol || condition.right() == symbol)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(known);
            }
        }
        return found;
    }

    private void forgetFacts(Symbol about) {
        List<Symbol> found = List.of();
        for (Symbol known : facts.read().keySet()) {
            if (known == about || known.dependsOn(about)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(known);
            }
        }
        found.forEach(facts::remove);
    }

    boolean isNull(Value value) {
        return value instanceof Null || facts(value).nullness() == Facts.Nullness.NULL;
    }

    boolean isNonNull(Value value) {
        return value instanceof Constant || facts(value).nullness() == Facts.Nullness.NON_NULL;
    }

    /** Whether nothing was opened by it on this path: it, or what stands for it and others where paths met, is null. */
    boolean isNone(Symbol resource) {
        return isNull(resource) || resources.outerOf(resource).stream().anyMatch(this::isNull);
    }

    /** The constant that a value is, or was found equal to; null if that is not known. */
    @Nullable
    Object constant(Value value) {
        return value instanceof Constant constant
                ? constant.value()
                : facts(value).equal();
    }

    @Nullable
    Taint taint(Value value) {
        Taint own = facts(value).taint();
        if (own != null || !(value instanceof Symbol symbol)) {
            return own;
        }
        return switch (contents.read().get(symbol)) {
            case null -> elementTaint(symbol);
            case Contents.Sequence sequence -> joined(sequence.elements());
            case Contents.Mapping mapping -> joined(mapping.entries().values());
        };
    }

    private @Nullable Taint elementTaint(Symbol array) {
        if (!array.type().endsWith("]")) {
            return null;
        }
        Taint found = null;
        for (Map.Entry<Cell, Value> entry : heap.read().entrySet()) {
            if (entry.getKey().base() == array && entry.getKey().name().startsWith("[")) {
                found = Taint.join(found, facts(entry.getValue()).taint());
            }
        }
        return found;
    }

    private @Nullable Taint joined(Iterable<Value> values) {
        Taint found = null;
        for (Value value : values) {
            found = Taint.join(found, facts(value).taint());
        }
        return found;
    }

    // ---- the heap ----

    @Nullable
    Value load(Cell cell) {
        return heap.read().get(cell);
    }

    /** Whether a field or element has that value. */
    boolean isHeld(Value value) {
        for (Value each : heap.read().values()) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }

    void store(Cell cell, Value value) {
        heap.write().put(cell, value);
    }

    void forget(Cell cell) {
        heap.remove(cell);
    }

    /** Forgets what such cells hold. */
    void forgetCells(Predicate<Cell> which) {
        List<Cell> found = List.of();
        for (Cell cell : heap.read().keySet()) {
            if (which.test(cell)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(cell);
            }
        }
        found.forEach(heap::remove);
    }

    /**
     * Unknown code has run: what it could reach may have changed.
     *
     * @param isFixed fields that nobody can set
     */
    void havoc(Predicate<Cell> isFixed) {
        forgetCells(cell -> !cell.name().startsWith("#")
                && !(cell.base() instanceof Symbol symbol && own.read().containsKey(symbol))
                && !isFixed.test(cell));
        for (Symbol collection : knownCollections()) {
            if (!own.read().containsKey(collection)) {
                forget(collection);
            }
        }
    }

    /** The contents of a collection are known no longer, but for the input among them. */
    void forget(Symbol collection) {
        Taint taint = taint(collection);
        contents.remove(collection);
        know(collection, facts(collection).tainted(taint));
    }

    /** A library has it now: it may change it, but closes nothing. */
    void share(Value value) {
        if (value instanceof Symbol symbol && !resources.isOpen(symbol)) {
            own.remove(symbol);
            // It may fill in what was not set.
            forgetCells(cell -> cell.base() == symbol && load(cell) instanceof Null);
            Closure closure = closures.read().get(symbol);
            if (closure != null) {
                closure.captured().forEach(this::escape);
            }
        }
    }

    @Nullable
    Contents contents(Value value) {
        return value instanceof Symbol symbol ? contents.read().get(symbol) : null;
    }

    void contain(Symbol collection, @Nullable Contents what) {
        if (what == null) {
            contents.remove(collection);
        } else {
            contents.write().put(collection, what);
        }
    }

    @Nullable
    Closure closure(Value value) {
        return value instanceof Symbol symbol ? closures.read().get(symbol) : null;
    }

    void close(Symbol function, Closure over) {
        closures.write().put(function, over);
    }

    void created(Symbol object) {
        own.write().put(object, object);
    }

    boolean isOwn(Value value) {
        return value instanceof Symbol symbol && own.read().containsKey(symbol);
    }

    /** Others can know the object from now on, and all that it refers to. */
    void escape(Value value) {
        if (!(value instanceof Symbol symbol)) {
            return;
        }
        resources.forget(symbol);
        boolean wasOwn = own.read().containsKey(symbol);
        own.remove(symbol);
        if (wasOwn || resources.closesOthers(symbol)) {
            for (Symbol inner : resources.with(symbol)) {
                escape(inner);
            }
            for (Map.Entry<Cell, Value> entry : List.copyOf(heap.read().entrySet())) {
                if (entry.getKey().base() == symbol) {
                    escape(entry.getValue());
                }
            }
            switch (contents.read().get(symbol)) {
                case null -> {}
                case Contents.Sequence sequence -> sequence.elements().forEach(this::escape);
                case Contents.Mapping mapping -> mapping.entries().values().forEach(this::escape);
            }
        }
        Closure closure = closures.read().get(symbol);
        if (closure != null) {
            closure.captured().forEach(this::escape);
        }
    }

    /** What is open on this path. */
    OpenResources resources() {
        return resources;
    }

    /** A call has ended: what only it can still name is forgotten. */
    void retire(Context call, @Nullable Value result) {
        new Retirement(call, facts, heap, contents, closures, resources, own).run(result);
    }

    // ---- paths ----

    Doubts doubts() {
        return doubts;
    }

    void doubt(Doubts now) {
        doubts = now;
    }

    /** What holds on both paths. What is open on one of them is open. */
    State join(State other, Joining values) {
        State joined = copy();
        joined.facts.clear();
        facts.read().forEach((symbol, known) -> joined.know(symbol, known.join(other.facts(symbol))));
        other.facts.read().forEach((symbol, known) -> {
            if (!facts.read().containsKey(symbol)) {
                joined.know(symbol, known.join(Facts.NOTHING));
            }
        });
        joined.heap.clear();
        heap.read().forEach((cell, here) -> {
            Value there = other.heap.read().get(cell);
            if (there != null) {
                joined.heap.write().put(cell, values.join(here, there, joined));
            }
        });
        joined.contents
                .write()
                .entrySet()
                .removeIf(
                        entry -> !entry.getValue().equals(other.contents.read().get(entry.getKey())));
        joined.closures
                .write()
                .entrySet()
                .removeIf(
                        entry -> !entry.getValue().equals(other.closures.read().get(entry.getKey())));
        joined.resources.join(other.resources, this::isNone, other::isNone);
        joined.own.write().keySet().retainAll(other.own.read().keySet());
        joined.doubts = doubts.join(other.doubts);
        return joined;
    }

    /** How two values of one place become one. */
    interface Joining {
        Value join(@Nullable Value a, Value b, State into);
    }

    /** Objects that can be iterated over. */
    List<Symbol> knownCollections() {
        return new ArrayList<>(contents.read().keySet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof State state
                && facts.equals(state.facts)
                && heap.equals(state.heap)
                && contents.equals(state.contents)
                && closures.equals(state.closures)
                && resources.isSame(state.resources)
                && doubts.isSame(state.doubts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode() * 31 + heap.hashCode();
    }
}
