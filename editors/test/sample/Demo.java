/** The program that the tests debug. A comment "BREAK name" marks a line that a test asks for by that name. */
public class Demo {
    static int sum(int n) {
        int total = 0;
        for (int i = 1; i <= n; i++) { // BREAK loop
            total += i; // BREAK add
        }
        return total; // BREAK result
    }

    public static void main(String[] args) {
        System.out.println("process " + ProcessHandle.current().pid());
        int n = 3; // BREAK first
        System.out.println("sum " + sum(n)); // BREAK call
        if (args.length > 0) {
            throw new IllegalStateException(args[0]); // BREAK throw
        }
    }
}
