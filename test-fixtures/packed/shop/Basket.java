package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Is loaded from a jar that no class path names; prints a sum. */
public final class Basket {
    private final List<Item> items = new ArrayList<>();
    private int total;

    public static void main(String[] args) {
        Basket basket = new Basket();
        for (int i = 0; i < 6; i++) {
            basket.add(new Item("item " + i, i * 10));
        }
        System.out.println("total " + basket.total + " " + basket.rebate(i -> 1)); // BREAK at end
    }

    private void add(Item item) {
        items.add(item);
        total += item.price(); // BREAK in add
    }

    private int rebate(ToIntFunction<Rebate> rate) {
        return items.size() > 100 ? rate.applyAsInt(new Rebate(5)) : 0;
    }
}
