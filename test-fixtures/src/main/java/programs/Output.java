package programs;

/** Writes much, and more than ASCII, to both streams. */
public final class Output {
    private Output() {}

    public static void main(String[] args) {
        int lines = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        System.out.println("ä€😀");
        for (int i = 0; i < lines; i++) {
            System.out.println("out " + i);
            System.err.println("err " + i);
        }
        System.out.print("no line end"); // BREAK before last
        System.out.flush();
    }
}
