package programs;

import java.util.HashMap;
import java.util.Map;

/** Strings that happen to have the same identity hash, one after the other under one name. */
public final class Twins {
    private Twins() {}

    public static void main(String[] args) {
        Map<Integer, String> seen = new HashMap<>();
        int pairs = 0;
        for (int i = 0; pairs < 3; i++) {
            String text = "t" + i;
            String other = seen.putIfAbsent(System.identityHashCode(text), text);
            if (other != null) {
                say(other, new String(other));
                say(text, new String(text));
                say(other, new String(other));
                pairs++;
            }
        }
        System.out.println("pairs " + pairs);
    }

    private static void say(String twin, String truth) {
        if (!twin.equals(truth)) {
            throw new IllegalStateException(twin + " is not " + truth);
        }
    }
}
