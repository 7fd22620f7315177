package io.javascope.dap;

import java.util.HashMap;
import java.util.Map;

/** Numbers for the variables whose declarations a client may ask for; they hold until the next stop. For any thread. */
final class LocationNumbers {
    /** A client that looks at so many variables of one stop does without the numbers of the first. */
    private static final int MOST = 50_000;

    private final Map<Integer, Declared> declared = new HashMap<>();
    private int last;

    /** A variable by the number of what it is in. */
    record Declared(int reference, String name) {}

    synchronized int number(int reference, String name) {
        if (declared.size() >= MOST) {
            declared.clear();
        }
        declared.put(++last, new Declared(reference, name));
        return last;
    }

    synchronized void forget() {
        declared.clear();
    }

    synchronized Declared declared(int number) {
        Declared known = declared.get(number);
        if (known == null) {
            throw Wanted.problem(
                    "There is no `locationReference` " + number + " at this stop; look at the variable again.");
        }
        return known;
    }
}
