package io.javascope.foundation.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A change was not made, because part of it is wrong. */
public final class RefusedSettings extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RefusedSettings(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
