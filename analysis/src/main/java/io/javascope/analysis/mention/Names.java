package io.javascope.analysis.mention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each string once, by number. Any thread. */
public final class Names {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** The number of a string, a new one if need be. */
    public synchronized int of(String text) {
        Integer known = numbers.putIfAbsent(text, texts.size());
        if (known != null) {
            return known;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    /** The number of a string, or -1. */
    public synchronized int find(String text) {
        return numbers.getOrDefault(text, -1);
    }

    /** The string of a number. */
    public synchronized String text(int number) {
        return texts.get(number);
    }
}
