package io.javascope.recording.collection;

/**
 * A stretch of a thread in which the contents of a collection are not known to be exact: they were right at its
 * beginning, and at its end they were found to be others than the recorded calls make. Something else changed it: code
 * that is not recorded, an iterator or view, another thread.
 *
 * @param object identity hash
 * @param from position of the event that was right
 * @param to position of the event that was not
 */
public record Doubt(int object, long from, long to) {}
