package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Null;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.program.Detail;
import java.util.ArrayList;
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

    private record Guess(Context in, @Nullable Guess before) {}

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
    private final ForkedMap<Symbol, Resource> open;
    /** Closing the key closes the values too. */
    private final ForkedMap<Symbol, Set<Symbol>> closes;
    /** Objects created on this path that nobody else can know: each is its own value. */
    private final ForkedMap<Symbol, Symbol> own;
    /** The calls in which an unknown value of a caller was taken for null. */
    private Set<Context> supposedNull = Set.of();
    /** Whether the path left a loop whose body it never saw. */
    private boolean skippedLoop;
    /** The calls in which the path took a branch that nobody can decide. */
    private @Nullable Guess guesses;

    State() {
        facts = new ForkedMap<>();
        heap = new ForkedMap<>();
        contents = new ForkedMap<>();
        closures = new ForkedMap<>();
        open = new ForkedMap<>();
        closes = new ForkedMap<>();
        own = new ForkedMap<>();
    }

    private State(State from) {
        facts = from.facts.fork();
        heap = from.heap.fork();
        contents = from.contents.fork();
        closures = from.closures.fork();
        open = from.open.fork();
        closes = from.closes.fork();
        own = from.own.fork();
        skippedLoop = from.skippedLoop;
        supposedNull = from.supposedNull;
        guesses = from.guesses;
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
        if (value instanceof Symbol symbol && !open.read().containsKey(symbol)) {
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
        open.remove(symbol);
        boolean wasOwn = own.read().containsKey(symbol);
        own.remove(symbol);
        if (wasOwn || closes.read().containsKey(symbol)) {
            for (Symbol inner : closes.read().getOrDefault(symbol, Set.of())) {
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

    // ---- resources ----

    /** What is open, as it is now. */
    Map<Symbol, Resource> open() {
        return Map.copyOf(open.read());
    }

    boolean isOpen(Symbol resource) {
        return open.read().containsKey(resource);
    }

    void opened(Symbol resource, Resource what) {
        open.write().put(resource, what);
    }

    void closesToo(Symbol outer, Symbol inner) {
        Set<Symbol> all = new HashSet<>(closes.read().getOrDefault(outer, Set.of()));
        all.add(inner);
        closes.write().put(outer, all);
    }

    void closed(Value value) {
        if (value instanceof Symbol symbol) {
            closed(symbol, new HashSet<>());
        }
    }

    private void closed(Symbol symbol, Set<Symbol> seen) {
        if (seen.add(symbol)) {
            open.remove(symbol);
            closes.read().getOrDefault(symbol, Set.of()).forEach(inner -> closed(inner, seen));
        }
    }

    /** A call has ended: what only it can still name is forgotten. */
    void retire(Context call, @Nullable Value result) {
        new Retirement(call, facts, heap, contents, closures, open, closes, own).run(result);
    }

    // ---- paths ----

    boolean hasSkippedLoop() {
        return skippedLoop;
    }

    void skipLoop() {
        skippedLoop = true;
    }

    /** In that call the path takes one of several ways, and nothing tells whether that one is ever taken. */
    void guess(Context call) {
        if (!hasGuessed(in -> in == call)) {
            guesses = new Guess(call, guesses);
        }
    }

    /** Whether the path guessed its way in such a call, that still runs or has ended. */
    boolean hasGuessed(Predicate<Context> call) {
        for (Guess each = guesses; each != null; each = each.before()) {
            if (call.test(each.in())) {
                return true;
            }
        }
        return false;
    }

    /** In that call a value of a caller was taken for null, because the callee looks whether it is. */
    void supposeNull(Context call) {
        if (!supposedNull.contains(call)) {
            Set<Context> all = new HashSet<>(supposedNull);
            all.add(call);
            supposedNull = Set.copyOf(all);
        }
    }

    /**
     * Whether null is real for a call: what it or its callers have supposed themselves. That another method is prepared
     * for null does not say that anybody passes it.
     */
    boolean isRealNull(Context call) {
        return supposedNull.stream().allMatch(call::isWithin);
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
        other.open.read().forEach((symbol, resource) -> joined.open.write().putIfAbsent(symbol, resource));
        other.closes.read().forEach((outer, inner) -> inner.forEach(each -> joined.closesToo(outer, each)));
        joined.own.write().keySet().retainAll(other.own.read().keySet());
        joined.skippedLoop &= other.skippedLoop;
        joined.guesses = null;
        for (Guess each = guesses; each != null; each = each.before()) {
            Context call = each.in();
            if (other.hasGuessed(in -> in == call)) {
                joined.guesses = new Guess(call, joined.guesses);
            }
        }
        Set<Context> both = new HashSet<>(supposedNull);
        both.retainAll(other.supposedNull);
        joined.supposedNull = Set.copyOf(both);
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
                && open.equals(state.open)
                && skippedLoop == state.skippedLoop
                && supposedNull.equals(state.supposedNull);
    }

    @Override
    public int hashCode() {
        return facts.hashCode() * 31 + heap.hashCode();
    }
}
