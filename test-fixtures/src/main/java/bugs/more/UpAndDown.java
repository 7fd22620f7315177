package bugs.more;

/** A count that two threads change one after the other and that comes back to a value: no update is lost. */
public class UpAndDown {
    static int inside = 0;

    static void enter() {
        inside = inside + 1;
    }

    static void leave() {
        inside = inside - 1;
    }

    private static void in(String name, Runnable action) throws InterruptedException {
        Thread thread = new Thread(action, name);
        thread.start();
        thread.join();
    }

    public static void main(String[] args) throws InterruptedException {
        in("first", UpAndDown::enter);
        in("second", UpAndDown::leave);
        in("third", UpAndDown::enter);
        int now = inside;
        System.out.println(now); // SHOWS
    }
}
