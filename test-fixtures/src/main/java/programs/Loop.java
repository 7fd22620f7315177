package programs;

/** A loop with locals and fields; prints {@code total 45 calls 10}. */
public final class Loop {
    private static int calls;
    private final int factor;
    private int total;

    private Loop(int factor) {
        this.factor = factor; // BREAK in constructor
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10; // BREAK at start
        Loop loop = new Loop(1); // BREAK at call of constructor
        for (int i = 0; i < rounds; i++) {
            int before = loop.total; // BREAK in loop
            loop.add(i); // BREAK here
            int after = loop.total; // BREAK after call
            check(before <= after);
        }
        String result = "total " + loop.total + " calls " + calls; // BREAK after loop
        System.out.println(result); // BREAK at print
    }

    private void add(int n) {
        int product = n * factor; // BREAK in add
        total += product; // BREAK at write of total
        calls++; // BREAK at write of calls
    }

    private static void check(boolean grown) {
        if (!grown) {
            throw new IllegalStateException("the total shrank");
        }
    }
}
