package bugs;

/** A wrong branch: the comparison lets the limit itself fall on the wrong side. */
public class WrongBranch {
    static int discount(int pieces) {
        int discount;
        if (pieces > 10) { // CAUSE
            discount = 20; // SILENT
        } else {
            discount = 0;
        }
        return discount;
    }

    public static void main(String[] args) {
        int given = discount(10);
        System.out.println(given); // SHOWS
    }
}
