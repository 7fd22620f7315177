package io.javascope.history.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded class is.
 *
 * @param name binary name
 * @param superclass binary name; null for {@code Object} and interfaces
 * @param interfaces binary names of those it names itself
 * @param isStatic for a nested class, whether it has no outer instance
 */
public record RecordedClassShape(
        String name,
        @Nullable String superclass,
        List<String> interfaces,
        boolean isInterface,
        boolean isStatic,
        boolean isAbstract) {
    public RecordedClassShape {
        interfaces = List.copyOf(interfaces);
    }
}
