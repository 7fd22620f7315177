package io.javascope.foundation.config;

import io.javascope.foundation.health.HealthBoard;
import io.javascope.foundation.topic.Topic;
import java.util.List;

/** What outlives a restart of the config actor. */
record ConfigState(
        ConfigSetup setup,
        Published<Snapshot> published,
        Topic<ConfigChange> changes,
        List<ClientConfig> clients,
        HealthBoard health) {}
