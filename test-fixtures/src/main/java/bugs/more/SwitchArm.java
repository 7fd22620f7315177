package bugs.more;

/** A switch expression whose default is taken by mistake. */
public class SwitchArm {
    static Integer sides(String kind) {
        return switch (kind) {
            case "triangle" -> 3;
            case "square" -> 4;
            default -> null; // CAUSE
        };
    }

    public static void main(String[] args) {
        Integer sides = sides("Square");
        System.out.println(sides); // SHOWS
    }
}
