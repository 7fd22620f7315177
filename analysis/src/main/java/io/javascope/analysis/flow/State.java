package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Detail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final Map<Symbol, Facts> facts;
    private final Map<Cell, Value> heap;
    private final Map<Symbol, Contents> contents;
    private final Map<Symbol, Closure> closures;
    private final Map<Symbol, Resource> open;
    /** Closing the key closes the values too. */
    private final Map<Symbol, Set<Symbol>> closes;
    /** Objects created on this path that nobody else can know. */
    private final Set<Symbol> own;
    /** How deep the call is in which an unknown value of a caller was taken for null; 0 if there is none. */
    private int supposedNull;
    /** Whether the path left a loop whose body it never saw. */
    private boolean skippedLoop;

    State() {
        this(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashSet<>());
    }

    private State(
            Map<Symbol, Facts> facts,
            Map<Cell, Value> heap,
            Map<Symbol, Contents> contents,
            Map<Symbol, Closure> closures,
            Map<Symbol, Resource> open,
            Map<Symbol, Set<Symbol>> closes,
            Set<Symbol> own) {
        this.facts = facts;
        this.heap = heap;
        this.contents = contents;
        this.closures = closures;
        this.open = open;
        this.closes = closes;
        this.own = own;
    }

    State copy() {
        State copy = new State(
                new HashMap<>(facts),
                new HashMap<>(heap),
                new HashMap<>(contents),
                new HashMap<>(closures),
                new HashMap<>(open),
                new HashMap<>(closes),
                new HashSet<>(own));
        copy.skippedLoop = skippedLoop;
        copy.supposedNull = supposedNull;
        return copy;
    }

    // ---- facts ----

    Facts facts(Value value) {
        return value instanceof Symbol symbol ? facts.getOrDefault(symbol, Facts.NOTHING) : Facts.NOTHING;
    }

    void know(Symbol symbol, Facts what) {
        if (what.equals(Facts.NOTHING)) {
            facts.remove(symbol);
        } else {
            facts.put(symbol, what);
        }
    }

    /** A symbol is made anew: what was known of an earlier one of that place is forgotten. */
    Symbol define(Symbol symbol, Facts what) {
        facts.keySet().removeIf(known -> known == symbol || known.dependsOn(symbol));
        heap.keySet().removeIf(cell -> cell.base() == symbol);
        contents.remove(symbol);
        closures.remove(symbol);
        know(symbol, what);
        return symbol;
    }

    boolean isNull(Value value) {
        return value instanceof Null || facts(value).nullness() == Facts.Nullness.NULL;
    }

    boolean isNonNull(Value value) {
        return value instanceof Constant || facts(value).nullness() == Facts.Nullness.NON_NULL;
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
        return switch (contents.get(symbol)) {
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
        for (Map.Entry<Cell, Value> entry : heap.entrySet()) {
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
        return heap.get(cell);
    }

    void store(Cell cell, Value value) {
        heap.put(cell, value);
    }

    Map<Cell, Value> heap() {
        return heap;
    }

    /**
     * Unknown code has run: what it could reach may have changed.
     *
     * @param isFixed fields that nobody can set
     */
    void havoc(Predicate<Cell> isFixed) {
        heap.keySet()
                .removeIf(cell -> !cell.name().startsWith("#")
                        && !(cell.base() instanceof Symbol symbol && own.contains(symbol))
                        && !isFixed.test(cell));
        for (Symbol collection : List.copyOf(contents.keySet())) {
            if (!own.contains(collection)) {
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
        if (value instanceof Symbol symbol && !open.containsKey(symbol)) {
            own.remove(symbol);
            Closure closure = closures.get(symbol);
            if (closure != null) {
                closure.captured().forEach(this::escape);
            }
        }
    }

    @Nullable
    Contents contents(Value value) {
        return value instanceof Symbol symbol ? contents.get(symbol) : null;
    }

    void contain(Symbol collection, @Nullable Contents what) {
        if (what == null) {
            contents.remove(collection);
        } else {
            contents.put(collection, what);
        }
    }

    @Nullable
    Closure closure(Value value) {
        return value instanceof Symbol symbol ? closures.get(symbol) : null;
    }

    void close(Symbol function, Closure over) {
        closures.put(function, over);
    }

    void created(Symbol object) {
        own.add(object);
    }

    boolean isOwn(Value value) {
        return value instanceof Symbol symbol && own.contains(symbol);
    }

    /** Others can know the object from now on, and all that it refers to. */
    void escape(Value value) {
        if (!(value instanceof Symbol symbol)) {
            return;
        }
        open.remove(symbol);
        if (own.remove(symbol) || closes.containsKey(symbol)) {
            for (Symbol inner : closes.getOrDefault(symbol, Set.of())) {
                escape(inner);
            }
            for (Map.Entry<Cell, Value> entry : List.copyOf(heap.entrySet())) {
                if (entry.getKey().base() == symbol) {
                    escape(entry.getValue());
                }
            }
            switch (contents.get(symbol)) {
                case null -> {}
                case Contents.Sequence sequence -> sequence.elements().forEach(this::escape);
                case Contents.Mapping mapping -> mapping.entries().values().forEach(this::escape);
            }
        }
        Closure closure = closures.get(symbol);
        if (closure != null) {
            closure.captured().forEach(this::escape);
        }
    }

    // ---- resources ----

    Map<Symbol, Resource> open() {
        return open;
    }

    void opened(Symbol resource, Resource what) {
        open.put(resource, what);
    }

    void closesToo(Symbol outer, Symbol inner) {
        Set<Symbol> all = new HashSet<>(closes.getOrDefault(outer, Set.of()));
        all.add(inner);
        closes.put(outer, all);
    }

    void closed(Value value) {
        if (value instanceof Symbol symbol) {
            closed(symbol, new HashSet<>());
        }
    }

    private void closed(Symbol symbol, Set<Symbol> seen) {
        if (seen.add(symbol)) {
            open.remove(symbol);
            closes.getOrDefault(symbol, Set.of()).forEach(inner -> closed(inner, seen));
        }
    }

    // ---- paths ----

    boolean hasSkippedLoop() {
        return skippedLoop;
    }

    void skipLoop() {
        skippedLoop = true;
    }

    /** In a call of that depth a value of a caller was taken for null, because the callee looks whether it is. */
    void supposeNull(int depth) {
        supposedNull = Math.max(supposedNull, depth);
    }

    /**
     * Whether null is real for a method of that depth. That a callee is prepared for null does not say that this caller
     * passes it.
     */
    boolean isRealNull(int depth) {
        return depth >= supposedNull;
    }

    /** What holds on both paths. What is open on one of them is open. */
    State join(State other, Joining values) {
        State joined = copy();
        joined.facts.clear();
        for (Map.Entry<Symbol, Facts> entry : facts.entrySet()) {
            joined.know(entry.getKey(), entry.getValue().join(other.facts(entry.getKey())));
        }
        for (Map.Entry<Symbol, Facts> entry : other.facts.entrySet()) {
            if (!facts.containsKey(entry.getKey())) {
                joined.know(entry.getKey(), entry.getValue().join(Facts.NOTHING));
            }
        }
        joined.heap.clear();
        for (Cell cell : List.copyOf(heap.keySet())) {
            Value there = other.heap.get(cell);
            if (there != null) {
                joined.heap.put(cell, values.join(heap.get(cell), there, joined));
            }
        }
        joined.contents.entrySet().removeIf(entry -> !entry.getValue().equals(other.contents.get(entry.getKey())));
        joined.closures.entrySet().removeIf(entry -> !entry.getValue().equals(other.closures.get(entry.getKey())));
        other.open.forEach(joined.open::putIfAbsent);
        other.closes.forEach((outer, inner) -> inner.forEach(each -> joined.closesToo(outer, each)));
        joined.own.retainAll(other.own);
        joined.skippedLoop &= other.skippedLoop;
        joined.supposedNull = Math.min(supposedNull, other.supposedNull);
        return joined;
    }

    /** How two values of one place become one. */
    interface Joining {
        Value join(@Nullable Value a, Value b, State into);
    }

    /** Objects that can be iterated over. */
    List<Symbol> knownCollections() {
        return new ArrayList<>(contents.keySet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof State state
                && facts.equals(state.facts)
                && heap.equals(state.heap)
                && contents.equals(state.contents)
                && closures.equals(state.closures)
                && open.equals(state.open)
                && skippedLoop == state.skippedLoop
                && supposedNull == state.supposedNull;
    }

    @Override
    public int hashCode() {
        return facts.hashCode() * 31 + heap.hashCode();
    }
}
