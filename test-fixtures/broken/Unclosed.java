public class Unclosed {
    public static void main(String[] args) {
        int n = 1 +; // ERROR expression
        System.out.println(n);
    }
