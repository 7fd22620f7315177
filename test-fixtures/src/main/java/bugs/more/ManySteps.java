package bugs.more;

/** The same line gives a value forty times. */
public class ManySteps {
    private int level = 3;

    void up() {
        level++; // CAUSE
    }

    public static void main(String[] args) {
        ManySteps stairs = new ManySteps();
        for (int i = 0; i < 40; i++) {
            stairs.up();
        }
        int top = stairs.level;
        System.out.println(top); // SHOWS
    }
}
