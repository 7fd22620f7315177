package io.javascope.server.bench.actors;

import java.util.List;
import java.util.Set;

/** All scenarios that both libraries run. */
final class Scenarios {
    /** What takes the peer half a minute is run once for it. */
    static final String CROWD = "crowd";

    /** Run by our side alone: another library has no such thing. */
    static final Set<String> OURS_ALONE = Set.of(TransportScenario.NAME, ReadsScenario.NAME);

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
            new CrowdScenario(),
            new TransportScenario(),
            new ReadsScenario());

    private Scenarios() {}

    static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No scenario '" + name + "'; there are "
                        + ALL.stream().map(Scenario::name).toList()));
    }
}
