package io.javascope.recording;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods by number. The recorder counts them up, so an array holds them; a number far beyond all others is looked up. */
final class MethodLayouts {
    private static final int MOST_IN_ARRAY = 1 << 22;

    private @Nullable MethodLayout[] dense = new MethodLayout[64];
    private final Map<Integer, MethodLayout> others = new HashMap<>();

    void add(RecordedMethod method) {
        int number = method.number();
        if (number < 0 || number >= MOST_IN_ARRAY) {
            others.put(number, MethodLayout.of(method));
            return;
        }
        if (number >= dense.length) {
            dense = Arrays.copyOf(dense, Math.max(number + 1, dense.length * 2));
        }
        dense[number] = MethodLayout.of(method);
    }

    void addAll(MethodLayouts more) {
        dense = more.dense.clone();
        others.putAll(more.others);
    }

    @Nullable
    MethodLayout get(int number) {
        return number >= 0 && number < dense.length ? dense[number] : others.get(number);
    }
}
