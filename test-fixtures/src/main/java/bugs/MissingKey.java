package bugs;

import java.util.HashMap;
import java.util.Map;

/** A null from a map: the name was entered with a typing mistake. */
public class MissingKey {
    static final Map<String, Integer> PRICES = new HashMap<>();

    static void enter(String name, int price) {
        PRICES.put(name, price);
    }

    static int total(String[] basket) {
        int total = 0;
        for (String name : basket) {
            Integer price = PRICES.get(name);
            total += price; // SHOWS
        }
        return total;
    }

    public static void main(String[] args) {
        enter("bread", 3);
        enter("buter", 5); // CAUSE
        enter("milk", 2);
        System.out.println(total(new String[] {"bread", "butter", "milk"}));
    }
}
