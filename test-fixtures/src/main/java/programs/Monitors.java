package programs;

import java.util.ArrayDeque;
import java.util.Deque;

/** Methods that hold monitors in all the ways compilers write them, called often enough to be compiled. */
public class Monitors {
    private final Object outer = new Object();
    private final Object inner = new Object();
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private long sum;

    public static void main(String[] args) {
        var monitors = new Monitors();
        int rounds = Integer.parseInt(args[0]);
        for (int i = 0; i < rounds; i++) {
            monitors.plain(i);
            monitors.nested(i);
            monitors.loopFirst(i);
            monitors.returns(i);
            monitors.cleansUp(i);
            try {
                monitors.throwsOut(i);
            } catch (IllegalStateException expected) {
                monitors.sum++;
            }
        }
        System.out.println("sum " + monitors.sum + ", held "
                + (Thread.holdsLock(monitors.outer) || Thread.holdsLock(monitors.inner)));
    }

    private void plain(int i) {
        synchronized (outer) {
            sum += i;
        }
    }

    private void nested(int i) {
        synchronized (outer) {
            sum++;
            synchronized (inner) {
                sum += i;
            }
            sum--;
        }
    }

    private void loopFirst(int i) {
        waiting.add(i);
        synchronized (outer) {
            while (!waiting.isEmpty()) {
                sum += waiting.remove();
            }
        }
    }

    private long returns(int i) {
        synchronized (inner) {
            return sum + i;
        }
    }

    private void cleansUp(int i) {
        synchronized (outer) {
            try {
                sum += i;
            } finally {
                sum--;
            }
        }
    }

    private void throwsOut(int i) {
        synchronized (outer) {
            synchronized (inner) {
                if (i % 16 == 0) {
                    throw new IllegalStateException("planned");
                }
            }
        }
    }
}
