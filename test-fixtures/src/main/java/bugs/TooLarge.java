package bugs;

/** An overflow: milliseconds of thirty days do not fit an int. */
public class TooLarge {
    static long expiry(int days) {
        long millis = days * 24 * 60 * 60 * 1000; // CAUSE
        return millis;
    }

    static void sleepUntil(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("negative time " + millis); // SHOWS
        }
    }

    public static void main(String[] args) {
        sleepUntil(expiry(2));
        sleepUntil(expiry(30));
    }
}
