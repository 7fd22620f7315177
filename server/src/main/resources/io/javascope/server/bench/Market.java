import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up market, the same in each run: objects, fields, arrays, calls, loops, exceptions and two threads. */
public class Market {
    static final class Account {
        final int number;
        int balance;
        long turnover;
        Order last;

        Account(int number) {
            this.number = number;
            this.balance = 1_000;
        }

        void change(int amount) {
            int before = balance;
            if (before + amount < 0) {
                throw new IllegalStateException("account " + number + " is empty");
            }
            balance = before + amount;
            turnover += Math.abs(amount);
        }
    }

    record Order(int from, int to, int amount) {}

    static final int ACCOUNTS = 500;
    static int pulse;

    int trades;
    int refused;
    final boolean counts;
    final Random random;
    final List<Account> accounts = new ArrayList<>();
    final int[] prices = new int[64];
    final long[] totals = new long[4_096];

    Market(long seed, boolean counts) {
        this.counts = counts;
        random = new Random(seed);
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(new Account(i));
        }
    }

    void day(int day) {
        if (counts) {
            pulse = day; // PULSE
        }
        for (int i = 0; i < 40; i++) {
            trade();
        }
        quote(day);
        count(day);
        if (tree(day % 5) < 0) {
            throw new AssertionError("a tree is never below zero");
        }
    }

    void trade() {
        Account from = accounts.get(random.nextInt(ACCOUNTS));
        Account to = accounts.get(random.nextInt(ACCOUNTS));
        Order order = new Order(from.number, to.number, random.nextInt(400));
        try {
            transfer(from, to, order);
            trades++;
        } catch (IllegalStateException empty) {
            refused++; // REFUSED
        }
    }

    void transfer(Account from, Account to, Order order) {
        int amount = order.amount();
        from.change(-amount);
        to.change(amount);
        from.last = order; // LAST
        to.last = order;
    }

    void quote(int day) {
        int sum = day;
        for (int i = 0; i < prices.length; i++) {
            sum = sum * 31 + i;
            prices[i] = sum & 1023;
        }
    }

    void count(int day) {
        long sum = 0;
        for (int i = 0; i < 150; i++) {
            sum += (long) i * day;
            if (sum % 7 == 0) {
                sum++;
            }
        }
        totals[day & 4_095] = sum;
    }

    int tree(int depth) {
        if (depth == 0) {
            return 1;
        }
        return tree(depth - 1) + tree(depth - 1);
    }

    public static void main(String[] args) throws InterruptedException {
        int days = Integer.parseInt(args[0]);
        Market market = new Market(1, true);
        Thread other = new Thread(() -> new Market(2, false).run(days / 8), "other");
        other.start();
        market.run(days);
        other.join();
        System.out.println("trades " + market.trades); // END
    }

    void run(int days) {
        for (int day = 0; day < days; day++) {
            day(day);
        }
    }
}
