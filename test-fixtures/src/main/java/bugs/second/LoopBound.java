package bugs.second;

/** A wrong index: the loop goes one too far. */
public class LoopBound {
    private final double[] values = {1.5, 2.5, 4.0};

    double average() {
        double sum = 0;
        for (int i = 0; i <= values.length; i++) { // CAUSE
            sum += values[i]; // SHOWS
        }
        return sum / values.length;
    }

    public static void main(String[] args) {
        System.out.println(new LoopBound().average());
    }
}
