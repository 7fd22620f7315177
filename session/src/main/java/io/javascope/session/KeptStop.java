package io.javascope.session;

/**
 * One line of the list of kept stops.
 *
 * @param partial whether a resume came before everything was fetched
 */
public record KeptStop(StopReport report, boolean partial) {}
