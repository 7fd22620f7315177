package programs;

/** Runs out of stack again and again, where each method takes back what it did: with nothing that needs any stack. */
public final class Balanced {
    private static int entered;
    private static int caught;
    private static int lines;

    private Balanced() {}

    public static void main(String[] args) throws InterruptedException {
        // With more room below, the ends of the stack fall on other places in the methods.
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            Thread thread = new Thread(null, Balanced::overflow, "overflow " + i, 200_000 + 16L * i);
            thread.start();
            thread.join();
        }
        System.out.println("left " + entered + ", passed on " + (caught > 0) + ", lines " + (lines > 0));
    }

    private static void overflow() {
        try {
            narrow(); // shorter frames: deeper down than those of the other, which then has the room of fewer
        } catch (StackOverflowError expected) {
            lines++;
        }
        for (int i = 0; i < 3; i++) {
            try {
                down(i, 1.5 * i);
            } catch (StackOverflowError expected) {
                lines++;
            }
        }
    }

    private static void narrow() {
        narrow();
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
