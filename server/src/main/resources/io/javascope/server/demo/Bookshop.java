import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bookshop's evening: vouchers are redeemed, orders are priced, parcels are weighed, invoices are written. It fails
 * while it writes the invoices; the mistake was made long before.
 */
public class Bookshop {

    record Book(String title, int cents, int grams) {}

    record Invoice(String customer, int cents) {
        Invoice {
            if (cents < 0) {
                throw new IllegalArgumentException("an invoice of " + cents + " cents for " + customer);
            }
        }
    }

    static final class Order {
        final String customer;
        final String voucher;
        final List<Book> books;
        int discount; // percent
        int cents;
        int grams;

        Order(String customer, String voucher, List<Book> books) {
            this.customer = customer;
            this.voucher = voucher;
            this.books = books;
        }
    }

    public static void main(String[] args) {
        Map<String, Integer> vouchers = vouchers();
        List<Order> orders = orders();
        redeem(orders, vouchers);
        price(orders);
        weigh(orders);
        List<Invoice> invoices = new ArrayList<>();
        for (Order order : orders) {
            invoices.add(invoice(order));
        }
        System.out.println(invoices.size() + " invoices written");
    }

    /** What each voucher takes off, in percent. */
    private static Map<String, Integer> vouchers() {
        Map<String, Integer> percents = new LinkedHashMap<>();
        percents.put("SPRING", 10);
        percents.put("READER", 5);
        percents.put("THANKS", 115); // THE BUG: 15 was meant
        return percents;
    }

    private static List<Order> orders() {
        Book novel = new Book("The Long Way", 1_250, 410);
        Book atlas = new Book("Atlas of Rivers", 4_800, 1_900);
        Book poems = new Book("Collected Poems", 900, 250);
        List<Order> orders = new ArrayList<>();
        orders.add(new Order("Ada", "READER", List.of(novel, atlas)));
        orders.add(new Order("Ben", "SPRING", List.of(poems)));
        orders.add(new Order("Cleo", "THANKS", List.of(novel, poems)));
        return orders;
    }

    private static void redeem(List<Order> orders, Map<String, Integer> vouchers) {
        for (Order order : orders) {
            order.discount = vouchers.getOrDefault(order.voucher, 0);
        }
    }

    private static void price(List<Order> orders) {
        for (Order order : orders) {
            order.cents = total(order);
        }
    }

    private static int total(Order order) {
        int sum = 0;
        for (Book book : order.books) {
            sum += book.cents();
        }
        int reduction = sum * order.discount / 100;
        return sum - reduction;
    }

    private static void weigh(List<Order> orders) {
        for (Order order : orders) {
            for (Book book : order.books) {
                order.grams += book.grams();
            }
        }
    }

    private static Invoice invoice(Order order) {
        return new Invoice(order.customer, order.cents);
    }
}
