package io.javascope.foundation.config;

/**
 * What is wrong with a setting that somebody gave.
 *
 * @param place where it is written: a file and its line, an option
 * @param key of the setting; empty when the whole source is meant
 * @param message what is wrong and what to do
 */
public record Problem(String place, String key, String message) {

    /** One line for people. */
    public String text() {
        return place + ": " + message;
    }
}
