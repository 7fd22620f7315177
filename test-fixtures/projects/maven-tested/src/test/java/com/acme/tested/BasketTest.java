package com.acme.tested;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class BasketTest {
    @Test
    void twoPricesAreAdded() {
        assertEquals(5, filled(2, 3).total());
    }

    @Test
    void threePricesAreAdded() {
        assertEquals(9, filled(2, 3, 4).total());
    }

    private static Basket filled(int... prices) {
        Basket basket = new Basket();
        for (int price : prices) {
            basket.add(price);
        }
        return basket;
    }
}
