package programs;

/** Arrays of every length, and exceptions with every kind of message, for what a recording says of objects. */
public class Described {
    static int asked;

    static class Loud extends IllegalStateException {
        Loud(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            asked++;
            return "never asked";
        }
    }

    public static void main(String[] args) {
        array(new int[0]);
        array(new long[63]);
        array(new String[64]);
        array(new int[3][2]);
        array(new byte[5_000_000]);
        fail(new IllegalArgumentException("no such größe"));
        fail(new Loud("kept"));
        fail(new RuntimeException());
        fail(new RuntimeException("x".repeat(500)));
        fail(new RuntimeException("cannot open jdbc:h2://sa:hunter2secret@host/db"));
        pointAtNothing(null);
        String password = "correct horse";
        fail(new RuntimeException("not " + password));
        System.out.println("asked " + asked);
    }

    static void array(Object array) {}

    static void pointAtNothing(Object nothing) {
        try {
            nothing.toString();
        } catch (NullPointerException e) {
            caught(e);
        }
    }

    static void caught(Throwable thrown) {}

    static void fail(RuntimeException thrown) {
        try {
            throw thrown;
        } catch (RuntimeException e) {
            caught(e);
        }
    }
}
