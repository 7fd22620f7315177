class Other {
    static String suffix() {
        return " names";
    }
}
