package io.javascope.foundation.pipe;

/**
 * A pipe at one moment. Every item that was accepted is in {@code waiting}, {@code inFlight}, {@code handled} or
 * {@code lost}.
 *
 * @param waiting items that nobody has asked for yet
 * @param inFlight items handed to a consumer and not yet handled
 * @param demand items asked for that did not come yet
 * @param accepted items taken in so far
 * @param refused items not taken in, because the pipe was full or closed
 * @param handled items handled
 * @param lost items that a consumer had in hand when it crashed or ended
 */
public record PipeStatus(
        String name,
        int waiting,
        int capacity,
        int inFlight,
        int demand,
        long accepted,
        long refused,
        long handled,
        long lost) {}
