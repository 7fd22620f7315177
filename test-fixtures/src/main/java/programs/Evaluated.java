package programs;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Frames of every kind, for expressions that only a compiler understands. */
@SuppressWarnings("all")
public final class Evaluated<K extends Comparable<K>> extends EvaluatedBase implements EvaluatedGreeting {
    enum Color {
        RED,
        GREEN,
        BLUE;

        private static int asked = 5;

        private int weight() {
            return 10 * ordinal();
        }

        int stopInEnum(int extra) {
            int sum = weight() + extra;
            return sum; // BREAK in enum
        }
    }

    record Point(int x, int y) {
        static final Point ORIGIN = new Point(0, 0);

        private int sum() {
            return x + y;
        }

        int stopInRecord(int extra) {
            int far = sum() + extra;
            return far; // BREAK in record
        }
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    private static final class Node {
        private final int value;
        private final Node next;

        private Node(int value, Node next) {
            this.value = value;
            this.next = next;
        }

        private int depth() {
            return next == null ? 1 : 1 + next.depth();
        }
    }

    final class Inner {
        private int depth = 5;

        Inner() {}

        Inner(int depth) {
            this.depth = depth;
        }

        private int deeper(int n) {
            return depth + n;
        }

        int level() {
            return level + depth;
        }

        void stopInInner(int extra) {
            int own = depth + extra;
            calls++; // BREAK in inner
        }
    }

    static class Box<T> {
        private final T content;

        Box(T content) {
            this.content = content;
        }

        <R> Box<R> map(Function<? super T, ? extends R> function) {
            return new Box<>(function.apply(content));
        }

        void stopInBox(List<? extends T> more) {
            List<T> all = new ArrayList<>(more);
            all.add(content);
            calls++; // BREAK in box
        }
    }

    static class TreeNode<T extends TreeNode<T>> {
        public T parent;
        String name = "root";
    }

    static class Element extends TreeNode<Element> {}

    static class TreeBuilder<T extends TreeNode<T>> {
        public T current;
    }

    private static int total = 100;
    private static final String SECRET = "hush";
    static int calls;

    private int level = 3;
    private final K key;
    private final List<K> keys = new ArrayList<>();
    int[] cells = {5, 6, 7};

    Evaluated(K key) {
        this.key = key;
        keys.add(key);
    }

    public static void main(String[] args) {
        Evaluated<String> program = new Evaluated<>("k");
        program.values(4, 2.5, "text", "item");
        statics(6, List.of(1, 2, 3));
        TreeBuilder<Element> tree = new TreeBuilder<>();
        tree.current = new Element();
        generic(tree, "nope");
        program.lambda(11);
        program.anonymous(12);
        program.local(13);
        program.new Inner().stopInInner(100);
        Color.BLUE.stopInEnum(1);
        new Point(3, 4).stopInRecord(2);
        new Box<>("boxed").stopInBox(List.of("one", "two"));
        program.greetAndStop("you");
        new EvaluatedList(List.of(4, 2, 9)).stopInList();
        System.out.println("end");
    }

    private void values(int n, double d, String s, K item) {
        List<String> words = new ArrayList<>(List.of("alpha", "beta", "gamma"));
        Map<String, Integer> ages = new LinkedHashMap<>();
        ages.put("ann", 31);
        ages.put("bob", 17);
        ages.put("cy", 45);
        int[] numbers = {3, 1, 2};
        List<Point> points = List.of(new Point(1, 2), new Point(3, 4));
        Object any = "any text";
        Object num = 42;
        Object[] mixed = {1, "two", 3.0, null};
        Shape circle = new Circle(2);
        Shape square = new Square(3);
        Color color = Color.GREEN;
        Optional<String> maybe = Optional.of("here");
        StringBuilder builder = new StringBuilder("b");
        int counter = 0;
        long big = 1L << 40;
        char c = 'x';
        byte b = 7;
        boolean yes = true;
        Integer boxed = 1000;
        String none = null;
        Supplier<String> supplier = () -> "made " + n;
        Function<Integer, Integer> twice = x -> x * 2;
        Node node = new Node(1, new Node(2, null));
        EvaluatedOther other = new EvaluatedOther(21);
        List<? extends Number> wild = List.of(1, 2.5);
        Map<Color, List<Point>> nested = Map.of(Color.RED, points);
        var initialised = new LinkedHashMap<Character, Integer>() {
            {
                put('I', 1);
                put('V', 5);
            }
        };
        Runnable runnable = () -> calls++;
        calls = 0; // BREAK in values
        System.out.println(n + d + s + item + words + ages + numbers + points + any + num + mixed + circle + square);
        System.out.println("" + color + maybe + builder + counter + big + c + b + yes + boxed + none + supplier);
        System.out.println("" + twice + node + other + wild + nested + initialised + runnable);
    }

