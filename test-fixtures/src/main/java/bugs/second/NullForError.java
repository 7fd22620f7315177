package bugs.second;

/** A swallowed exception: the handler gives back null, and the caller does not know. */
public class NullForError {
    static Integer port(String setting) {
        try {
            return Integer.valueOf(setting.substring(setting.indexOf('=') + 1));
        } catch (NumberFormatException e) {
            return null; // CAUSE
        }
    }

    public static void main(String[] args) {
        Integer port = port("port=80a");
        int next = port + 1; // SHOWS
        System.out.println(next);
    }
}
