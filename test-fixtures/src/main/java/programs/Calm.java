package programs;

/** Does its work without any new object. */
final class Calm {
    private Calm() {}

    static int depth(int left) {
        int more = left - 1;
        return left == 0 ? 0 : 1 + depth(more);
    }
}
