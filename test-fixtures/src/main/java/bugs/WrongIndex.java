package bugs;

/** A wrong index: the position of the last element is counted from one. */
public class WrongIndex {
    static int last(int count) {
        return count; // CAUSE
    }

    static String pick(String[] names, int index) {
        return names[index]; // SHOWS
    }

    public static void main(String[] args) {
        String[] names = {"Ada", "Bob", "Cem"};
        int index = last(names.length);
        System.out.println(pick(names, index));
    }
}
