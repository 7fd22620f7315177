package io.javascope.history.state;

/**
 * A field with its value.
 *
 * @param declaringType binary name of the class that declares it
 * @param type declared type in Java syntax, erased
 */
public record Field(String name, String declaringType, String type, boolean isStatic, Value value) {}
