package programs;

/**
 * Throws what it catches; with the argument {@code uncaught} it also ends by an exception that nobody catches, with
 * {@code thread} another thread does so and the program goes on.
 */
public final class Exceptions {
    private Exceptions() {}

    public static void main(String[] args) throws InterruptedException {
        String how = args.length > 0 ? args[0] : "caught";
        System.out.println("caught " + caught());
        if (how.equals("thread")) {
            Thread thread = new Thread(() -> fail("in a thread"), "failing");
            thread.start();
            thread.join();
        }
        if (how.equals("uncaught")) {
            fail("nobody catches this"); // BREAK before uncaught
        }
        System.out.println("end");
    }

    private static String caught() {
        String nothing = null;
        try {
            return nothing.strip(); // THROW null pointer
        } catch (NullPointerException e) {
            return e.getClass().getSimpleName(); // BREAK in catch
        } finally {
            System.out.println("finally"); // BREAK in finally
        }
    }

    private static void fail(String why) {
        throw new IllegalStateException(why); // THROW uncaught
    }
}
