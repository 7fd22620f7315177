package io.javascope.session;

import java.util.List;

/**
 * What is to be recorded of a program that is started.
 *
 * @param ring bytes of events that are kept of each JVM; 0: the recorder's own choice
 * @param include patterns of classes and methods; none: the project's own, and everything but the JDK's where no project
 *     is known
 * @param exclude patterns of what is left out in spite of {@code include}
 */
public record RecordingRequest(RecordingPlan plan, long ring, List<String> include, List<String> exclude) {
    public RecordingRequest {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** That much of whatever is recorded usually. */
    public static RecordingRequest of(RecordingPlan plan) {
        return new RecordingRequest(plan, 0, List.of(), List.of());
    }
}
