package io.javascope.analysis.flow;

import io.javascope.analysis.flow.State.Cell;
import io.javascope.analysis.flow.State.Closure;
import io.javascope.analysis.flow.Value.Symbol;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what only a call that has ended could still name: marks what its result, the heap and the caller's values lead to,
 * and sweeps the rest of what the call made. Without it, paths carry all that ever happened on them.
 */
final class Retirement {
    private final Context call;
    private final ForkedMap<Symbol, Facts> facts;
    private final ForkedMap<Cell, Value> heap;
    private final ForkedMap<Symbol, Contents> contents;
    private final ForkedMap<Symbol, Closure> closures;
    private final OpenResources resources;
    private final ForkedMap<Symbol, Symbol> own;
    private final Set<Symbol> live = new HashSet<>();

    Retirement(
            Context call,
            ForkedMap<Symbol, Facts> facts,
            ForkedMap<Cell, Value> heap,
            ForkedMap<Symbol, Contents> contents,
            ForkedMap<Symbol, Closure> closures,
            OpenResources resources,
            ForkedMap<Symbol, Symbol> own) {
        this.call = call;
        this.facts = facts;
        this.heap = heap;
        this.contents = contents;
        this.closures = closures;
        this.resources = resources;
        this.own = own;
    }

    private boolean isDead(Symbol symbol) {
        return symbol.isOf(call) && !live.contains(symbol);
    }

    void run(@Nullable Value result) {
        if (result != null) {
            mark(result);
        }
        for (Map.Entry<Cell, Value> entry : heap.read().entrySet()) {
            if (!(entry.getKey().base() instanceof Symbol base) || !base.isOf(call)) {
                mark(entry.getValue());
            }
        }
        contents.read().forEach((symbol, what) -> {
            if (!symbol.isOf(call)) {
                markAll(what);
            }
        });
        closures.read().forEach((symbol, closure) -> {
            if (!symbol.isOf(call)) {
                closure.captured().forEach(this::mark);
            }
        });
        resources.closing().forEach((outer, inner) -> {
            if (!outer.isOf(call)) {
                inner.forEach(this::mark);
            }
        });
        sweep();
    }

    private void mark(Value value) {
        if (!(value instanceof Symbol symbol)) {
            return;
        }
        Value.Condition condition = symbol.condition();
        if (condition != null) {
            if (live.add(symbol)) {
                mark(condition.left());
                mark(condition.right());
            }
            return;
        }
        if (!symbol.isOf(call) || !live.add(symbol)) {
            return;
        }
        for (Map.Entry<Cell, Value> entry : heap.read().entrySet()) {
            if (entry.getKey().base() == symbol) {
                mark(entry.getValue());
            }
        }
        markAll(contents.read().get(symbol));
        Closure closure = closures.read().get(symbol);
        if (closure != null) {
            closure.captured().forEach(this::mark);
        }
        resources.with(symbol).forEach(this::mark);
    }

    private void markAll(@Nullable Contents what) {
        switch (what) {
            case null -> {}
            case Contents.Sequence sequence -> sequence.elements().forEach(this::mark);
            case Contents.Mapping mapping -> mapping.entries().values().forEach(this::mark);
        }
    }

    private void sweep() {
        facts.removeAll(this::isForgotten);
        heap.removeAll(cell -> cell.base() instanceof Symbol base && isForgotten(base));
        contents.removeAll(this::isDead);
        closures.removeAll(this::isDead);
        own.removeAll(this::isDead);
        resources.retire(this::isDead);
    }

    private boolean isForgotten(Symbol symbol) {
        Value.Condition condition = symbol.condition();
        return condition == null
                ? isDead(symbol)
                : !live.contains(symbol) && (isForgotten(condition.left()) || isForgotten(condition.right()));
    }

    private boolean isForgotten(Value value) {
        return value instanceof Symbol symbol && isForgotten(symbol);
    }
}
