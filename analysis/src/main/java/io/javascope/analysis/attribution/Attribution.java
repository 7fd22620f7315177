package io.javascope.analysis.attribution;

import io.javascope.analysis.mention.FileMentions;
import io.javascope.analysis.program.ClassInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the compiler made of a set of files.
 *
 * @param classes the project's, then what is known of the library's
 * @param complaints by the file's path; syntax errors and, where asked for, what it says about meaning
 * @param stubs each file without the bodies of its methods, by path: two texts with one stub declare the same
 * @param mentions the names in each file, if they were asked for
 * @param failures files that could not be lowered, by path, each with the reason; the others are not touched by it
 */
public record Attribution(
        List<ClassInfo> classes,
        Map<String, String> stubs,
        List<FileMentions> mentions,
        Map<String, List<Complaint>> complaints,
        Map<String, String> failures) {
    public Attribution {
        classes = List.copyOf(classes);
        stubs = Map.copyOf(stubs);
        mentions = List.copyOf(mentions);
        complaints = Map.copyOf(complaints);
        failures = Map.copyOf(failures);
    }

    /** The paths of files that declare a class which another one declares already. */
    public Set<String> doubles() {
        Set<String> found = new HashSet<>();
        complaints.forEach((path, all) -> {
            if (all.stream().anyMatch(complaint -> complaint.code().equals("compiler.err.duplicate.class"))) {
                found.add(path);
            }
        });
        return found;
    }

    /**
     * An error or warning of the compiler.
     *
     * @param start offset, -1 if it has no place
     * @param code the compiler's key, such as {@code compiler.err.expected}
     * @param syntax whether the parser said it
     */
    public record Complaint(int start, int end, String message, String code, boolean error, boolean syntax) {}
}
