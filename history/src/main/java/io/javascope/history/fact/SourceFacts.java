package io.javascope.history.fact;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a recording says about one source file.
 *
 * @param path the package's folders and the file's name, such as {@code com/acme/Order.java}
 * @param methods in the order of their first lines; also those that were never called
 * @param lines by number, 1-based: those that have recorded code
 */
public record SourceFacts(String path, List<MethodFacts> methods, SortedMap<Integer, LineFacts> lines) {
    public SourceFacts {
        methods = List.copyOf(methods);
        lines = new TreeMap<>(Map.copyOf(lines));
    }
}
