package programs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/**
 * Expressions with the values that Java itself gives them: each {@code is(…);} below a {@code group(…);} prints the value
 * of what stands between its brackets, and a test evaluates the same text at the stop that follows. The last stop is for
 * methods that hang, throw or wait.
 */
@SuppressWarnings("all")
public final class Expressions extends ExpressionsBase implements ExpressionsGreeting {
    enum Color {
        RED,
        GREEN {
            @Override
            String shade() {
                return "dark";
            }
        },
        BLUE;

        String shade() {
            return "plain " + name();
        }
    }

    record Point(int x, int y) {
        static final Point ORIGIN = new Point(0, 0);

        int sum() {
            return x + y;
        }
    }

    static class Sub extends ExpressionsBase {
        int hidden = 2;

        @Override
        String who() {
            return "Sub";
        }
    }

    static final class Holder<T> {
        T item;

        Holder(T item) {
            this.item = item;
        }

        T item() {
            return item;
        }
    }

    final class Inner {
        int depth = 5;

        Inner() {}

        Inner(int depth) {
            this.depth = depth;
        }

        int level() {
            return level + depth;
        }

        void evaluated(int extra) {
            group("inner");
            is(depth);
            is(level);
            is(this.depth + extra);
            is(Expressions.this.level);
            is(level());
            is(level() + created);
            is(numbers.length);
            is(new Inner(8).depth);
            is(who());
            is(CONST);
            stop("inner");
            calls = 0; // BREAK in inner
        }
    }

    /** Loaded only by an expression. */
    static final class Unloaded {
        static int loads = 5;
        final String text;

        Unloaded(String text) {
            this.text = text + loads;
        }

        static String hello() {
            return "hello from " + Unloaded.class.getSimpleName();
        }
    }

    static final String CONST = "constant";
    static final Object LOCK = new Object();
    static final Object NEVER = new Object();
    static final CountDownLatch LEAVE = new CountDownLatch(1);
    static volatile boolean enough;
    private static long total = 12_345_678_901L;
    static int calls;

    final int[] numbers = {1, 2, 3};
    int level = 3;
    private String secret = "hush";
    Sub sub = new Sub();
    ExpressionsBase base = sub;
    Expressions nothing;
    Object anything = "a string";

    public static void main(String[] args) throws InterruptedException {
        var program = new Expressions();
        program.values(4, 2.5, "text", new String[] {"zero", "one"});
        statics(6);
        program.closures(11);
        program.new Inner().evaluated(100);
        program.waiting();
        System.out.println("end");
    }

