package io.javascope.foundation.actor;

import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/** Counts restarts in the sliding window of a budget. Not thread-safe. */
final class RestartWindow {
    private final RestartBudget budget;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Long> restarts = new ArrayDeque<>();

    RestartWindow(RestartBudget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
    }

    /** Books one restart if the budget still allows it. */
    boolean tryRestart() {
        long now = nanoTime.getAsLong();
        while (!restarts.isEmpty()
                && now - restarts.getFirst() > budget.within().toNanos()) {
            restarts.removeFirst();
        }
        if (restarts.size() >= budget.restarts()) {
            return false;
        }
        restarts.addLast(now);
        return true;
    }

    void clear() {
        restarts.clear();
    }
}
