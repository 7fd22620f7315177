package io.javascope.history.timeline;

/**
 * Where an event stands among those of other threads: numbers of synchronisation edges are drawn one after the other for
 * all threads, so what lies behind number 7 here came after what lies before number 6 elsewhere. The recorder's clock
 * says the same to a few milliseconds.
 *
 * @param track of the event
 * @param position of it
 * @param orderBefore the last number that its thread drew before it
 * @param orderAfter the next one after it
 * @param tick milliseconds that its thread knew
 * @param tickAfter milliseconds that its thread knew later than that; {@link Integer#MAX_VALUE}: it never did
 */
record Moment(Track track, long position, long orderBefore, long orderAfter, int tick, int tickAfter) {

    /** Whether it was certainly before the other; two may be neither before nor after each other. */
    boolean before(Moment other) {
        if (track == other.track) {
            return position < other.position;
        }
        return orderAfter <= other.orderBefore || tickAfter < other.tick;
    }
}
