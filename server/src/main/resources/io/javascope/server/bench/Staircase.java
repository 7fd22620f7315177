import java.util.ArrayList;
import java.util.List;

/** Twenty frames with nine variables each; the innermost one goes on and on, line by line. */
public final class Staircase {
    private Staircase() {}

    /** What the start of a JVM costs when nothing runs in it. */
    public static final class Nothing {
        private Nothing() {}

        public static void main(String[] args) {
            System.out.println("started");
        }
    }

    /** An object with some fields. */
    private record Order(int number, String customer, long price, double weight, boolean paid) {}

    public static void main(String[] args) {
        System.out.println(down(18, new ArrayList<>(), 1, "first"));
    }

    private static long down(int left, List<Order> orders, long total, String name) {
        boolean paid = left % 2 == 0;
        double weight = left * 1.5;
        String customer = name + left;
        Order order = new Order(left, customer, total, weight, paid);
        orders.add(order);
        int[] numbers = {left, left + 1, left + 2};
        return left == 1 ? walk(orders, total, customer, numbers) : down(left - 1, orders, total + numbers[1], customer);
    }

    private static long walk(List<Order> orders, long total, String customer, int[] numbers) {
        long sum = 0;
        double weight = 0;
        String last = customer;
        Order order = orders.get(0);
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            sum = sum + i; // STOP
            weight = weight + order.weight();
            order = orders.get(i % orders.size());
            last = order.customer();
            numbers[i % 3] = i;
        }
        return total + sum + (long) weight + last.length();
    }
}
