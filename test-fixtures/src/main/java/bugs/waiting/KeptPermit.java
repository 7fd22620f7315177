package bugs.waiting;

import java.util.List;
import java.util.concurrent.Semaphore;

/** A permit is not given back where a method returns early. */
public class KeptPermit {
    private final Semaphore free = new Semaphore(1);
    private int used;

    private void use(int load) {
        try {
            free.acquire(); // SHOWS
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (load > 10) { // CAUSE
            return;
        }
        used += load;
        free.release();
    }

    static List<Thread> start() {
        KeptPermit printer = new KeptPermit();
        printer.use(3);
        printer.use(30);
        return List.of(new Thread(() -> printer.use(4), "user"));
    }
}
