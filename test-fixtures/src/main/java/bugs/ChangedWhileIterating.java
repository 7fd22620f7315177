package bugs;

import java.util.ArrayList;
import java.util.List;

/** An iterator change: a listener takes itself out while the listeners are told. */
public class ChangedWhileIterating {
    static final List<String> LISTENERS = new ArrayList<>(List.of("log", "once", "mail", "metrics"));

    static void tell(String listener) {
        if (listener.equals("once")) {
            leave(listener);
        }
    }

    static void leave(String listener) {
        LISTENERS.remove(listener); // CAUSE
    }

    public static void main(String[] args) {
        for (String listener : LISTENERS) { // SHOWS
            tell(listener);
        }
    }
}
