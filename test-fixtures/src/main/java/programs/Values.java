package programs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Values of every kind in locals and fields. */
public final class Values {

    /** Two fields of one name: one here, one in the subclass. */
    static class Base {
        protected String name = "base";
        private final int hidden = 7;

        int hidden() {
            return hidden;
        }
    }

    static final class Derived extends Base {
        private final String name;
        private Derived next;

        Derived(String name) {
            this.name = name;
        }

        String names() {
            return name + "/" + super.name; // BREAK in derived
        }

        @Override
        public String toString() {
            return "Derived(" + name + ")";
        }
    }

    enum Colour {
        RED,
        GREEN {
            @Override
            boolean warm() {
                return false;
            }
        };

        boolean warm() {
            return true;
        }
    }

    record Point(int x, int y) {
        int sum() {
            return x + y;
        }
    }

    static final String CONSTANT = "constant";
    static int counter = 41;
    private final int[] numbers = {3, 1, 2};
    private Colour favourite = Colour.GREEN;

    public static void main(String[] args) {
        new Values().primitives();
        new Values().strings();
        new Values().objects();
        new Values().collections();
        System.out.println("counter " + counter);
    }

    private void primitives() {
        boolean yes = true;
        byte small = -128;
        char letter = 'x';
        char newline = '\n';
        short medium = 32_000;
        int whole = 42;
        long big = 1L << 40;
        float single = 1.5f;
        double precise = 0.1;
        double notANumber = Double.NaN;
        Integer boxed = 1000;
        Long boxedLong = 5L;
        Boolean boxedBoolean = Boolean.TRUE;
        Character boxedCharacter = 'c';
        use(yes, small, letter, newline, medium, whole, big, single, precise, notANumber); // BREAK with primitives
        use(boxed, boxedLong, boxedBoolean, boxedCharacter);
    }

    private void strings() {
        String plain = "hello";
        String empty = "";
        String quoted = "a \"quoted\" \\ line\nnext\ttab";
        String unicode = "ä€😀";
        String nothing = null;
        String lengthy = "x".repeat(100_000);
        use(plain, empty, quoted, unicode, nothing, lengthy); // BREAK with strings
    }

    private void objects() {
        int[] ints = {1, 2, 3};
        int[][] grid = {{1, 2}, {3, 4}};
        String[] words = {"one", null, "three"};
        Object[] none = {};
        Point point = new Point(3, 4);
        Derived derived = new Derived("derived");
        Derived ring = new Derived("ring");
        ring.next = ring;
        Colour colour = Colour.RED;
        Optional<String> maybe = Optional.of("there");
        Object nothing = null;
        Runnable lambda = () -> counter++;
        use(ints, grid, words, none, point, derived, ring, colour, maybe, nothing, lambda); // BREAK with objects
        use(derived.names(), point.sum(), favourite, numbers);
    }

    private void collections() {
        List<String> list = new ArrayList<>(List.of("a", "b", "c"));
        List<Integer> linked = new LinkedList<>(List.of(1, 2, 3));
        List<String> fixed = List.of("x", "y");
        List<Integer> asList = Arrays.asList(1, null, 3);
        List<String> view = Collections.unmodifiableList(list);
        List<String> concurrentList = new CopyOnWriteArrayList<>(list);
        Map<String, Integer> map = new HashMap<>(Map.of("one", 1, "two", 2));
        Map<String, Point> ordered = new LinkedHashMap<>();
        ordered.put("first", new Point(1, 1));
        ordered.put("second", null);
        Map<String, Integer> sorted = new TreeMap<>(map);
        Map<String, Integer> concurrent = new ConcurrentHashMap<>(map);
        Map<Colour, Integer> byColour = new EnumMap<>(Map.of(Colour.RED, 1));
        Set<String> set = new HashSet<>(List.of("p", "q"));
        Set<Integer> orderedSet = new LinkedHashSet<>(List.of(9, 8));
        Set<Integer> sortedSet = new TreeSet<>(List.of(2, 1));
        Deque<Integer> deque = new ArrayDeque<>(List.of(1, 2, 3));
        deque.addFirst(0);
        PriorityQueue<Integer> queue = new PriorityQueue<>(List.of(5, 4));
        List<String> empty = new ArrayList<>();
        use(list, linked, fixed, asList, view, concurrentList, map, ordered); // BREAK with collections
        use(sorted, concurrent, byColour, set, orderedSet, sortedSet, deque, queue, empty);
    }

    /** Loops until it is told to stop, which nobody does: for expressions that must be cut off. */
    static int never() {
        int n = 0;
        while (counter > 0) {
            n++;
        }
        return n;
    }

    /** Fails: for expressions that throw. */
    static int failing() {
        throw new IllegalStateException("failing on purpose");
    }

    static int twice(int n) {
        return 2 * n;
    }

    private static void use(Object... values) {
        counter += values.length > 0 ? 0 : 1;
    }
}
