import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads and patterns. Prints {@code sum 499500}. */
public class VirtualThreads {
    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    public static void main(String[] args) {
        var sum = new AtomicInteger();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                executor.submit(() -> {
                    return sum.addAndGet(number); // BREAK in virtual thread
                });
            }
        }
        double area = area(new Square(2)) + area(new Circle(0));
        System.out.println("sum " + sum + " area " + area); // BREAK at end
    }

    static double area(Shape shape) {
        return switch (shape) {
            case Circle(double radius) -> Math.PI * radius * radius;
            case Square(var side) -> side * side; // BREAK in pattern
        };
    }
}
