package bugs.more;

import java.util.HashMap;
import java.util.Map;

/** A map as a cache, filled where it was asked before. */
public class StockCache {
    private final Map<String, Integer> cache = new HashMap<>();
    private final Map<String, Integer> stock = new HashMap<>();

    int available(String item) {
        if (!cache.containsKey(item)) {
            cache.put(item, stock.getOrDefault(item, 0));
        }
        return cache.get(item);
    }

    void deliver(String item, int pieces) {
        stock.merge(item, pieces, Integer::sum); // CAUSE
    }

    public static void main(String[] args) {
        StockCache shop = new StockCache();
        shop.available("nut");
        shop.deliver("nut", 5);
        int offered = shop.available("nut");
        System.out.println(offered); // SHOWS
    }
}
