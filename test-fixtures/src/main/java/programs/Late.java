package programs;

/** Not loaded before {@link LateLoading} asks for it. */
public final class Late {
    private Late() {}

    public static int run(int n) {
        int doubled = 2 * n; // BREAK in late class
        return doubled;
    }
}
