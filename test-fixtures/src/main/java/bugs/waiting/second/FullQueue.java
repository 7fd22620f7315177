package bugs.waiting.second;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;

/** Nobody empties the queue any more since the consumer has met something that it does not know. */
public class FullQueue {
    private static final Map<String, Integer> PRICES = Map.of("tea", 3, "milk", 2);
    private static final String[] ORDERS = {"tea", "mlik", "milk", "tea", "tea"}; // CAUSE

    private final ArrayBlockingQueue<String> orders = new ArrayBlockingQueue<>(2);
    private int sum;

    private void consume() {
        try {
            while (sum < 100) {
                String order = orders.take();
                int price = PRICES.get(order); // FAILS
                sum += price;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void produce() {
        try {
            for (String order : ORDERS) {
                orders.put(order); // SHOWS
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Thread> start() {
        FullQueue shop = new FullQueue();
        Thread consumer = new Thread(shop::consume, "consumer");
        consumer.setDaemon(true);
        consumer.setUncaughtExceptionHandler((thread, problem) -> {});
        consumer.start();
        return List.of(new Thread(shop::produce, "producer"));
    }
}
