package io.javascope.analysis.flow;

import io.javascope.analysis.flow.State.Cell;
import io.javascope.analysis.flow.Value.Constant;
import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.library.PropertyFiles;
import io.javascope.analysis.program.Program;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Properties that are read from files delivered with the program: they are constants. From the name of a resource to its
 * stream, on to what wraps the stream, to the properties loaded from it and to their values.
 */
final class PropertyCalls {
    /** The property of a stream, a reader or a table: from which resource it comes. */
    private static final String RESOURCE = "#resource";
    /** The property of a table that has another one behind it. */
    private static final String DEFAULTS = "#defaults";

    private static final String PROPERTIES = "java.util.Properties";
    private static final Set<String> READING = Set.of(
            "getProperty",
            "get",
            "getOrDefault",
            "containsKey",
            "contains",
            "stringPropertyNames",
            "propertyNames",
            "keySet",
            "entrySet",
            "values",
            "size",
            "isEmpty",
            "list",
            "store",
            "toString",
            "hashCode",
            "equals");

    private final PropertyFiles files;
    private final Program program;

    PropertyCalls(Program program, PropertyFiles files) {
        this.program = program;
        this.files = files;
    }

    /** The value that a property has; null if this asks for none or it is not known. */
    @Nullable
    Value apply(Call call, State state) {
        if (call.arguments().isEmpty()
                || !(call.receiver() instanceof Symbol table)
                || !(state.load(new Cell(table, RESOURCE)) instanceof Constant(String resource))
                || !(state.constant(call.arguments().getFirst()) instanceof String key)) {
            return null;
        }
        return switch (call.name()) {
            case "getString" -> known(files.value(resource, key));
            case "getProperty", "get" -> state.isOwn(table) ? property(call, table, state, resource, key) : null;
            default -> null;
        };
    }

    private @Nullable Value property(Call call, Symbol table, State state, String resource, String key) {
        Value value = known(files.value(resource, key));
        boolean otherwise = value == null
                && call.arguments().size() == 2
                && files.lacks(resource, key)
                && state.load(new Cell(table, DEFAULTS)) == null;
        return otherwise ? call.arguments().getLast() : value;
    }

    private static @Nullable Value known(@Nullable String value) {
        return value == null ? null : new Constant(value);
    }

    /** Remembers which resource an object stands for, after the call. */
    void after(Call call, State state, @Nullable Value result) {
        if (call.isConstructor()) {
            if (call.receiver() instanceof Symbol made) {
                constructed(call, state, made);
            }
            return;
        }
        switch (call.name()) {
            case "getResourceAsStream", "getSystemResourceAsStream" -> {
                if (result instanceof Symbol stream && first(call, state) instanceof String name) {
                    state.store(new Cell(stream, RESOURCE), new Constant(name));
                }
            }
            case "getBundle" -> {
                if (result instanceof Symbol bundle
                        && first(call, state) instanceof String name
                        && call.callee().method().owner().equals("java.util.ResourceBundle")
                        && files.isOneBundle(name)) {
                    state.store(new Cell(bundle, RESOURCE), new Constant(PropertyFiles.fileOf(name)));
                }
            }
            default -> {
                if (call.receiver() instanceof Symbol table && program.isSubtype(table.type(), PROPERTIES)) {
                    changed(call, state, table);
                }
            }
        }
    }

    private static void constructed(Call call, State state, Symbol made) {
        List<Value> arguments = call.arguments();
        if (arguments.isEmpty()) {
            return;
        }
        if (made.type().equals(PROPERTIES)) {
            if (!call.callee().method().parameters().equals("(int)")) {
                state.store(new Cell(made, DEFAULTS), new Constant(true));
            }
        } else if (made.type().startsWith("java.io.")) {
            copy(state, arguments.getFirst(), made);
        }
    }

    /** Loading makes it what the file says; a second file, or any change, makes it unknown. */
    private static void changed(Call call, State state, Symbol table) {
        Cell cell = new Cell(table, RESOURCE);
        if (call.name().equals("load")
                && state.load(cell) == null
                && call.arguments().size() == 1) {
            copy(state, call.arguments().getFirst(), table);
        } else if (!READING.contains(call.name())) {
            state.store(cell, new Constant(false));
        }
    }

    private static void copy(State state, Value from, Symbol to) {
        if (from instanceof Symbol source && state.load(new Cell(source, RESOURCE)) instanceof Constant resource) {
            state.store(new Cell(to, RESOURCE), resource);
        } else if (to.type().equals(PROPERTIES)) {
            state.store(new Cell(to, RESOURCE), new Constant(false));
        }
    }

    private static @Nullable Object first(Call call, State state) {
        return call.arguments().isEmpty()
                ? null
                : state.constant(call.arguments().getFirst());
    }
}
