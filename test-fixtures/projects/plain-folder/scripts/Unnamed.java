public class Unnamed {
    public static void main(String[] args) {
        System.out.println("no package");
    }
}
