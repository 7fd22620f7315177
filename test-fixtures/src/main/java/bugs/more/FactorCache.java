package bugs.more;

/** A field as a cache; what it was computed from is read by the method that computes, and is no collection. */
public class FactorCache {
    private Integer price;
    private int factor = 2;

    int price() {
        if (price != null) {
            return price;
        }
        price = compute();
        return price;
    }

    private int compute() {
        return 10 * factor;
    }

    void factor(int other) {
        factor = other; // CAUSE
    }

    public static void main(String[] args) {
        FactorCache shop = new FactorCache();
        shop.price();
        shop.factor(3);
        int asked = shop.price();
        System.out.println(asked); // SHOWS
    }
}
