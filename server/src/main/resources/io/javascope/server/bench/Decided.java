/** Measures its own methods, which do the same and differ by the breakpoints before their lines. */
public final class Decided {
    private static final int TIMES = 20_000_000;
    private static final int MESSAGES = 200_000;
    private static final int OUTSIDE = 300;

    static long sum;
    static double plain;
    static double condition;
    static double call;
    static double outside;
    static double messages;

    private Decided() {}

    static void plain(int i) {
        sum += i ^ 3;
    }

    static void asked(int i) {
        sum += i ^ 3; // CONDITION
    }

    static void calling(int i) {
        sum += i ^ 3; // CALL
    }

    static void saying(int i) {
        sum += i ^ 3; // LOG
    }

    static void outside(int i) {
        sum += i ^ 3; // OUTSIDE
    }

    static boolean isWanted(int i) {
        return i < 0;
    }

    private static double plainly() {
        long began = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            plain(i);
        }
        return (System.nanoTime() - began) / (double) TIMES;
    }

    private static double askedFor() {
        long began = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            asked(i);
        }
        return (System.nanoTime() - began) / (double) TIMES;
    }

    private static double called() {
        long began = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            calling(i);
        }
        return (System.nanoTime() - began) / (double) TIMES;
    }

    private static double said() {
        long began = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            saying(i);
        }
        return MESSAGES / ((System.nanoTime() - began) / 1e9);
    }

    private static double decidedOutside() {
        long began = System.nanoTime();
        for (int i = 0; i < OUTSIDE; i++) {
            outside(i);
        }
        return (System.nanoTime() - began) / (double) OUTSIDE;
    }

    public static void main(String[] args) {
        while (true) {
            plain = plainly();
            condition = askedFor();
            call = called();
            messages = said();
            outside = decidedOutside();
            System.out.println(sum); // STOP
        }
    }
}
