package bugs.waiting;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A producer leaves an item out for which somebody waits. */
public class SkippedItem {
    private static final int MOST = 4;

    private final BlockingQueue<String> orders = new ArrayBlockingQueue<>(3);

    private void offerAll() {
        send("tea");
        send("water");
    }

    private void send(String item) {
        if (item.length() < MOST) { // CAUSE
            orders.add(item);
        }
    }

    private void serve() {
        try {
            orders.take();
            orders.take(); // SHOWS
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Thread> start() {
        SkippedItem shop = new SkippedItem();
        shop.offerAll();
        return List.of(new Thread(shop::serve, "waiter"));
    }
}
