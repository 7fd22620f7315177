package bugs.second;

import java.util.HashMap;
import java.util.Map;

/** An iterator change: what is sold out is removed from the map whose keys the loop goes through. */
public class RemovedWhileLooping {
    private final Map<String, Integer> stock = new HashMap<>(Map.of("nut", 0, "bolt", 3, "nail", 0, "screw", 9));

    void clean() {
        for (String item : stock.keySet()) { // SHOWS
            if (stock.get(item) == 0) {
                stock.remove(item); // CAUSE
            }
        }
    }

    public static void main(String[] args) {
        new RemovedWhileLooping().clean();
    }
}
