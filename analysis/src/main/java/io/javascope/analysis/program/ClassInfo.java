package io.javascope.analysis.program;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A class of the project, or as much of a library's class as a class of the project makes one know.
 *
 * @param name binary name
 * @param kind {@code CLASS}, {@code INTERFACE}, {@code ENUM}, {@code RECORD} or {@code ANNOTATION_TYPE}
 * @param superclass null for {@code Object} and interfaces
 * @param file where it is declared, empty for a library's
 * @param fields in the order of the text; none for a library's
 * @param methods with bodies of lambdas; none for a library's
 * @param annotations full names
 */
public record ClassInfo(
        String name,
        String kind,
        Set<Modifier> modifiers,
        @Nullable String superclass,
        List<String> interfaces,
        String file,
        List<FieldInfo> fields,
        List<MethodInfo> methods,
        List<String> annotations,
        Span span) {
    public ClassInfo {
        modifiers = Set.copyOf(modifiers);
        interfaces = List.copyOf(interfaces);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
        annotations = List.copyOf(annotations);
    }

    public boolean isLibrary() {
        return file.isEmpty();
    }

    public boolean isInterface() {
        return kind.equals("INTERFACE") || kind.equals("ANNOTATION_TYPE");
    }
}
