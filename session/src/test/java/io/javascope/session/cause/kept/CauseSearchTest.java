package io.javascope.session.cause.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.session.cause.kept.CauseStep.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each program marks the line that is to be found by {@code // ORIGIN}. */
@Timeout(120)
final class CauseSearchTest {
    private static final String NAME = "Program.java";

    @TempDir
    Path folder;

    @Test
    void aNullFieldIsFollowedThroughTheConstructorToTheCaller() throws Exception {
        assertOrigin("""
                import java.util.*;
                public class Program {
                    static class Member {
                        final String name;
                        final String town;
                        Member(String name, String town) {
                            this.name = name;
                            this.town = town;
                        }
                    }
                    static String label(Member member) {
                        return member.name + ", " + member.town.toUpperCase();
                    }
                    public static void main(String[] args) {
                        List<Member> members = new ArrayList<>();
                        members.add(new Member("Ada", "London"));
                        members.add(new Member("Ben", null)); // ORIGIN
                        for (Member member : members) {
                            System.out.println(label(member));
                        }
                    }
                }
                """);
    }

    @Test
    void aLookUpThatFindsNothingIsTheOriginOfItsNull() throws Exception {
        assertOrigin("""
                import java.util.*;
                public class Program {
                    static final Map<String, String> TOWNS = new HashMap<>();
                    record Address(String street, String town) {}
                    static String townOf(String code) {
                        return TOWNS.get(code); // ORIGIN
                    }
                    static Address address(String code) {
                        String town = townOf(code);
                        return new Address("Main Street", town);
                    }
                    public static void main(String[] args) {
                        TOWNS.put("1010", "Wien");
                        for (String code : List.of("1010", "9999")) {
                            Address address = address(code);
                            System.out.println(address.town().toUpperCase());
                        }
                    }
                }
                """);
    }

    @Test
    void aSumThatTurnsNegativeIsFollowedToTheNegativePart() throws Exception {
        assertOrigin("""
                import java.util.*;
                public class Program {
                    record Item(String name, int cents) {}
                    static int total(List<Item> items) {
                        int total = 0;
                        for (Item item : items) {
                            total += item.cents();
                        }
                        return total;
                    }
                    public static void main(String[] args) {
                        List<Item> items = new ArrayList<>();
                        items.add(new Item("pen", 120));
                        items.add(new Item("book", -2_000)); // ORIGIN
                        items.add(new Item("ink", 300));
                        int due = total(items);
                        if (due < 0) {
                            throw new IllegalStateException("nothing is due: " + due);
                        }
                    }
                }
                """);
    }

    @Test
    void ofSeveralOperandsTheOneThatIsUnlikeEarlierRunsIsFollowed() throws Exception {
        Cause cause = assertOrigin("""
                import java.util.*;
                public class Program {
                    static class Order {
                        int cents;
                        int percent;
                        Order(int cents) {
                            this.cents = cents;
                        }
                    }
                    static int due(Order order) {
                        int off = order.cents * order.percent / 100;
                        return order.cents - off;
                    }
                    public static void main(String[] args) {
                        Map<String, Integer> vouchers = new HashMap<>();
                        vouchers.put("A", 5);
                        vouchers.put("B", 10);
                        vouchers.put("C", 150); // ORIGIN
                        List<Order> orders = List.of(new Order(900), new Order(4_000), new Order(1_200));
                        Iterator<String> codes = List.of("A", "B", "C").iterator();
                        for (Order order : orders) {
                            String code = codes.next();
                            order.percent = vouchers.get(code);
                        }
                        for (Order order : orders) {
                            int due = due(order);
                            if (due < 0) {
                                throw new IllegalStateException("due " + due);
                            }
                        }
                    }
                }
                """);
        assertThat(cause.steps())
                .extracting(CauseStep::kind)
                .containsExactly(
                        Kind.FAILED,
                        Kind.ASSIGNED,
                        Kind.RETURNED,
                        Kind.COMPUTED,
                        Kind.ASSIGNED,
                        Kind.COMPUTED,
                        Kind.FIELD_SET,
                        Kind.ADDED);
    }

    @Test
    void whenNoOperandStandsOutTheyAreAllTold() throws Exception {
        Cause cause = assertOrigin("""
                public class Program {
                    public static void main(String[] args) {
                        int stock = 3;
                        int ordered = 5;
                        int left = stock - ordered; // ORIGIN
                        if (left < 0) {
                            throw new IllegalStateException("left " + left);
                        }
                    }
                }
                """);
        assertThat(cause.ingredients())
                .containsExactly(new Cause.Ingredient("stock", "3"), new Cause.Ingredient("ordered", "5"));
    }

    @Test
    void anElementOfAStaticArrayIsFoundInItsInitialiser() throws Exception {
        assertOrigin("""
                public class Program {
                    static int[] divisors = {
                        3,
                        0, // ORIGIN
                        7
                    };
                    static int share(int total, int i) {
                        int divisor = divisors[i];
                        return total / divisor;
                    }
                    public static void main(String[] args) {
                        int sum = 0;
                        for (int i = 0; i < divisors.length; i++) {
                            sum += share(100, i);
                        }
                        System.out.println(sum);
                    }
                }
                """);
    }

    @Test
    void anArraysElementIsFollowedToItsLastWrite() throws Exception {
        assertOrigin("""
                public class Program {
                    static void fill(String[] names) {
                        for (int i = 0; i < names.length; i++) {
                            names[i] = "name" + i;
                        }
                        names[1] = null; // ORIGIN
                    }
                    public static void main(String[] args) {
                        String[] names = new String[3];
                        fill(names);
                        for (String name : names) {
                            System.out.println(name.length());
                        }
                    }
                }
                """);
    }

    @Test
    void theArmOfASwitchIsNamed() throws Exception {
        assertOrigin("""
                public class Program {
                    enum Tier { BASIC, GOLD, PLATINUM }
                    static final double[] RATES = {1.0, 0.9, 0.8};
                    static int index(Tier tier) {
                        int index = switch (tier) {
                            case BASIC -> 0;
                            case GOLD -> 1;
                            case PLATINUM -> 3; // ORIGIN
                        };
                        return index;
                    }
                    public static void main(String[] args) {
                        double sum = 0;
                        for (Tier tier : Tier.values()) {
                            int at = index(tier);
                            sum += RATES[at];
                        }
                        System.out.println(sum);
                    }
                }
                """);
    }

    @Test
    void inALambdaTheFieldsLastWriteIsFound() throws Exception {
        assertOrigin("""
                import java.util.*;
                import java.util.stream.*;
                public class Program {
                    static class Task {
                        String owner;
                        final int priority;
                        Task(String owner, int priority) {
                            this.owner = owner;
                            this.priority = priority;
                        }
                    }
                    static void release(Task task) {
                        if (task.priority > 5) {
                            task.owner = null; // ORIGIN
                        }
                    }
                    public static void main(String[] args) {
                        List<Task> tasks = List.of(new Task("x", 1), new Task("y", 9), new Task("z", 3));
                        tasks.forEach(task -> release(task));
                        String all = tasks.stream()
                                .map(task -> task.owner.trim())
                                .collect(Collectors.joining(","));
                        System.out.println(all);
                    }
                }
                """);
    }

    @Test
    void aTextThatIsNoNumberIsFollowedToWhereItWasWritten() throws Exception {
        assertOrigin("""
                import java.util.*;
                public class Program {
                    record Row(String name, String quantity) {}
                    static List<Row> rows() {
                        List<Row> rows = new ArrayList<>();
                        rows.add(new Row("a", "12"));
                        rows.add(new Row("b", "1o")); // ORIGIN
                        return rows;
                    }
                    static int quantity(Row row) {
                        String text = row.quantity().trim();
                        return Integer.parseInt(text);
                    }
                    public static void main(String[] args) {
                        int sum = 0;
                        for (Row row : rows()) {
                            sum += quantity(row);
                        }
                        System.out.println(sum);
                    }
                }
                """);
    }

    @Test
    void whereTheStopsDoNotTellItSaysSo() throws Exception {
        Cause cause = cause("""
                public class Program {
                    public static void main(String[] args) {
                        String first = System.getenv("A_VARIABLE_THAT_NOBODY_SETS");
                        System.out.println(args[0].length() + first.length());
                    }
                }
                """);
        assertThat(cause.found()).isFalse();
        assertThat(cause.open()).isNotEmpty();
    }

    @Test
    void aFieldThatAnotherThreadHasSetIsNotPutDownToItsDeclaration() throws Exception {
        Cause cause = cause("""
                public class Program {
                    static String shared = "a";
                    public static void main(String[] args) throws Exception {
                        Thread other = new Thread(() -> shared = null);
                        other.start();
                        other.join();
                        System.out.println(shared.length());
                    }
                }
                """);
        assertThat(cause.found()).as("%s", cause).isFalse();
        assertThat(cause.open()).contains("another thread");
    }

    private Cause assertOrigin(String program) throws Exception {
        Cause cause = cause(program);
        int origin = new FixtureSource(folder.resolve(NAME)).line("ORIGIN");
        assertThat(cause.found()).as("%s", cause).isTrue();
        assertThat(cause.steps().getLast().line()).as("%s", cause).isEqualTo(origin);
        return cause;
    }

    private Cause cause(String text) throws Exception {
        Path file = Files.writeString(folder.resolve(NAME), text);
        try (var program = new SteppedProgram(file, Files.createDirectories(folder.resolve("classes")))) {
            return program.stops().cause();
        }
    }
}
