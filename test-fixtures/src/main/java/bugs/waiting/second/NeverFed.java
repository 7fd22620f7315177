package bugs.waiting.second;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** Somebody joins a thread that waits for work, which a setting keeps away from it. */
public class NeverFed {
    private final LinkedBlockingQueue<Integer> work = new LinkedBlockingQueue<>();
    private final boolean enabled;
    private int done;

    NeverFed(String setting) {
        enabled = setting.equals("on");
    }

    private void feed(int count) {
        if (enabled) { // CAUSE
            for (int i = 0; i < count; i++) {
                hand(i);
            }
        }
    }

    private void hand(int number) {
        work.offer(number);
    }

    private void serve() {
        try {
            while (done < 3) {
                done += work.take();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop(Thread server) {
        try {
            server.join(); // SHOWS
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Thread> start() {
        NeverFed all = new NeverFed("On");
        Thread server = new Thread(all::serve, "server");
        all.feed(4);
        return List.of(server, new Thread(() -> all.stop(server), "stopper"));
    }
}
