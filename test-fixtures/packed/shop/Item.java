package shop;

/** Something to buy. */
record Item(String name, int price) implements Priced {}
