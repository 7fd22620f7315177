package bugs;

/** A swallowed exception: a wrong number leaves the limit at its default. */
public class Swallowed {
    static int limit(String text) {
        int limit = 0;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // goes on with the default
        }
        return limit;
    }

    static String setting() {
        return "1O"; // CAUSE
    }

    public static void main(String[] args) {
        int limit = limit(setting());
        System.out.println(100 / limit); // SHOWS
    }
}
