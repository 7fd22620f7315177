package io.javascope.session.invoke;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import org.jspecify.annotations.Nullable;

/** How an invocation ended. */
public sealed interface Outcome {

    /** It returned; null is the null reference. */
    record Returned(@Nullable Value value) implements Outcome {}

    /** It threw. */
    record Threw(ObjectReference exception) implements Outcome {}

    /** It did not end in time and still runs; the message says what is busy and what can be done. */
    record GaveUp(String message) implements Outcome {}

    /** It could not be started: the method's class has not loaded the type of a parameter yet. */
    record TypeNotLoaded(String typeName) implements Outcome {}

    /** It could not be started, for the reason in the message. */
    record Refused(String message) implements Outcome {}
}
