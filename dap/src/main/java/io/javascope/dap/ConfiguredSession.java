package io.javascope.dap;

import io.javascope.foundation.config.ClientConfig;
import io.javascope.session.SessionSettings;
import java.time.Duration;

/** A session's settings, always those that hold for its client now. */
record ConfiguredSession(ClientConfig config) implements SessionSettings {
    @Override
    public int maxSnapshots() {
        return config.settings().history().maxSnapshots();
    }

    @Override
    public long maxSnapshotBytes() {
        return config.settings().history().maxSnapshotBytes();
    }

    @Override
    public Duration jdiDeadline() {
        return config.settings().debug().debuggeeTimeout();
    }

    @Override
    public Duration evaluateDeadline() {
        return config.settings().debug().evaluateTimeout();
    }

    @Override
    public boolean replaceOnSave() {
        return config.settings().debug().replaceOnSave();
    }
}
