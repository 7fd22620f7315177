package bugs;

import java.util.ArrayList;
import java.util.List;

/** A stale cache: the total is kept although an item is added later. */
public class StaleCache {
    static class Cart {
        final List<Integer> items = new ArrayList<>();
        int total = -1;

        void add(int price) {
            items.add(price); // CAUSE
        }

        int total() {
            if (total < 0) {
                total = items.stream().mapToInt(Integer::intValue).sum();
            }
            return total;
        }
    }

    public static void main(String[] args) {
        Cart cart = new Cart();
        cart.items.add(10);
        int first = cart.total();
        cart.add(5);
        int second = cart.total();
        System.out.println(first + " " + second); // SHOWS
    }
}
