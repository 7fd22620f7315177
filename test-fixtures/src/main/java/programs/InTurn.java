package programs;

/** Threads that wait for each other, so quickly that much happens within a millisecond, and in one order only. */
public final class InTurn {
    private static final Object LOCK = new Object();
    private static int turn;
    private static int count;
    private static volatile int told;

    private InTurn() {}

    /** @param args how often */
    public static void main(String[] args) throws InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        joined(rounds);
        alternating(rounds);
        toldByVolatile(rounds);
        System.out.println("count " + count);
    }

    private static void joined(int rounds) throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            Thread lap = new Thread(InTurn::lap, "lap");
            lap.start();
            lap.join();
            try {
                throw new IllegalStateException("after " + count);
            } catch (IllegalStateException expected) {
                count++; // CAUGHT
            }
        }
    }

    private static void lap() {
        count++; // LAP
    }

    private static void alternating(int rounds) throws InterruptedException {
        Thread other = new Thread(() -> take(1, rounds), "other");
        other.start();
        take(0, rounds);
        other.join();
    }

    private static void take(int mine, int rounds) {
        for (int done = 0; done < rounds; ) {
            synchronized (LOCK) {
                if (turn == mine) {
                    count++; // TAKEN
                    turn = 1 - mine;
                    done++;
                }
            }
        }
    }

    private static void toldByVolatile(int rounds) throws InterruptedException {
        Thread listener = new Thread(() -> listen(rounds), "listener");
        listener.start();
        for (int i = 1; i <= rounds; i++) {
            count++; // SAID
            told = 2 * i - 1;
            while (told != 2 * i) {
                Thread.onSpinWait();
            }
        }
        listener.join();
    }

    private static void listen(int rounds) {
        for (int i = 1; i <= rounds; i++) {
            while (told != 2 * i - 1) {
                Thread.onSpinWait();
            }
            count++; // HEARD
            told = 2 * i;
        }
    }
}
