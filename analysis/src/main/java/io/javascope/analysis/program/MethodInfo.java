package io.javascope.analysis.program;

import io.javascope.analysis.program.Detail.DeclaredNullness;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A method of a class of the project, or the body of a lambda.
 *
 * @param parameters in order, captured values of a lambda first
 * @param overrides the methods of supertypes that it overrides or implements
 * @param captured how many parameters are captured values; 0 but for lambdas
 * @param body null for abstract and native ones
 * @param name where its name stands
 * @param span of the whole declaration
 * @param complexity of the body; of a lambda and of what the compiler added, {@link Complexity#NONE}
 */
public record MethodInfo(
        MethodRef ref,
        Set<Modifier> modifiers,
        List<Parameter> parameters,
        String result,
        DeclaredNullness nullness,
        List<String> annotations,
        List<MethodRef> overrides,
        int captured,
        @Nullable Body body,
        Span name,
        Span span,
        Complexity complexity) {
    public MethodInfo {
        modifiers = Set.copyOf(modifiers);
        parameters = List.copyOf(parameters);
        annotations = List.copyOf(annotations);
        overrides = List.copyOf(overrides);
    }

    /** One parameter. */
    public record Parameter(String name, String type, DeclaredNullness nullness, List<String> annotations) {
        public Parameter {
            annotations = List.copyOf(annotations);
        }
    }

    /** A method is one object in a program: to compare two would be to compare all their instructions. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return ref.hashCode();
    }

    public boolean isStatic() {
        return modifiers.contains(Modifier.STATIC);
    }

    /** Whether it is the body of a lambda or method reference. */
    public boolean isLambda() {
        return ref.name().startsWith("lambda$");
    }

    /** Whether no subclass can override it. */
    public boolean isFixed() {
        return isStatic()
                || ref.isConstructor()
                || modifiers.contains(Modifier.PRIVATE)
                || modifiers.contains(Modifier.FINAL);
    }
}
