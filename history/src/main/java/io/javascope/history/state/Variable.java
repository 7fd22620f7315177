package io.javascope.history.state;

/**
 * A local variable or parameter.
 *
 * @param name its name in the source
 * @param declaredType its declared type in Java syntax, erased
 */
public record Variable(String name, String declaredType, Value value) {}
