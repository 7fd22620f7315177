package bugs.more;

/** Calls {@link NeverCalled#warn} when it is hot. */
class Thermometer {
    private Thermometer() {}

    static void read(int degrees) {
        if (degrees > 100) { // CAUSE
            NeverCalled.warn();
        }
    }
}
