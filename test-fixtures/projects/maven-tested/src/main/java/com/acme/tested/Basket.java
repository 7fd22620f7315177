package com.acme.tested;

import java.util.ArrayList;
import java.util.List;

/** Adds prices, wrongly when there are three. */
public final class Basket {
    private final List<Integer> prices = new ArrayList<>();

    public void add(int price) {
        prices.add(price);
    }

    public int total() {
        int total = 0;
        for (int i = 0; i < Math.min(prices.size(), 2); i++) {
            total += prices.get(i); // BREAK sum
        }
        return total;
    }
}
