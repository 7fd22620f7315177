package bugs.second;

/** A wrong branch: it should be "and", so small orders go free too. */
public class WrongOperator {
    record Order(int total, boolean member) {}

    static int fee(Order order) {
        boolean free = order.total() > 50 || order.member(); // CAUSE
        return free ? 0 : 5;
    }

    public static void main(String[] args) {
        int fee = fee(new Order(10, true));
        System.out.println(fee); // SHOWS
    }
}
