package io.javascope.history.state;

/**
 * A thread at one moment.
 *
 * @param number small positive number that names the thread for the whole session
 * @param state {@code running}, {@code waiting}, {@code sleeping}, {@code monitor}, {@code stopped}, {@code ended} …
 */
public record ThreadState(int number, String name, String state) {}
