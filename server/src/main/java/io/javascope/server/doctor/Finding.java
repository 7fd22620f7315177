package io.javascope.server.doctor;

import java.util.List;

/**
 * What one check found.
 *
 * @param name of the check, one word, the same in every version
 * @param status how good it is
 * @param summary one line: what was found, and what to do if that is bad
 * @param details what was looked at, a line each
 */
public record Finding(String name, Status status, String summary, List<String> details) {
    /** How good it is. */
    public enum Status {
        /** As it should be. */
        OK,
        /** Something works less well, or is not there and may not be wanted. */
        NOTE,
        /** JavaScope does not work like this. */
        PROBLEM
    }

    public Finding {
        details = List.copyOf(details);
    }

    static Finding ok(String name, String summary, List<String> details) {
        return new Finding(name, Status.OK, summary, details);
    }

    static Finding note(String name, String summary, List<String> details) {
        return new Finding(name, Status.NOTE, summary, details);
    }

    static Finding problem(String name, String summary, List<String> details) {
        return new Finding(name, Status.PROBLEM, summary, details);
    }
}
