package io.javascope.recording;

import io.javascope.recording.format.Plan;
import java.util.List;

/**
 * A method that is recorded.
 *
 * @param number as events name it
 * @param owner the class's full name
 * @param access flags of the class file
 * @param sites in the order of their numbers, which begin at 1
 */
public record RecordedMethod(
        int number,
        String owner,
        String name,
        String descriptor,
        int access,
        Plan plan,
        String sourceFile,
        List<Site> sites) {
    public RecordedMethod {
        sites = List.copyOf(sites);
    }

    @Override
    public String toString() {
        return owner + "." + name;
    }
}