    private void values(int n, double d, String s, String... rest) {
        byte b = 7;
        short sh = -3;
        char c = 'c';
        long big = 1L << 40;
        float f = 1.1f;
        boolean yes = true;
        boolean no = false;
        Integer boxed = 1000;
        Integer same = boxed;
        Integer other = Integer.valueOf("1000");
        Long boxedLong = 5L;
        Character boxedChar = 'q';
        Boolean boxedTrue = true;
        Double boxedDouble = 0.5;
        String none = null;
        Integer noNumber = null;
        Object object = s;
        Object number = 42;
        int[] empty = {};
        int[][] grid = {{1, 2}, {3, 4, 5}};
        Color color = Color.GREEN;
        Point point = new Point(3, 4);
        List<String> list = new ArrayList<>(List.of("a", "bb", "ccc"));
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("one", 1);
        map.put("two", 2);
        Map<Color, String> colors = new HashMap<>();
        colors.put(Color.RED, "rot");
        Holder<String> holder = new Holder<>("held");
        StringBuilder builder = new StringBuilder("built");
        List<Integer> fixed = List.of(7, 8, 9);

        group("reading");
        is(n);
        is(d);
        is(s);
        is(b);
        is(sh);
        is(c);
        is(big);
        is(f);
        is(yes);
        is(none);
        is(boxed);
        is(boxedLong);
        is(boxedChar);
        is(boxedTrue);
        is(color);
        is(object);
        is(number);
        is(this.level);
        is(level);
        is(secret);
        is(total);
        is(CONST);
        is(created);
        is(tag);
        is(HELLO);
        is(Expressions.CONST);
        is(ExpressionsGreeting.HELLO);
        is(programs.Expressions.CONST);
        is(Expressions.Color.RED);
        is(Color.BLUE);
        is(programs.Expressions.Color.BLUE);
        is(Point.ORIGIN.x);
        is(ExpressionsNeighbour.SHARED);
        is(ExpressionsNeighbour.Nested.DEEP);
        is(Integer.MAX_VALUE);
        is(Long.MIN_VALUE);
        is(java.lang.Integer.MIN_VALUE);
        is(this.sub.hidden);
        is(base.hidden);
        is(((ExpressionsBase) sub).hidden);
        is(((Sub) base).hidden);
        is(super.hidden);
        is(point.x);
        is(point.x * point.y);
        is(rest[0]);
        is(rest[n - 3]);
        is(rest.length);
        is(empty.length);
        is(grid[1][2]);
        is(grid[1].length);
        is(numbers[numbers.length - 1]);
        is(holder.item);
        is(this.nothing == null);
        is(nothing != null);
        is(none == null);
        is(noNumber == null);
        is(anything);

        group("arithmetic");
        is(1 + 2 * 3);
        is((1 + 2) * 3);
        is(7 / 2);
        is(-7 / 2);
        is(-7 % 3);
        is(7.0 / 2);
        is(7 % 2.5);
        is(1 / 3f);
        is(n / d);
        is(b + sh);
        is(b * 100);
        is(c + 1);
        is((char) (c + 1));
        is(big + n);
        is(big * big);
        is(f + d);
        is(f * 2);
        is(Integer.MAX_VALUE + 1);
        is(-2147483648);
        is(-9223372036854775808L);
        is(0x7fff_ffff);
        is(0xFFFFFFFF);
        is(-0x80000000);
        is(0b1010_1010);
        is(017);
        is(0);
        is(0L);
        is(1_000_000);
        is(0x1.8p1);
        is(0x1.8p1f);
        is(1e10);
        is(1e-7);
        is(.5f);
        is(5d);
        is(100f);
        is(1.0 / 0);
        is(0.0 / 0);
        is(-1 / 0.0);
        is(0.1 + 0.2);
        is(0.1f + 0.2f);
        is(1.0e20f);
        is(-0.0);
        is('a');
        is('\n');
        is('\u0041');
        is('\\');
        is('\101');
        is('a' + 'b');
        is(+b);
        is(-c);
        is(~n);
        is(~big);
        is(!yes);
        is(- -n);
        is(1 << 3);
        is(1 << 33);
        is(1L << 33);
        is(-8 >> 1);
        is(-8 >>> 28);
        is(-8L >>> 60);
        is(b << 8);
        is(big >> 38);
        is(1 << 2L);
        is(6 & 3);
        is(6 | 3);
        is(6 ^ 3);
        is(yes & no);
        is(yes | no);
        is(yes ^ yes);
        is(big & 0xFF);
        is(boxed + 1);
        is(boxedLong * 2);
        is(boxedChar + 1);
        is(-boxed);
        is(boxedDouble / 2);
        is(n + boxedDouble);

        group("comparing");
        is(n < 5);
        is(n <= 4);
        is(n > 4.5);
        is(n >= big);
        is(n == 4);
        is(n == 4.0);
        is(c == 'c');
        is(c == 99);
        is(d != 2.5);
        is(0.0 == -0.0);
        is(0.0 / 0 == 0.0 / 0);
        is(yes == no);
        is(boxed == 1000);
        is(boxed == same);
        is(boxed == other);
        is(boxed != other);
        is(boxed < other);
        is(boxed.equals(other));
        is(s == object);
        is(base == sub);
        is(this == nothing);
        is(null == null);
        is(color == Color.GREEN);
        is(color != Color.RED);
        is(Point.ORIGIN == point);
        is(yes && n > 3);
        is(no && none.length() > 3);
        is(yes || none.length() > 3);
        is(none != null && none.isEmpty());
        is(none == null || none.isEmpty());
        is(boxedTrue && yes);
        is(n > 3 ? "more" : "less");
        is(n > 3 ? 1 : 2.0);
        is(n < 3 ? 1 : 2.0);
        is(n > 3 ? 'x' : 0);
        is(n > 3 ? 0 : 'x');
        is(yes ? b : sh);
        is(yes ? b : 'x');
        is(yes ? n : big);
        is(yes ? boxed : d);
        is(no ? 1 : none);
        is(yes ? 1 : "s");
        is(yes ? no ? 1 : 2 : 3);
        is(yes ? c : n);
        is(object instanceof String);
        is(number instanceof Integer);
        is(number instanceof Number);
        is(number instanceof Comparable);
        is(none instanceof String);
        is(base instanceof Sub);
        is(this instanceof ExpressionsGreeting);
        is(base instanceof Sub x && x.hidden == 2);
        is(object instanceof String t && t.length() == 4);
        is(grid instanceof Object);
        is((Object) grid instanceof int[][]);
        is((Object) rest instanceof Object[]);
        is(anything instanceof Color);
        is(list instanceof java.util.RandomAccess);

        group("casting");
        is((int) 3.99);
        is((int) -3.99);
        is((long) 1e30);
        is((int) Float.NaN);
        is((byte) 200);
        is((byte) 1e10);
        is((short) 70000);
        is((char) 98);
        is((char) -1);
        is((int) 'x');
        is((float) 0.1);
        is((double) 0.1f);
        is((int) big);
        is((byte) 'é');
        is((long) n);
        is((int) boxed);
        is((long) boxed);
        is((int) number);
        is((Object) 5);
        is((Integer) 5);
        is((Number) 5.5);
        is((String) object);
        is((CharSequence) s);
        is(((String) object).length());
        is((Object) null);
        is((String) null);
        is((boolean) boxedTrue);
        is((Comparable<String>) s);

        group("strings");
        is("a" + 1);
        is(1 + "a");
        is(1 + 2 + "a" + 1 + 2);
        is("a" + 'c');
        is("" + null);
        is("" + none);
        is("" + 1.0f);
        is("" + 1e21);
        is("" + 100000000.0);
        is("" + d);
        is("" + yes);
        is("" + big);
        is("" + boxed);
        is("" + boxedChar);
        is('a' + 1 + "x");
        is("x" + ('a' + 1));
        is(s + s);
        is("tab\tquote\"back\\ \u00e9 \101 \0");
        is("\s|");
        is("a" + "b");
        is(s.length());
        is(s.charAt(1));
        is(s.isEmpty());
        is(s.equals("text"));
        is(s.equalsIgnoreCase("TEXT"));
        is(s.contains("ex"));
        is(s.startsWith("te"));
        is(s.endsWith("xt"));
        is(s.indexOf('x'));
        is(s.indexOf("t", 1));
        is(s.substring(1));
        is(s.substring(1, 3));
        is("  x ".trim());
        is(" x ".strip() + "|");
        is(s.toUpperCase());
        is(s.compareTo("texu"));
        is(s.hashCode());
        is("lit".length() + s.length());
        is(("a" + s).length());
        is(boxed.intValue());
        is(boxed.equals(1000));
        is(boxed.compareTo(999));
        is(boxedDouble.isNaN());
        is(Math.max(n, 10));
        is(Math.max(n, d));
        is(Math.abs(-2.5));
        is(Math.floorMod(-1, 5));
        is(Math.sqrt(16));
        is(Integer.parseInt("12") + 1);
        is(Integer.toHexString(255));
        is(Character.isDigit('5'));
        is(String.valueOf(c));
        is(Long.compare(big, n));
        is(Boolean.parseBoolean("TRUE"));

        group("collections");
        is(list.size());
        is(list.get(1));
        is(list.get(n - 2).length());
        is(list.isEmpty());
        is(list.contains("bb"));
        is(list.contains("zz"));
        is(map.size());
        is(map.get("two"));
        is(map.get("three"));
        is(map.get("two") + 1);
        is(map.containsKey("one"));
        is(map.getOrDefault("three", 33));
        is(colors.get(Color.RED));
        is(colors.get(color));
        is(fixed.get(2) * 2);
        is(fixed.get(0) == 7);
        is(color.name());
        is(color.ordinal());
        is(Color.BLUE.ordinal() + 1);

        group("calls");
        is(who());
        is(this.who());
        is(super.who());
        is(base.who());
        is(((ExpressionsBase) sub).who());
        is(greet("you"));
        is(ExpressionsGreeting.super.greet("me"));
        is(ExpressionsGreeting.twice(n));
        is(twice(n));
        is(Expressions.twice(n));
        is(point.sum());
        is(point.x());
        is(point.equals(new Point(3, 4)));
        is(point.toString());
        is("" + point);
        is("" + color);
        is(color.shade());
        is(Color.RED.shade());
        is(Color.valueOf("BLUE"));
        is(Color.values().length);
        is(Color.values()[2]);
        is(pick(n));
        is(pick(b));
        is(pick(big));
        is(pick(f));
        is(pick(c));
        is(pick(boxed));
        is(pick(s));
        is(pick(object));
        is(pick((Object) n));
        is(pick(none));
        is(pick());
        is(pick(1, 2));
        is(pick(boxedLong));
        is(wide(n));
        is(wide(boxed));
        is(wide(c));
        is(boxing(n));
        is(boxing(big));
        is(variable());
        is(variable("a"));
        is(variable("a", "b"));
        is(variable(rest));
        is(variable((Object) rest));
        is(sum());
        is(sum(1));
        is(sum(1, 2, 3));
        is(sum(numbers));
        is(holder.item().length());
        is(holder.item.toUpperCase());
        is(pick(holder.item()));
        is(builder.append(1).length() - builder.length());
        is(new Point(1, 2).sum());
        is(new Expressions.Point(1, 2).y());
        is(new Holder<>(5).item() + 1);
        is(new Inner().depth);
        is(this.new Inner(6).level());
        is(new Sub().who());
        is(sub.new Part().size);
        is(new int[3].length);
        is(new int[] {4, 5, 6}[1]);
        is(new int[2][3][1].length);
        is(new int[][] {{1}, {2, 3}}[1][1]);
        is(new String[] {"x", s}[1]);
        is(new double[] {1, n}[1]);
        is(new Object[] {1, "b"}[0]);
        is(new byte[] {1, 'a'}[1]);
        is(numbers.clone().length);
        is(numbers.clone()[1]);
        is(grid.clone()[1][0]);
        is(numbers.equals(numbers));
        is(numbers.getClass().getSimpleName());
        is(String.class.getSimpleName());
        is(int.class.getName());
        is(Color.class.getEnumConstants().length);
        is(int[].class.getName());
        is(String[][].class.getSimpleName());
        is(Map.Entry.class.getName());
        is(list.getClass() == ArrayList.class);
        is(s.concat("!").length());
        is("%d-%s".formatted(n, s));
        is(String.format("%s %s", s, d));
        is(String.join(",", list));
        is(String.join("-", "a", "b", "c"));
        is(List.of(1, 2, 3).size());
        is(list.subList(1, 3).get(0));
        is(java.util.Arrays.asList(1, 2).get(1));
        is(map.entrySet().iterator().next().getKey());
        is(map.entrySet().iterator().next().getValue() + 1);
        is(Map.entry("k", 5).getValue());
        is(list.stream().count());
        is(Integer.valueOf(5).hashCode());
        is(Integer.valueOf(127) == Integer.valueOf(127));
        is(boxed.toString() + "!");
        is(s.substring(1).equals("ext"));
        is("text" == s);
        is("te" + "xt" == s);
        is(s.substring(0) == s);
        is(new String("text") == s);
        is(new String("text").equals(s));
        is(s.chars().count());
        is(Math.min(boxed, 5));
        is(ExpressionsNeighbour.shared(2));
        is(new ExpressionsNeighbour("n").name);
        is(new StringBuilder("ab")
                .append('c')
                .append(1)
                .append(2.5)
                .append(yes)
                .reverse()
                .toString());
        is(System.getProperty("no.such.property"));
        is(Thread.currentThread().getName());
        is(identity("generic").length());
        is(((Object) s).hashCode() == s.hashCode());
        is(noNumber instanceof Integer);
        is(new java.util.TreeMap<>(map).firstKey());
        is(new java.math.BigDecimal("1.50").add(new java.math.BigDecimal("2")));
        stop("values");
        calls = 0; // BREAK in values
    }

