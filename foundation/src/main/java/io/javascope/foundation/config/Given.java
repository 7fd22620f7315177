package io.javascope.foundation.config;

/**
 * A value that somebody gave a setting.
 *
 * @param value a Long, a Boolean or a String, within the schema
 * @param place where it is written, for people: a file and its line, an option
 */
public record Given(Object value, String place) {}
