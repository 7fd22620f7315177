/** Runs until it is stopped from outside: for pause, attach, terminate and a client that vanishes. */
public class Waits {
    static long turns;

    public static void main(String[] args) throws InterruptedException {
        System.out.println("process " + ProcessHandle.current().pid());
        while (true) {
            turns++; // BREAK turn
            Thread.sleep(20);
        }
    }
}