    static void statics(int n) {
        String local = "static " + n;
        group("static");
        is(n + 1);
        is(local);
        is(total);
        is(CONST);
        is(created);
        is(HELLO);
        is(twice(n));
        is(Color.RED);
        is(new Point(1, n).sum());
        is(pick(n));
        is(new Expressions().level);
        is(new Expressions().new Inner(2).level());
        stop("static");
        calls = 0; // BREAK in static
    }

    private void closures(int captured) {
        String outside = "outside";
        Runnable lambda = () -> {
            int inside = captured + 1;
            group("lambda");
            is(inside);
            is(captured);
            is(outside + inside);
            is(level);
            is(this.level);
            is(who());
            is(twice(captured));
            stop("lambda");
            calls = 0; // BREAK in lambda
        };
        lambda.run();
        IntSupplier anonymous = new IntSupplier() {
            private final int own = 20;

            private int more() {
                return own + captured;
            }

            @Override
            public int getAsInt() {
                group("anonymous");
                is(own);
                is(captured);
                is(outside);
                is(own + captured);
                is(level);
                is(Expressions.this.level);
                is(more());
                is(this.own);
                is(who());
                is(secret);
                stop("anonymous");
                calls = 0; // BREAK in anonymous
                return own + captured + outside.length() + level;
            }
        };
        anonymous.getAsInt();
    }

