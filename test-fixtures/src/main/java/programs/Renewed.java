package programs;

/** Says the same again and again, until its code is replaced. */
public final class Renewed {
    private final String name;

    private Renewed(String name) {
        this.name = name;
    }

    public static void main(String[] args) {
        Renewed one = new Renewed("one");
        Renewed two = new Renewed("two");
        for (int round = 0; round < 4; round++) {
            one.say(round); // BREAK in round
            two.say(round);
        }
    }

    private void say(int round) {
        String text = text(round); // BREAK in say
        System.out.println(name + " " + text);
    }

    private static String text(int round) {
        return "old " + round; // BREAK in text
    }
}
