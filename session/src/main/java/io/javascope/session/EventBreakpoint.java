package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * A breakpoint at something that happens, wherever it is written.
 *
 * @param condition Java expression; it stops only when this is true; null: always
 * @param hitCondition which of the times counts, such as {@code >= 3}; null: each
 * @param logMessage text with {@code {expression}} parts, to be written instead of stopping; null: it stops
 */
public record EventBreakpoint(
        Event event,
        @Nullable String condition,
        @Nullable String hitCondition,
        @Nullable String logMessage) {

    /** What happens. */
    public sealed interface Event {
        /** As users type it. */
        default String words() {
            return switch (this) {
                case Entry(var method) -> "method " + method;
                case Return(var method) -> "return " + method;
                case Write(var place) -> "write " + place.description();
                case Use(var object) -> "use " + object.description();
                case Throw(var type) -> "throw " + type;
                case Catch(var type) -> "catch " + type;
            };
        }
    }

    /** A method is called. {@code method} is {@code Class.method}, the class with its package or without. */
    public record Entry(String method) implements Event {}

    /** A call of it ends, by a return or an exception. */
    public record Return(String method) implements Event {}

    /** A variable, field or element is written. */
    public record Write(DataPlace place) implements Event {}

    /** An object is handed over, stored, given back, called or changed; only in recordings. */
    public record Use(DataPlace object) implements Event {}

    /** An exception of this class, or one below it, is thrown. */
    public record Throw(String type) implements Event {}

    /** Such an exception is caught. */
    public record Catch(String type) implements Event {}

    /** Those that a client replaces at once. */
    public enum Group {
        METHODS,
        DATA,
        /** Exceptions under a condition, beside those that stop always. */
        EXCEPTIONS
    }
}
