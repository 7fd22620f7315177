import java.lang.management.ManagementFactory;

/** Tight loops over numbers and arrays: spectral norm, n bodies, quick sort. */
public class Loops {
    private static final int MEASURED = 5;

    private final double[] u = new double[100];
    private final double[] v = new double[100];
    private double[] x = {};
    private double[] y = {};
    private double[] vx = {};
    private double[] vy = {};
    private final double[] mass = {39.47, 0.037, 0.011, 0.0017, 0.0020};
    private final int[] numbers = new int[40_000];

    public static void main(String[] args) {
        var loops = new Loops();
        double sum = 0;
        long until = cpu() + (long) (Double.parseDouble(args[0]) * 1e9);
        int rounds = MEASURED;
        do {
            rounds++;
            sum = loops.round();
        } while (cpu() < until);
        for (int i = 0; i < MEASURED; i++) {
            long began = cpu();
            sum = loops.round();
            System.out.println("cpu " + (cpu() - began));
        }
        System.out.println("rounds " + rounds);
        System.out.println("result " + sum);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    double round() {
        java.util.Arrays.fill(u, 1);
        for (int i = 0; i < 20; i++) {
            multiply(u, v);
            multiply(v, u);
        }
        place();
        for (int i = 0; i < 5_000; i++) {
            advance(0.01);
        }
        fill();
        sort(0, numbers.length - 1);
        return u[0] + v[0] + Math.abs(x[1]) % 1 + numbers[numbers.length / 2];
    }

    private void multiply(double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            double sum = 0;
            for (int j = 0; j < from.length; j++) {
                sum += from[j] / ((i + j) * (i + j + 1) / 2 + i + 1);
            }
            to[i] = sum;
        }
    }

    private void place() {
        x = new double[] {0, 4.84, 8.34, 12.89, 15.37};
        y = new double[] {0, -1.16, 4.12, -15.11, -25.91};
        vx = new double[] {0, 0.60, -1.01, 1.08, 0.97};
        vy = new double[] {0, 2.81, 1.82, 0.86, 0.59};
    }

    private void advance(double step) {
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                double distance = dx * dx + dy * dy + 0.01;
                double size = step / (distance * Math.sqrt(distance));
                vx[i] -= dx * mass[j] * size;
                vy[i] -= dy * mass[j] * size;
                vx[j] += dx * mass[i] * size;
                vy[j] += dy * mass[i] * size;
            }
        }
        for (int i = 0; i < x.length; i++) {
            x[i] += step * vx[i];
            y[i] += step * vy[i];
        }
    }

    private void fill() {
        int seed = 42;
        for (int i = 0; i < numbers.length; i++) {
            seed = seed * 1_103_515_245 + 12_345;
            numbers[i] = seed >>> 8;
        }
    }

    private void sort(int low, int high) {
        int i = low;
        int j = high;
        int pivot = numbers[(low + high) >>> 1];
        while (i <= j) {
            while (numbers[i] < pivot) {
                i++;
            }
            while (numbers[j] > pivot) {
                j--;
            }
            if (i <= j) {
                int swapped = numbers[i];
                numbers[i] = numbers[j];
                numbers[j] = swapped;
                i++;
                j--;
            }
        }
        if (low < j) {
            sort(low, j);
        }
        if (i < high) {
            sort(i, high);
        }
    }
}
