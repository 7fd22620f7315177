package io.javascope.session.step;

import com.sun.jdi.Method;
import com.sun.jdi.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a call gave back during a step.
 *
 * @param value null: the program's null
 */
public record Returned(Method method, @Nullable Value value) {}
