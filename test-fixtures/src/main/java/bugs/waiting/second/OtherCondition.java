package bugs.waiting.second;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was put in is told to those who wait for room. */
public class OtherCondition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private String item = "";

    private void put(String given) {
        lock.lock();
        try {
            item = given;
            emptied.signal(); // CAUSE
        } finally {
            lock.unlock();
        }
    }

    private String take() {
        lock.lock();
        try {
            while (item.isEmpty()) {
                filled.await(); // SHOWS
            }
            String taken = item;
            item = "";
            emptied.signal();
            return taken;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    public static List<Thread> start() {
        OtherCondition box = new OtherCondition();
        Thread taker = new Thread(box::take, "taker");
        taker.setDaemon(true);
        taker.start();
        while (taker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        box.put("letter");
        return List.of();
    }
}
