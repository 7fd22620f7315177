package io.javascope.server.bench.record;

import java.util.Map;
import java.util.OptionalDouble;

/** How many times the CPU time without recording a plan may cost at most. */
record Goals(double calls, double balanced, double full) {
    static final Map<String, Goals> OF = Map.of(
            "loops", new Goals(1.2, 1.7, 3.2),
            "JavaParser", new Goals(1.8, 2.8, 4.5),
            "H2", new Goals(1.8, 3, 5),
            "JUnit", new Goals(1.1, 1.25, 1.5));

    OptionalDouble of(String plan) {
        return switch (plan) {
            case "calls" -> OptionalDouble.of(calls);
            case "balanced" -> OptionalDouble.of(balanced);
            case "full" -> OptionalDouble.of(full);
            default -> OptionalDouble.empty();
        };
    }
}
