package io.javascope.session.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a class is.
 *
 * @param name binary name
 * @param superclass binary name, or null for {@code Object} and interfaces
 * @param interfaces binary names of those it names itself
 * @param isStatic for a nested class, whether it has no outer instance
 * @param initialized whether its static initialiser has run
 */
public record ClassShape(
        String name,
        @Nullable String superclass,
        List<String> interfaces,
        boolean isInterface,
        boolean isStatic,
        boolean isAbstract,
        boolean initialized) {}
