package shop;

/** Is not loaded when the program runs. */
record Rebate(int percent) {
    static int of(int price) {
        return price / 20;
    }
}
