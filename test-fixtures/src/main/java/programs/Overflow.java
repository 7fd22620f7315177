package programs;

/** Runs out of stack again and again, and goes on far below. */
public final class Overflow {
    private static int deepest;

    private Overflow() {}

    public static void main(String[] args) {
        int caught = 0;
        for (int i = 0; i < 5; i++) {
            try {
                deeper(0);
            } catch (StackOverflowError expected) {
                caught++;
            }
            down(5000 + i);
        }
        System.out.println("caught " + caught + (deepest > 5000 ? " deep" : " flat"));
    }

    private static int deeper(int depth) {
        deepest = Math.max(deepest, depth);
        int next = depth + 1;
        return deeper(next) + 1;
    }

    private static int down(int left) {
        if (left == 0) {
            return 0;
        }
        int below = down(left - 1);
        return below + 1;
    }
}
