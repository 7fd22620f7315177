package bugs.second;

import java.util.HashMap;
import java.util.Map;

/** A stale cache: greetings are kept by number, and a new name does not take the old greeting out. */
public class RenamedEntry {
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, String> greetings = new HashMap<>();

    void name(int number, String name) {
        names.put(number, name); // CAUSE
    }

    String greeting(int number) {
        return greetings.computeIfAbsent(number, this::greet);
    }

    private String greet(int number) {
        return "Dear " + names.get(number);
    }

    public static void main(String[] args) {
        RenamedEntry book = new RenamedEntry();
        book.names.put(7, "Ms Smith");
        book.greeting(7);
        book.name(7, "Ms Jones");
        String letter = book.greeting(7);
        System.out.println(letter); // SHOWS
    }
}
