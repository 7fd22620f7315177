package bugs.more;

import java.util.Properties;

/** A swallowed exception passes the assignment of a field over; another object has it set. */
public class UnsetField {
    private String url;

    void load(Properties properties) {
        try {
            int port = Integer.parseInt(properties.getProperty("port")); // CAUSE
            url = "http://localhost:" + port;
        } catch (NumberFormatException e) {
            System.err.println("goes on without");
        }
    }

    String url() {
        return url;
    }

    public static void main(String[] args) {
        Properties complete = new Properties();
        complete.setProperty("port", "80");
        UnsetField right = new UnsetField();
        UnsetField wrong = new UnsetField();
        wrong.load(new Properties());
        right.load(complete);
        String shown = wrong.url();
        System.out.println(shown); // SHOWS
    }
}
