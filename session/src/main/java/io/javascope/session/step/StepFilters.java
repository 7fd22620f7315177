package io.javascope.session.step;

import com.sun.jdi.Location;
import com.sun.jdi.request.StepRequest;
import java.util.List;

/** The classes that steps do not enter unless they begin there: the JDK's own and the recorder's. */
public final class StepFilters {
    /** Where the recorder's classes are, which recorded code calls all the time. */
    public static final String RECORDER = "io.javascope.capture.";

    /** As JDI's class filters want them. */
    public static final List<String> EXCLUDED =
            List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*", RECORDER + "*");

    private StepFilters() {}

    /** Whether a class is one of them. */
    public static boolean excludes(String className) {
        return EXCLUDED.stream().anyMatch(p -> className.startsWith(p.substring(0, p.length() - 1)));
    }

    static boolean excludes(Location location) {
        return excludes(location.declaringType().name());
    }

    static void addTo(StepRequest request) {
        EXCLUDED.forEach(request::addClassExclusionFilter);
    }

    /**
     * Whether a step has come to the class that the JVM makes for a lambda or a method reference: it has no source, so
     * there is nothing to stop at.
     */
    static boolean isBetween(Location location) {
        return location.lineNumber() < 1 && location.declaringType().name().contains("$$Lambda");
    }
}
