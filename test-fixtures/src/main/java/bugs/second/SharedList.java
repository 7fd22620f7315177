package bugs.second;

import java.util.ArrayList;
import java.util.List;

/** Aliasing: the basket gives its own list away, and who prints it empties it. */
public class SharedList {
    static class Basket {
        private final List<String> items = new ArrayList<>();

        void add(String item) {
            items.add(item);
        }

        List<String> items() {
            return items;
        }

        int size() {
            return items.size();
        }
    }

    static void print(List<String> queue) {
        while (!queue.isEmpty()) {
            System.out.println(queue.remove(0)); // CAUSE
        }
    }

    public static void main(String[] args) {
        Basket basket = new Basket();
        basket.add("tea");
        print(basket.items());
        int left = basket.size();
        System.out.println(left); // SHOWS
    }
}
