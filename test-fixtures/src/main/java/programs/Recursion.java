package programs;

/** Recursion as deep as asked: {@code Recursion 50000}. Prints {@code depth 50000}. */
public final class Recursion {
    private static final long STACK_BYTES = 1L << 30;

    private Recursion() {}

    public static void main(String[] args) throws InterruptedException {
        int depth = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        Thread deep = new Thread(null, () -> start(depth), "deep", STACK_BYTES);
        deep.start();
        deep.join();
    }

    private static void start(int depth) {
        System.out.println("depth " + descend(depth)); // BREAK before recursion
    }

    private static int descend(int left) {
        if (left == 0) {
            return 0; // BREAK at bottom
        }
        int below = descend(left - 1);
        return below + 1; // BREAK on the way up
    }
}
