package io.javascope.session;

/**
 * Something that is written and can be watched, independent of where the view stands.
 *
 * @param id text that names it, in a recording for ever
 * @param description for people, with what watching it costs
 * @param lasting whether it means the same in the next run of the program
 */
public record DataPlace(String id, String description, boolean lasting) {

    /** In this run, or this recording. */
    public DataPlace(String id, String description) {
        this(id, description, false);
    }
}
