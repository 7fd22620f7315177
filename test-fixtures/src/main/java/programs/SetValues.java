package programs;

import java.util.ArrayList;
import java.util.List;

/** Prints what its variables are after the stop, so that a test sees what a debugger has set. */
public final class SetValues {
    private static int shared = 1;
    private String field = "field";

    public static void main(String[] args) {
        new SetValues().run();
    }

    private void run() {
        int number = 1;
        boolean flag = false;
        double fraction = 0.5;
        char letter = 'a';
        String text = "text";
        int[] array = {1, 2, 3};
        List<String> list = new ArrayList<>(List.of("x"));
        Object object = null;
        System.out.println("number " + number); // BREAK here
        System.out.println("flag " + flag);
        System.out.println("fraction " + fraction);
        System.out.println("letter " + letter);
        System.out.println("text " + text);
        System.out.println("array " + array[0] + " " + array[1] + " " + array[2]);
        System.out.println("list " + list);
        System.out.println("object " + object);
        System.out.println("field " + field);
        System.out.println("shared " + shared); // BREAK at end
    }
}
