package io.javascope.session.evaluate;

import io.javascope.history.timeline.RecordedClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The classes of a recorded program: the recorded ones, and the JDK's. For many threads. */
public final class TimelineClasses implements Classes {
    private final RecordedClasses recorded;
    private final Classes jdk = new JdkClasses();

    public TimelineClasses(RecordedClasses recorded) {
        this.recorded = recorded;
    }

    @Override
    public Optional<ClassShape> named(String binaryName) {
        return recorded.shape(binaryName)
                .map(shape -> new ClassShape(
                        shape.name(),
                        shape.superclass(),
                        shape.interfaces(),
                        shape.isInterface(),
                        shape.isStatic(),
                        shape.isAbstract(),
                        true))
                .or(() -> jdk.named(binaryName));
    }

    @Override
    public List<String> withSimpleName(String simpleName) {
        List<String> found = recorded.names().stream()
                .filter(name ->
                        name.equals(simpleName) || name.endsWith("." + simpleName) || name.endsWith("$" + simpleName))
                .toList();
        return found.isEmpty() ? jdk.withSimpleName(simpleName) : found;
    }

    /** A class and those above it that are known, the nearest first; no interfaces. */
    public List<String> lineage(String binaryName) {
        List<String> all = new ArrayList<>();
        String next = binaryName;
        while (next != null && !all.contains(next)) {
            all.add(next);
            next = named(next).map(ClassShape::superclass).orElse(null);
        }
        return all;
    }
}
