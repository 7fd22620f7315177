package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Symbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is open on one path, and what is closed with what. Belongs to one path; forked with it. */
final class OpenResources {
    private final ForkedMap<Symbol, Resource> open;
    /** Closing the key closes the values too. */
    private final ForkedMap<Symbol, Set<Symbol>> closes;

    OpenResources() {
        this(new ForkedMap<>(), new ForkedMap<>());
    }

    private OpenResources(ForkedMap<Symbol, Resource> open, ForkedMap<Symbol, Set<Symbol>> closes) {
        this.open = open;
        this.closes = closes;
    }

    OpenResources fork() {
        return new OpenResources(open.fork(), closes.fork());
    }

    /** To look at; not valid any more after the next change. */
    Map<Symbol, Resource> all() {
        return open.read();
    }

    boolean isOpen(Symbol resource) {
        return open.read().containsKey(resource);
    }

    void opened(Symbol resource, Resource what) {
        open.write().put(resource, what);
    }

    /** Others see to it from now on. */
    void forget(Symbol resource) {
        open.remove(resource);
    }

    void closesToo(Symbol outer, Symbol inner) {
        Set<Symbol> all = new HashSet<>(with(outer));
        all.add(inner);
        closes.write().put(outer, all);
    }

    /** What is closed with it. */
    Set<Symbol> with(Symbol outer) {
        return closes.read().getOrDefault(outer, Set.of());
    }

    /** Whose closing closes it too. */
    List<Symbol> outerOf(Symbol inner) {
        List<Symbol> found = new ArrayList<>();
        closes.read().forEach((outer, all) -> {
            if (all.contains(inner)) {
                found.add(outer);
            }
        });
        return found;
    }

    boolean closesOthers(Symbol outer) {
        return closes.read().containsKey(outer);
    }

    /** To look at: what is closed with what. */
    Map<Symbol, Set<Symbol>> closing() {
        return closes.read();
    }

    void closed(Value value) {
        if (value instanceof Symbol symbol) {
            closed(symbol, new HashSet<>());
        }
    }

    private void closed(Symbol symbol, Set<Symbol> seen) {
        if (seen.add(symbol)) {
            open.remove(symbol);
            with(symbol).forEach(inner -> closed(inner, seen));
        }
    }

    /**
     * What is open on one of two paths is open where they meet.
     *
     * @param isNoneHere what is null after all on this path: nothing was opened by it
     * @param isNoneThere the same on the other
     */
    void join(OpenResources other, Predicate<Symbol> isNoneHere, Predicate<Symbol> isNoneThere) {
        open.removeAll(isNoneHere);
        other.open.read().forEach((symbol, resource) -> {
            if (!isNoneThere.test(symbol)) {
                open.write().putIfAbsent(symbol, resource);
            }
        });
        other.closes.read().forEach((outer, inner) -> inner.forEach(each -> closesToo(outer, each)));
    }

    /** Whether the same is open; what is closed with what says nothing of its own. */
    boolean isSame(OpenResources other) {
        return open.equals(other.open);
    }

    /** Nobody can close these, or by these, any more: where they were lost that is told. */
    void retire(Predicate<Symbol> dead) {
        open.removeAll(dead);
        closes.removeAll(dead);
    }
}
