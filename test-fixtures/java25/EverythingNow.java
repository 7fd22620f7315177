import java.util.ArrayList;
import java.util.List;

/** What {@code programs.Everything} cannot have on 17: pattern switches, virtual threads, code before {@code super()}. */
public class EverythingNow {
    sealed interface Part permits Leaf, Pair {}

    record Leaf(int value, String name) implements Part {}

    record Pair(Part left, Part right) implements Part {}

    static class Base {
        final int size;

        Base(int size) {
            this.size = size;
        }
    }

    static class Checked extends Base {
        final String text;

        Checked(String text) {
            int length = text.length();
            if (length == 0) {
                throw new IllegalArgumentException("empty");
            }
            this.text = text + length;
            super(length * 2);
            int after = size + length;
            if (after < 0) {
                length = after;
            }
        }
    }

    static long depth(Part part) {
        return switch (part) {
            case Leaf(int value, String name) when value > 10 -> {
                long big = value * 2L;
                yield big + name.length();
            }
            case Leaf leaf -> leaf.value();
            case Pair(Leaf(var first, var _), Part rest) -> first + depth(rest);
            case Pair pair -> {
                long left = depth(pair.left());
                long right = depth(pair.right());
                yield Math.max(left, right);
            }
        };
    }

    static String kind(Object any) {
        String found = switch (any) {
            case null -> "null";
            case Integer i when i > 5 -> "large " + i;
            case Integer i -> "small " + i;
            case String text -> text.strip();
            default -> any.getClass().getSimpleName();
        };
        return found;
    }

    public static void main(String[] args) throws Exception {
        int seed = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        Part part = new Pair(new Leaf(seed, "a"), new Pair(new Leaf(seed + 9, "bb"), new Leaf(3, "c")));
        long sum = depth(part);
        for (Object any : new Object[] {seed, 7, " text ", null, 2.5}) {
            sum += kind(any).length();
        }
        Checked checked = new Checked("seed" + seed);
        sum += checked.text.length() + checked.size;
        try {
            new Checked("");
        } catch (IllegalArgumentException refused) {
            sum++;
        }
        List<Thread> threads = new ArrayList<>();
        long[] results = new long[count];
        for (int i = 0; i < count; i++) {
            int own = i;
            threads.add(Thread.ofVirtual().name("virtual-" + i).start(() -> {
                long local = depth(new Leaf(own + seed, "v" + own));
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    local = -1;
                }
                results[own] = local;
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (long result : results) {
            sum += result;
        }
        System.out.println(sum);
    }
}
