package io.javascope.foundation.config;

import io.javascope.foundation.health.HealthBoard;
import java.util.List;
import java.util.function.Consumer;

/** What outlives a restart of the config actor. */
record ConfigState(
        ConfigSetup setup,
        Published<Snapshot> published,
        List<Consumer<ConfigChange>> subscribers,
        List<ClientConfig> clients,
        HealthBoard health) {}
