package io.javascope.history.state;

import org.jspecify.annotations.Nullable;

/**
 * One frame of a stack, innermost has depth 0.
 *
 * @param className binary name of the class that declares the running method
 * @param methodName as in the class file ({@code <init>} for constructors)
 * @param descriptor the method's descriptor, such as {@code (I)V}
 * @param sourceName simple name of the source file, or null when the class has none recorded
 * @param sourcePath package folders and source name, such as {@code com/acme/Order.java}, or null
 * @param line 1-based, or -1 when unknown or native
 */
public record Frame(
        int depth,
        String className,
        String methodName,
        String descriptor,
        @Nullable String sourceName,
        @Nullable String sourcePath,
        int line) {

    /** {@code Class.method} with the class's full name. */
    public String method() {
        return className + "." + methodName;
    }
}
