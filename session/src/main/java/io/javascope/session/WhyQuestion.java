package io.javascope.session;

/** What {@link DebugSession#why} is asked. Immutable. */
public sealed interface WhyQuestion {

    /**
     * Why was an exception thrown?
     *
     * @param number as {@link DebugSession#exceptions} counts; 0: the last one that nobody caught, else the last one
     */
    record OfException(int number) implements WhyQuestion {}

    /**
     * Why has an expression its value?
     *
     * @param frameId the frame in which it is named; 0: the innermost one
     */
    record OfValue(String expression, int frameId) implements WhyQuestion {}

    /** Why did a line not run? */
    record OfLine(SourceFile source, int line) implements WhyQuestion {}

    /** What does a thread wait for, by its number? */
    record OfThread(int thread) implements WhyQuestion {}

    /** Where was the task started that runs at the view? */
    record OfOrigin() implements WhyQuestion {}
}
