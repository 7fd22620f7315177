package bugs;

/** Aliasing: two players share one array of points. */
public class Aliasing {
    static class Player {
        final int[] points;

        Player(int[] points) {
            this.points = points;
        }

        void score(int round, int points) {
            this.points[round] = points;
        }
    }

    public static void main(String[] args) {
        int[] empty = new int[2];
        Player one = new Player(empty);
        Player two = new Player(empty);
        one.score(0, 7); // CAUSE
        int lead = two.points[0];
        System.out.println(lead); // SHOWS
    }
}