    static void statics(int n, List<Integer> items) {
        String local = "static " + n;
        calls = 0; // BREAK in statics
    }

    static <T extends TreeNode<T>> void generic(TreeBuilder<T> builder, String s) {
        T current = builder.current;
        List<T> all = new ArrayList<>();
        all.add(current);
        System.out.println(s); // BREAK in generic
    }

    private void lambda(int captured) {
        String outside = "outside";
        Runnable body = () -> {
            int inside = captured + 1;
            List<String> made = List.of(outside, "in");
            level += 0; // BREAK in lambda
        };
        body.run();
    }

    private void anonymous(int captured) {
        String outside = "outside";
        IntSupplier supplier = new IntSupplier() {
            private final int own = 20;

            private int more() {
                return own + captured;
            }

            @Override
            public int getAsInt() {
                int here = more();
                return here + outside.length() + level; // BREAK in anonymous
            }
        };
        supplier.getAsInt();
    }

    private void local(int captured) {
        class Local {
            private final int size;

            Local(int size) {
                this.size = size;
            }

            private int grown() {
                return size + captured;
            }

            void stop() {
                int here = grown();
                calls++; // BREAK in local
            }
        }
        record Pair(String left, int right) {}
        Pair pair = new Pair("left", captured);
        Local one = new Local(1);
        calls++; // BREAK beside local
        one.stop();
    }

    private int secret(int n) {
        return 7 * n;
    }

    private static int hidden(int n) {
        return n + total;
    }

    int pick(int n) {
        return 1;
    }

    int pick(Object o) {
        return 2;
    }

    private <T> T same(T value) {
        return value;
    }

    int sum(int... all) {
        return IntStream.of(all).sum();
    }

    void nothing() {}

    String who() {
        return "Evaluated";
    }

    int hang() {
        while (calls >= 0) {
            Thread.onSpinWait();
        }
        return 1;
    }

    int fail(String why) {
        throw new IllegalStateException(why);
    }
}

@SuppressWarnings("all")
class EvaluatedBase {
    static class Part {
        int size = 9;
    }

    protected String tag = "base tag";
    private int concealed = 77;

    String who() {
        return "Base";
    }

    protected int protectedSum(int a, int b) {
        return a + b;
    }
}

@SuppressWarnings("all")
interface EvaluatedGreeting {
    String HELLO = "hello";

    static int thrice(int n) {
        return 3 * n;
    }

    private String mark() {
        return "!";
    }

    default String greet(String name) {
        return HELLO + " " + name;
    }

    default void greetAndStop(String name) {
        String text = greet(name) + mark();
        Evaluated.calls++; // BREAK in default method
    }
}

/** With members that only it may use. */
@SuppressWarnings("all")
final class EvaluatedOther {
    private final int kept;
    private static String note = "noted";

    EvaluatedOther(int kept) {
        this.kept = kept;
    }

    private EvaluatedOther() {
        this(-1);
    }

    private int half() {
        return kept / 2;
    }

    private static int square(int n) {
        return n * n;
    }
}

/** What it inherits is protected and of another package. */
@SuppressWarnings("all")
final class EvaluatedList extends java.util.AbstractList<Integer> {
    private final List<Integer> items;

    EvaluatedList(List<Integer> items) {
        this.items = items;
    }

    @Override
    public Integer get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    void stopInList() {
        int first = get(0);
        Evaluated.calls++; // BREAK in list
    }
}
