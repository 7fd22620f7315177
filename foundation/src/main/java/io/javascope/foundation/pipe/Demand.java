package io.javascope.foundation.pipe;

/**
 * How a consumer asks.
 *
 * @param min it asks again when no more than this many of the items it asked for are still to be handled
 * @param max the most items asked for and not yet handled
 * @param batch the most items handed over at once
 */
public record Demand(int min, int max, int batch) {
    /** Asks for 512, again at 256, in batches of up to 256. */
    public static final Demand DEFAULT = new Demand(256, 512, 256);

    public Demand {
        if (min < 0 || max <= min || batch < 1 || batch > max) {
            throw new IllegalArgumentException("A demand needs 0 <= min < max and 1 <= batch <= max, but got min " + min
                    + ", max " + max + ", batch " + batch);
        }
    }
}
