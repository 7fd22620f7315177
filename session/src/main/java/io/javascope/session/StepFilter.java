package io.javascope.session;

import java.util.List;

/**
 * What steps into calls pass over; where a step begins in such code, it goes on there.
 *
 * @param classes patterns of class names with {@code *}, besides the JDK's own classes
 * @param synthetics whether methods are passed that the compiler has made, such as bridges: the step goes on into what they
 *     call
 * @param constructors whether constructors are passed
 * @param staticInitializers whether static initialisers are passed
 * @param accessors whether methods are passed that only read or set a field
 */
public record StepFilter(
        List<String> classes, boolean synthetics, boolean constructors, boolean staticInitializers, boolean accessors) {
    /** What holds when nobody says otherwise. */
    public static final StepFilter DEFAULT = new StepFilter(List.of(), true, false, false, false);

    public StepFilter {
        classes = List.copyOf(classes);
    }
}
