package programs;

/** Loaded twice by {@link TwoLoaders}; each copy has its own static field. */
public final class Twice {
    private static int runs;

    public Twice() {}

    /** How often this copy ran. */
    public int run(String loader) {
        runs++;
        String text = loader + " " + runs; // BREAK in class loaded twice
        System.out.println(text);
        return runs;
    }
}
