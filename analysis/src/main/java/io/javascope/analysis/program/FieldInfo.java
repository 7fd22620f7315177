package io.javascope.analysis.program;

import io.javascope.analysis.program.Detail.DeclaredNullness;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A field of a class of the project.
 *
 * @param constant its value if it is a constant expression, else null
 * @param annotations full names
 */
public record FieldInfo(
        String owner,
        String name,
        String type,
        Set<Modifier> modifiers,
        @Nullable Object constant,
        DeclaredNullness nullness,
        List<String> annotations,
        Span span) {
    public FieldInfo {
        modifiers = Set.copyOf(modifiers);
        annotations = List.copyOf(annotations);
    }

    public boolean isStatic() {
        return modifiers.contains(Modifier.STATIC);
    }

    public boolean isFinal() {
        return modifiers.contains(Modifier.FINAL);
    }

    public boolean isPrivate() {
        return modifiers.contains(Modifier.PRIVATE);
    }
}
