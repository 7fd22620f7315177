package programs;

/** Writes fields far apart, so that the events between can be taken out of its recording. */
public class Gapped {
    private final String name = "gapped";
    private int before;
    private int hidden;
    private int never;
    private int behind;

    private static int spin(int rounds) {
        int sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += i % 7;
        }
        return sum;
    }

    private int seen(String by) {
        return hidden + before + never + by.length(); // SEEN
    }

    private String tell(int number) {
        return name + number + behind; // ASKED
    }

    private static int inThread(Gapped gapped, String name) throws InterruptedException {
        int[] seen = new int[1];
        Thread thread = new Thread(() -> seen[0] = gapped.seen(name), name);
        thread.start();
        thread.join();
        return seen[0];
    }

    public static void main(String[] args) throws InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        Gapped gapped = new Gapped();
        gapped.before = 1;
        gapped.hidden = 1;
        int early = inThread(gapped, "early");
        int spun = spin(rounds); // BEFORE
        gapped.hidden = 2; // HIDDEN
        spun += spin(rounds);
        gapped.behind = 3;
        int late = inThread(gapped, "late");
        System.out.println(gapped.tell(early + late + spun));
    }
}
