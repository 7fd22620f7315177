import java.util.List;

class Classic {
    public static void main(String[] args) {
        List<String> names = List.of("one", "two"); // BREAK here
        System.out.println(names.size() + Other.suffix());
    }
}
