package programs;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Changes collections of {@link Changes} where no recorder looks. */
public final class Outside {
    private Outside() {}

    public static void add(Object collection, String element) {
        if (collection instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked")
            Map<String, String> map = (Map<String, String>) collection;
            map.put(element, element);
        } else {
            @SuppressWarnings("unchecked")
            Collection<String> elements = (Collection<String>) collection;
            elements.add(element);
        }
    }

    /** Changes neither size nor structure. */
    public static void replaceFirst(List<String> list, String element) {
        list.set(0, element);
    }
}
