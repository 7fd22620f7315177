package io.javascope.session.core;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.LongValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import io.javascope.session.step.StepFilters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far the recorder in a debuggee is with a thread, read from its fields: quicker than opening the recording, and
 * nothing is called. {@code ThreadBuffer} of the recorder has these fields.
 */
final class RecorderPosition {
    private static final String BUFFERS = StepFilters.RECORDER + "runtime.Buffers";
    private static final List<String> FIELDS = List.of("thread", "chunk", "streamOffset", "begin", "position");

    private RecorderPosition() {}

    /** Asks the debuggee; the thread is suspended. Empty when it has not written anything. */
    static OptionalLong of(VirtualMachine vm, int thread) {
        return vm.classesByName(BUFFERS).stream()
                .map(buffers -> of(buffers, thread))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong of(ReferenceType buffers, int thread) {
        var field = buffers.fieldByName("TABLE");
        return field != null
                        && buffers.getValue(field) instanceof ArrayReference table
                        && table.getValue(thread & table.length() - 1) instanceof ObjectReference buffer
                ? of(numbers(buffer), thread)
                : OptionalLong.empty();
    }

    private static OptionalLong of(Map<String, Long> buffer, int thread) {
        return buffer.getOrDefault("thread", -1L) == thread && buffer.getOrDefault("chunk", 0L) != 0
                ? OptionalLong.of(buffer.getOrDefault("streamOffset", 0L)
                        + buffer.getOrDefault("position", 0L)
                        - buffer.getOrDefault("begin", 0L))
                : OptionalLong.empty();
    }

    /** Those of its fields that are asked for, by one question. */
    private static Map<String, Long> numbers(ObjectReference buffer) {
        var fields = FIELDS.stream()
                .map(buffer.referenceType()::fieldByName)
                .filter(Objects::nonNull)
                .toList();
        var numbers = new HashMap<String, Long>();
        buffer.getValues(fields).forEach((field, value) -> {
            if (value instanceof LongValue number) {
                numbers.put(field.name(), number.value());
            }
        });
        return numbers;
    }
}
