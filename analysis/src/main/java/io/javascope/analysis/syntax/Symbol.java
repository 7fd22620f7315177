package io.javascope.analysis.syntax;

import io.javascope.analysis.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declaration of the outline.
 *
 * @param name as declared; {@value #UNNAMED} for a type whose name is missing in broken text
 * @param parameters the types of the parameters in parentheses for methods and constructors, else null
 * @param type the declared type of a field or component, the result of a method; null where there is none
 * @param range the whole declaration
 * @param selection its name, within the range
 * @param children what it declares itself, in the order of the text
 */
public record Symbol(
        Kind kind,
        String name,
        @Nullable String parameters,
        @Nullable String type,
        TextRange range,
        TextRange selection,
        List<Symbol> children) {
    /** The name shown for a type that has none. */
    public static final String UNNAMED = "(unnamed)";

    public Symbol {
        children = List.copyOf(children);
    }

    /** What is declared. */
    public enum Kind {
        MODULE,
        PACKAGE,
        CLASS,
        INTERFACE,
        ANNOTATION_TYPE,
        RECORD,
        ENUM,
        RECORD_COMPONENT,
        ENUM_CONSTANT,
        FIELD,
        METHOD,
        CONSTRUCTOR
    }
}
