package io.javascope.session.children;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM that has not run yet was started as. Its system properties are there already; they are read field by field,
 * since nothing can be invoked before its first instruction. Blocks, so it is called in a task.
 */
final class StartedAs {
    private static final String COMMAND = "sun.java.command";
    private static final String UNKNOWN = "java";

    private StartedAs() {}

    /** Main class or jar with the arguments; {@code java} when the JVM does not say, as a launcher of another vendor. */
    static String of(VirtualMachine vm) {
        return vm.classesByName("java.lang.System").stream()
                .findFirst()
                .flatMap(system ->
                        Optional.ofNullable(system.fieldByName("props")).map(system::getValue))
                .flatMap(properties -> property(field(properties, "map")))
                .orElse(UNKNOWN);
    }

    /** Walks a {@code ConcurrentHashMap}. */
    private static Optional<String> property(@Nullable Value map) {
        if (!(field(map, "table") instanceof ArrayReference table)) {
            return Optional.empty();
        }
        return table.getValues().stream()
                .flatMap(bin -> Stream.iterate(bin, node -> node != null, node -> field(node, "next")))
                .filter(node -> field(node, "key") instanceof StringReference key
                        && key.value().equals(COMMAND))
                .findFirst()
                .flatMap(node -> field(node, "val") instanceof StringReference text
                        ? Optional.of(text.value())
                        : Optional.empty());
    }

    private static @Nullable Value field(@Nullable Value object, String name) {
        if (!(object instanceof ObjectReference reference)) {
            return null;
        }
        var field = reference.referenceType().fieldByName(name);
        return field == null ? null : reference.getValue(field);
    }
}
