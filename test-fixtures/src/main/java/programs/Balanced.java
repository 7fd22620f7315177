package programs;

/** Runs out of stack again and again, where each method takes back what it did: with nothing that needs any stack. */
public final class Balanced {
    private static int entered;
    private static int caught;
    private static int lines;
    private static int deepest;
    private static int left;

    private Balanced() {}

    public static void main(String[] args) throws InterruptedException {
        // With more room below, the ends of the stack fall on other places in the methods.
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            run(Balanced::afterAnOverflow, 200_000 + 16L * i);
            run(Balanced::afterAWayThatHadRoom, 200_000 + 16L * i);
        }
        System.out.println("left " + entered + ", passed on " + (caught > 0) + ", lines " + (lines > 0));
    }

    private static void run(Runnable way, long stackSize) throws InterruptedException {
        Thread thread = new Thread(null, way, "way down", stackSize);
        thread.start();
        thread.join();
    }

    /** Shorter frames first: deeper down than those of the other method, which then has the room of fewer. */
    private static void afterAnOverflow() {
        deepest = narrow(Integer.MAX_VALUE);
        overflow();
    }

    private static void afterAWayThatHadRoom() {
        narrow(deepest / 10 * 9);
        overflow();
    }

    private static int narrow(int calls) {
        left = calls;
        try {
            narrow();
        } catch (StackOverflowError expected) {
            lines++;
        }
        return calls - left;
    }

    private static void narrow() {
        if (--left > 0) {
            narrow();
        }
    }

    private static void overflow() {
        for (int i = 0; i < 3; i++) {
            try {
                down(i, 1.5 * i);
            } catch (StackOverflowError expected) {
                lines++;
            }
        }
    }

    private static int down(int depth, double value) {
        entered++;
        try {
            return down(depth + 1, value + depth) + 1;
        } catch (StackOverflowError full) {
            caught++;
            throw full;
        } finally {
            lines++;
            entered--;
        }
    }
}
