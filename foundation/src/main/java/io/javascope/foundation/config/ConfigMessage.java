package io.javascope.foundation.config;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the config actor is told. */
sealed interface ConfigMessage {
    /** Files have changed. */
    record Loaded(List<Layer> layers) implements ConfigMessage {}

    /** Some settings are wanted to change, all or none. A null takes a value away. */
    record Update(Rank rank, String place, Map<String, @Nullable String> values, CompletableFuture<Snapshot> reply)
            implements ConfigMessage {}

    /** A client's settings have changed. */
    record Announce(ConfigChange change) implements ConfigMessage {}
}
