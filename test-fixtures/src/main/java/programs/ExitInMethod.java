package programs;

/** Ends the JVM in the middle of a method, with the status 7 or the one given. */
public final class ExitInMethod {
    private ExitInMethod() {}

    public static void main(String[] args) {
        int status = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        leave(status); // BREAK before exit
        System.out.println("never printed");
    }

    private static void leave(int status) {
        System.exit(status); // BREAK at exit
    }
}
