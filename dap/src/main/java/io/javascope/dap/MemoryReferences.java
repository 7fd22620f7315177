package io.javascope.dap;

import io.javascope.history.state.Value;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How clients name objects that have bytes: by the run of the program and the object's identity, {@code 1/4711}. */
final class MemoryReferences {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,18})");
    private static final Set<String> ARRAYS =
            Set.of("boolean[]", "byte[]", "char[]", "short[]", "int[]", "long[]", "float[]", "double[]");

    private MemoryReferences() {}

    /** Null when the value has no bytes that can be shown. */
    static @Nullable String of(Value value, int run) {
        return switch (value) {
            case Value.Text text when text.id() != 0 -> run + "/" + text.id();
            case Value.Reference object when object.id() != 0 && hasBytes(object.typeName()) -> run + "/" + object.id();
            default -> null;
        };
    }

    private static boolean hasBytes(String type) {
        return ARRAYS.contains(type) || type.startsWith("java.nio.") && type.contains("ByteBuffer");
    }

    /** The object's identity. */
    static long object(@Nullable String reference, int run) {
        Matcher form = FORM.matcher(Wanted.present(reference, "memoryReference"));
        if (!form.matches()) {
            throw Wanted.problem("`memoryReference` must be one that a variable has, but it is " + reference + ".");
        }
        if (Integer.parseInt(form.group(1)) != run) {
            throw Wanted.problem("The memory of " + reference + " belongs to an earlier run of the program.");
        }
        return Long.parseLong(form.group(2));
    }
}
