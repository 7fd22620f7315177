package programs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * What clients ask about a program besides its stops: bytes, declarations, lambdas of a line, causes, threads. With the
 * argument {@code wait} it waits for a thread that nobody but a debugger ends.
 */
public final class Inquired {
    private static int asked;
    private final int number = 255; // DECLARED number

    private Inquired() {}

    public static void main(String[] args) throws InterruptedException {
        new Inquired().values(args.length > 0);
        lambdas();
        for (String name : new String[] {"first", "second", "third"}) {
            caught(name);
        }
        System.out.println("end");
    }

    private void values(boolean waits) throws InterruptedException {
        byte[] bytes = {1, 2, -1}; // DECLARED bytes
        int[] ints = {1, 0x01020304};
        String text = "Gr\u00fcn";
        ByteBuffer direct = ByteBuffer.allocateDirect(8);
        direct.putInt(0, 0x0a0b0c0d);
        direct.limit(2);
        long large = 1L << 40;
        short negative = -2;
        Integer boxed = 255;
        Thread waiting = new Thread(Inquired::await, "waiting");
        waiting.setDaemon(true);
        waiting.start();
        asked += bytes.length + text.length() + boxed + negative; // BREAK with values
        if (waits) {
            waiting.join();
        }
        System.out.println("bytes " + Arrays.toString(bytes) + " ints " + Arrays.toString(ints) + " direct "
                + Integer.toHexString(direct.clear().getInt(0)) + " large " + large);
    }

    private static void await() {
        try {
            while (true) {
                Thread.sleep(1_000);
            }
        } catch (InterruptedException e) {
            System.out.println("interrupted");
        } finally {
            System.out.println("tidied up");
        }
    }

    int twice() {
        return 2 * number;
    }

    static int never() {
        int n = 0;
        while (asked >= 0) {
            n++;
        }
        return n;
    }

    private static void lambdas() {
        IntUnaryOperator one = n -> n + 1; IntUnaryOperator two = n -> n * 2; // BREAK with lambdas
        Supplier<IntSupplier> nested = () -> () -> 7; // BREAK with nested lambdas
        System.out.println(one.applyAsInt(two.applyAsInt(5)) + " " + nested.get().getAsInt());
    }

    private static void caught(String name) {
        try {
            fail(name);
        } catch (IllegalStateException e) {
            System.out.println("caught " + e.getMessage());
        }
    }

    private static void fail(String name) {
        IOException cause = new IOException("cause of " + name);
        IllegalStateException failure = new IllegalStateException(name, cause);
        failure.addSuppressed(new IllegalArgumentException("beside " + name));
        throw failure; // THROW with cause
    }
}
