package io.javascope.session;

/**
 * Something that is written and can be watched, independent of where the view stands.
 *
 * @param id text that names it in this recording for ever
 * @param description for people
 */
public record DataPlace(String id, String description) {}
