package io.javascope.session.step;

import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Code that was put before lines of a method for breakpoints that are decided in the program (package {@code probe}): loads of
 * variables and the call of an evaluator. The line's entry in the table of lines is behind it. For steps it belongs to the line,
 * and nobody stops in it. Immutable.
 */
final class Prefaces {
    /** What the names of evaluators end with. */
    private static final String EVALUATOR = "$Probe";

    /** The first index behind each, by its own first index. */
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();

    private Prefaces() {}

    static Prefaces in(Instructions code, PoolNames names, NavigableMap<Integer, Integer> lines) {
        var found = new Prefaces();
        var starts = new ArrayList<Integer>();
        for (int at = 0; at < code.length(); at += code.size(at)) {
            var callee = code.callsMethod(at) ? names.callee(code.callee(at)) : Optional.<PoolNames.Callee>empty();
            var evaluator = callee.filter(it -> it.owner().endsWith(EVALUATOR));
            if (evaluator.isPresent()) {
                var end = lines.higherKey(at);
                int first = starts.size() - parameters(evaluator.get().signature());
                if (end != null && first >= 0) {
                    found.ends.put(first == starts.size() ? at : starts.get(first), end);
                }
            }
            starts.add(at);
        }
        return found;
    }

    private static int parameters(String descriptor) {
        int count = 0;
        for (int i = 1; descriptor.charAt(i) != ')'; i++) {
            while (descriptor.charAt(i) == '[') {
                i++;
            }
            if (descriptor.charAt(i) == 'L') {
                i = descriptor.indexOf(';', i);
            }
            count++;
        }
        return count;
    }

    /** The place itself, or where the line begins whose preface it is in. */
    int behind(int at) {
        var entry = ends.floorEntry(at);
        return entry != null && at < entry.getValue() ? entry.getValue() : at;
    }
}