    /** The others: one holds a lock until it is asked to leave, one for ever. */
    private void waiting() throws InterruptedException {
        var held = new CountDownLatch(2);
        daemon("leaves the lock", () -> {
            synchronized (LOCK) {
                held.countDown();
                LEAVE.await();
            }
        });
        daemon("keeps the lock", () -> {
            synchronized (NEVER) {
                held.countDown();
                new CountDownLatch(1).await();
            }
        });
        held.await();
        int[] counters = {0};
        int local = 1;
        long wide = 2;
        byte small = 3;
        char letter = 'a';
        double real = 0.5;
        Integer box = 5;
        String text = "before";
        Object any = null;
        List<String> items = new ArrayList<>();
        java.util.concurrent.TransferQueue<String> queue = null;
        stop("waiting");
        calls = 0; // BREAK in waiting
        System.out.println("after " + local + wide + small + letter + real + box + text + any + level + total + queue);
    }

    private interface Waits {
        void run() throws InterruptedException;
    }

    private static void daemon(String name, Waits body) {
        var thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    static int hang() {
        while (!enough) {
            Thread.onSpinWait();
        }
        return 1;
    }

    static int fail() {
        throw new IllegalStateException("boom");
    }

    static int failSilently() {
        throw new IllegalArgumentException();
    }

    static int recurse(int n) {
        return recurse(n + 1) + 1;
    }

    static int needsLock() {
        LEAVE.countDown();
        synchronized (LOCK) {
            return 42;
        }
    }

    static int needsTheOtherLock() {
        synchronized (NEVER) {
            return 42;
        }
    }

    /** Nothing has made the class's loader look for the parameter's type yet. */
    static int waitingIn(java.util.concurrent.BlockingDeque<?> queue) {
        return queue.size();
    }

    static int counted() {
        calls++; // BREAK in counted
        return calls;
    }

    static int twice(int n) {
        return n + n;
    }

    static <T> T identity(T value) {
        return value;
    }

    static String pick(int n) {
        return "int";
    }

    static String pick(long n) {
        return "long";
    }

    static String pick(double n) {
        return "double";
    }

    static String pick(Integer n) {
        return "Integer";
    }

    static String pick(Object o) {
        return "Object";
    }

    static String pick(String s) {
        return "String";
    }

    static String pick(int... all) {
        return "int...";
    }

    static String pick(Color c, int n) {
        return "Color int";
    }

    static String pick(int n, Color c) {
        return "int Color";
    }

    static String ambiguous(int n, long m) {
        return "int long";
    }

    static String ambiguous(long n, int m) {
        return "long int";
    }

    static String wide(long n) {
        return "long";
    }

    static String wide(Object o) {
        return "Object";
    }

    static String boxing(Object o) {
        return "Object";
    }

    static String boxing(long... all) {
        return "long...";
    }

    static String variable(Object... all) {
        return "Object... " + all.length;
    }

    static int sum(int... all) {
        int sum = 0;
        for (int n : all) {
            sum += n;
        }
        return sum;
    }

    static void stop(String where) {
        System.out.println("stop\t" + where);
    }

    static void group(String name) {
        System.out.println("group\t" + name);
    }

    static void is(boolean value) {
        print("boolean", value);
    }

    static void is(byte value) {
        print("byte", value);
    }

    static void is(short value) {
        print("short", value);
    }

    static void is(char value) {
        print("char", (int) value);
    }

    static void is(int value) {
        print("int", value);
    }

    static void is(long value) {
        print("long", value);
    }

    static void is(float value) {
        print("float", value);
    }

    static void is(double value) {
        print("double", value);
    }

    static void is(Object value) {
        if (value == null) {
            print("null", "");
        } else if (value instanceof String s) {
            print("java.lang.String", escaped(s));
        } else if (value instanceof Number || value instanceof Boolean || value instanceof Enum<?>) {
            boolean known = value.getClass().getName().startsWith("java.lang.") || value instanceof Enum<?>;
            print(value.getClass().getName(), known ? value : "");
        } else if (value instanceof Character c) {
            print("java.lang.Character", c);
        } else {
            print(value.getClass().getTypeName(), "");
        }
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c < 32 || c > 126 ? "<" + c + ">" : (char) c + ""));
        return escaped.toString();
    }

    private static void print(String type, Object value) {
        System.out.println("is\t" + type + "\t" + value);
    }
}

@SuppressWarnings("all")
interface ExpressionsGreeting {
    String HELLO = "hello";

    default String greet(String name) {
        return HELLO + " " + name;
    }

    static int twice(int n) {
        return 2 * n;
    }
}

@SuppressWarnings("all")
class ExpressionsBase {
    static int created = 7;
    int hidden = 1;
    protected String tag = "base tag";

    String who() {
        return "Base";
    }

    private int secret() {
        return 41;
    }

    class Part {
        int size = 9;
    }
}

/** In the same package, and loaded only when it is named. */
@SuppressWarnings("all")
final class ExpressionsNeighbour {
    static final int SHARED = 77;
    final String name;

    ExpressionsNeighbour(String name) {
        this.name = name;
    }

    static int shared(int n) {
        return SHARED * n;
    }

    static final class Nested {
        static final String DEEP = "deep".toLowerCase(java.util.Locale.ROOT);
    }
}
