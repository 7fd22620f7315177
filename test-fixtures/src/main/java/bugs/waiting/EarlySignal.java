package bugs.waiting;

import java.util.List;

/** The notice comes before anybody waits for it, and nobody looks whether it was there. */
public class EarlySignal {
    private final Object news = new Object();
    private int told;

    private void tell() {
        synchronized (news) {
            told++;
            news.notifyAll(); // CAUSE
        }
    }

    private void hear() {
        synchronized (news) {
            try {
                news.wait(); // SHOWS
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static List<Thread> start() {
        EarlySignal early = new EarlySignal();
        early.tell();
        return List.of(new Thread(early::hear, "hearer"));
    }
}
