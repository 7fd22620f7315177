package shop;

/** Has a price. */
interface Priced {
    int price();

    default int twice() {
        return 2 * price();
    }
}
