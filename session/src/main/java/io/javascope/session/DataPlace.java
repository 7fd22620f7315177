package io.javascope.session;

/**
 * Something that is written and can be watched, independent of where the view stands.
 *
 * @param id text that names it, in a recording for ever
 * @param description for people, with what watching it costs
 * @param lasting whether it means the same in the next run of the program
 */
public record DataPlace(String id, String description, boolean lasting) {
    private static final String IN_PAST = "past ";

    /**
     * A field of all objects of a class, or a static one, in a running program; its class need not be loaded yet.
     *
     * @param name {@code package.Class.field}; inner classes with {@code $}
     * @throws SessionProblem when it is none
     */
    public static DataPlace ofField(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 1 || dot == name.length() - 1 || name.indexOf(' ') >= 0) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    "'" + name + "' names no field; write it with its class, as in com.acme.Order.total.");
        }
        return new DataPlace("field " + name.substring(0, dot) + "#" + name.substring(dot + 1), name, true);
    }

    /** The same, watched in the past of a program that is recorded; the program itself does not stop at it. */
    public DataPlace inPastAlone() {
        return new DataPlace(IN_PAST + id, description + ", in the past alone");
    }

    /** Whether the program itself does not stop at it. */
    public boolean isInPastAlone() {
        return id.startsWith(IN_PAST);
    }

    /** As the recording names what is watched {@link #inPastAlone}. */
    public DataPlace inRecording() {
        return new DataPlace(id.substring(IN_PAST.length()), description);
    }

    /** In this run, or this recording. */
    public DataPlace(String id, String description) {
        this(id, description, false);
    }
}
