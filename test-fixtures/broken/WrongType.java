public class WrongType {
    public static void main(String[] args) {
        int n = "text"; // ERROR type
        System.out.println(n);
    }
}
