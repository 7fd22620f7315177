package io.javascope.recording.format;

/** What happens at a place in a method. The number of a kind in the format is its ordinal: new ones go to the end. */
public enum SiteKind {
    /** A line begins. No payload. */
    LINE,
    /** A parameter's value at entry. */
    ARGUMENT,
    /** A local variable's new value. */
    LOCAL,
    /** Return: the value, nothing for void or where results are not recorded. */
    EXIT,
    /** A handler caught the reference. */
    CATCH,
    /** Field write: reference of the object, value. */
    FIELD,
    /** Field write before {@code super()}: the value; the object is the one under construction. */
    OWN_FIELD,
    /** Static write: the value. */
    STATIC,
    /** Array write: reference of the array, index as int, value. */
    ARRAY,
    /** The object under construction, after {@code super()}. */
    THIS,
    /** The result of a call into code that is not recorded: the value. */
    RESULT,
    /** A monitor was entered, right after: the reference, the order as long. */
    MONITOR_ENTER,
    /** A monitor is about to be left: the reference, the order as long. */
    MONITOR_EXIT,
    /** A call that changes a JDK collection is about to be made: the reference of the receiver. */
    CALL,
    /** An argument of the {@link #CALL} before it: the value. */
    PASSED,
    /** A call that lets other threads go on is about to be made: the reference of the receiver, the order as long. */
    RELEASE,
    /** A call that may have waited for other threads has returned: the reference of the receiver, the order as long. */
    ACQUIRE,
    /** A volatile field is about to be written: the order as long. */
    VOLATILE_WRITE,
    /** A volatile field was read: the order as long. */
    VOLATILE_READ;

    private static final SiteKind[] ALL = values();

    /** Whether its value is the number of a synchronisation edge. */
    public boolean isEdge() {
        return switch (this) {
            case MONITOR_ENTER, MONITOR_EXIT, RELEASE, ACQUIRE, VOLATILE_WRITE, VOLATILE_READ -> true;
            case LINE, ARGUMENT, LOCAL, EXIT, CATCH, FIELD, OWN_FIELD, STATIC, ARRAY, THIS, RESULT, CALL, PASSED ->
                false;
        };
    }

    /** The kind with that number; null when this version does not know it. */
    @org.jspecify.annotations.Nullable
    public static SiteKind of(int number) {
        return number >= 0 && number < ALL.length ? ALL[number] : null;
    }
}
