package programs;

/** Runs out of stack again and again, at another place each time. */
public class Overflowing {
    private double sum;
    private Object last = "none";
    private long[] cells = new long[8];

    public static void main(String[] args) throws InterruptedException {
        var overflowing = new Overflowing();
        // With more room below, the ends of the stack fall on other places in the methods.
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            int begin = i;
            Thread thread = new Thread(null, () -> overflowing.from(begin), "overflow " + i, 200_000 + 16L * i);
            thread.start();
            thread.join();
        }
        System.out.println("survived");
    }

    private void from(int begin) {
        for (int i = 0; i < 3; i++) {
            try {
                down(begin + i, 0.5, "text");
            } catch (StackOverflowError expected) {
                last = expected.getClass();
            }
            after(i);
        }
    }

    private void after(int number) {
        cells[number] = number * 1_000_000L;
        last = "after " + number;
    }

    private int down(int level, double value, Object kept) {
        double more = value * 1.5;
        sum += more;
        cells[level & 7] = level * 100_000L;
        last = kept;
        int below;
        try {
            below = level % 3 == 0 ? side(level, more) : down(level + 1, more, kept);
        } finally {
            sum -= value;
        }
        return below + 1;
    }

    private int side(long level, double value) {
        String text = "at " + (level & 15);
        return down((int) level + 1, value, text);
    }
}
