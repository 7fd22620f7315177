package io.javascope.session.core;

import java.util.List;

/** Classes that a step does not enter unless it begins there: the JDK's own. */
final class StepFilters {
    /** As JDI's class filters want them. */
    static final List<String> EXCLUDED = List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*");

    private StepFilters() {}

    static boolean excludes(String className) {
        return EXCLUDED.stream().anyMatch(p -> className.startsWith(p.substring(0, p.length() - 1)));
    }
}
