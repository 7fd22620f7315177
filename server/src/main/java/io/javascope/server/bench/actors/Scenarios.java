package io.javascope.server.bench.actors;

import java.util.List;

/** All scenarios that both libraries run. */
final class Scenarios {
    /** What takes the peer half a minute is run once for it. */
    static final String CROWD = "crowd";

    static final List<Scenario> ALL = List.of(
            new CallScenario(),
            new CallersScenario(),
            new CastScenario(1, Threads.VIRTUAL),
            new CastScenario(8, Threads.VIRTUAL),
            new CastScenario(1, Threads.PLATFORM),
            new CastScenario(8, Threads.PLATFORM),
            new FanOutScenario(),
            new CrashScenario(),
            new OverloadScenario(),
            new CrowdScenario());

    private Scenarios() {}

    static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No scenario '" + name + "'; there are "
                        + ALL.stream().map(Scenario::name).toList()));
    }
}
