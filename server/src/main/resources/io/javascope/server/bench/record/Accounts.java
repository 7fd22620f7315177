import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;

/** H2 in memory: transfers between accounts with a history, and a join over both. */
public class Accounts {
    private static final int MEASURED = 5;
    private static final int ACCOUNTS = 200;

    private final Connection database;
    private final Random random = new Random(7);

    private Accounts(Connection database) {
        this.database = database;
    }

    public static void main(String[] args) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:bank")) {
            var accounts = new Accounts(database);
            accounts.create();
            int transactions = Integer.parseInt(args[1]);
            long until = cpu() + (long) (Double.parseDouble(args[0]) * 1e9);
            int rounds = MEASURED;
            do {
                rounds++;
                accounts.round(transactions);
            } while (cpu() < until);
            for (int i = 0; i < MEASURED; i++) {
                long began = cpu();
                accounts.round(transactions);
                System.out.println("cpu " + (cpu() - began));
            }
            System.out.println("rounds " + rounds);
            System.out.println("result " + accounts.sum());
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void create() throws SQLException {
        execute("create table account(id int primary key, name varchar(40), balance bigint)");
        execute("create table history(id bigint auto_increment primary key, giver int, taker int, amount bigint)");
        execute("create index by_giver on history(giver)");
        try (PreparedStatement insert = database.prepareStatement("insert into account values(?, ?, 1000)")) {
            for (int i = 0; i < ACCOUNTS; i++) {
                insert.setInt(1, i);
                insert.setString(2, "account " + i);
                insert.executeUpdate();
            }
        }
        database.setAutoCommit(false);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void round(int transactions) throws SQLException {
        for (int i = 0; i < transactions; i++) {
            transfer(random.nextInt(ACCOUNTS), random.nextInt(ACCOUNTS), random.nextInt(100));
        }
        join();
        execute("delete from history");
        database.commit();
    }

    private void transfer(int giver, int taker, long amount) throws SQLException {
        change(giver, -amount);
        change(taker, amount);
        try (PreparedStatement insert =
                database.prepareStatement("insert into history(giver, taker, amount) values(?, ?, ?)")) {
            insert.setInt(1, giver);
            insert.setInt(2, taker);
            insert.setLong(3, amount);
            insert.executeUpdate();
        }
        database.commit();
    }

    private void change(int account, long by) throws SQLException {
        try (PreparedStatement update =
                database.prepareStatement("update account set balance = balance + ? where id = ?")) {
            update.setLong(1, by);
            update.setInt(2, account);
            update.executeUpdate();
        }
    }

    private long join() throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select a.name, count(*), sum(h.amount) from account a"
                        + " join history h on h.giver = a.id group by a.name order by 2 desc, 1");
                ResultSet rows = query.executeQuery()) {
            long sum = 0;
            while (rows.next()) {
                sum = sum * 31 + rows.getString(1).hashCode() + rows.getLong(3);
            }
            return sum;
        }
    }

    /** Money neither comes nor goes. */
    private long sum() throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select sum(balance) from account");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
