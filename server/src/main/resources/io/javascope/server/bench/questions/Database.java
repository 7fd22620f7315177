import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** H2 in memory: accounts, transfers between them, what the database refuses, and an account that nobody opened. */
public class Database {
    private static final int ACCOUNTS = 20;

    private final Connection database;
    private final Random random = new Random(7);
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Long> expected = new TreeMap<>();
    private int refused;

    private Database(Connection database) {
        this.database = database;
    }

    /** args: where to print, how many transfers */
    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:bank")) {
            var bank = new Database(connection);
            bank.open();
            int transfers = Integer.parseInt(args[1]);
            for (int i = 0; i < transfers; i++) {
                bank.transfer(bank.random.nextInt(ACCOUNTS), bank.random.nextInt(ACCOUNTS), bank.random.nextInt(100));
                if (i % 10 == 9) {
                    bank.openAgain(i % ACCOUNTS);
                }
            }
            try (var out = new PrintWriter(args[0], StandardCharsets.UTF_8)) {
                bank.tell(out);
            }
            bank.pay("nobody", 5); // NOBODY
        }
    }

    private void open() throws SQLException {
        execute("create table account(id int primary key, name varchar(40), balance bigint)");
        for (int i = 0; i < ACCOUNTS; i++) {
            insert(i);
            numbers.put("account " + i, i);
            expected.put(i, 1000L);
        }
        database.setAutoCommit(false);
    }

    private void insert(int id) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("insert into account values(?, ?, 1000)")) {
            insert.setInt(1, id);
            insert.setString(2, "account " + id);
            insert.executeUpdate();
        }
    }

    private void openAgain(int id) {
        try {
            insert(id);
        } catch (SQLException duplicate) {
            refused++;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void transfer(int giver, int taker, long amount) throws SQLException {
        change(giver, -amount);
        change(taker, amount);
        database.commit();
    }

    private void change(int account, long by) throws SQLException {
        try (PreparedStatement update =
                database.prepareStatement("update account set balance = balance + ? where id = ?")) {
            update.setLong(1, by);
            update.setInt(2, account);
            update.executeUpdate();
        }
        expected.merge(account, by, Long::sum);
    }

    private void pay(String name, long amount) throws SQLException {
        Integer number = numbers.get(name);
        change(number, -amount);
    }

    private void tell(PrintWriter out) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select balance from account where id = 3");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            out.println("third " + rows.getLong(1));
        }
        out.println("accounts " + numbers.size());
        out.println("refused " + refused);
        out.println("sum " + expected.values().stream().mapToLong(Long::longValue).sum());
    }
}
