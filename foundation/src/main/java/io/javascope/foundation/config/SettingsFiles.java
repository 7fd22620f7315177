package io.javascope.foundation.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings files of a server, and which of them have changed. Used by one thread at a time, a platform thread. */
final class SettingsFiles {
    private final List<SettingsFile> files;
    private final List<Layer> fixed;
    private final Map<Rank, SettingsFile.@Nullable Stamp> seen = new EnumMap<>(Rank.class);
    private @Nullable LayerReader reader;

    private SettingsFiles(List<SettingsFile> files, List<Layer> fixed) {
        this.files = files;
        this.fixed = fixed;
    }

    static SettingsFiles of(ConfigSetup setup) {
        return new SettingsFiles(
                List.of(new SettingsFile(Rank.USER, setup.user()), new SettingsFile(Rank.PROJECT, setup.project())),
                setup.fixed());
    }

    /** Everything as it is now. */
    Snapshot snapshot() {
        List<Layer> layers = new ArrayList<>(fixed);
        layers.addAll(changed());
        return Snapshot.DEFAULTS.with(layers);
    }

    /** The files that are not as they were when this was last asked. */
    List<Layer> changed() {
        List<Layer> layers = new ArrayList<>();
        for (SettingsFile file : files) {
            SettingsFile.Stamp now = file.stamp();
            if (!Objects.equals(now, seen.put(file.rank(), now))) {
                layers.add(file.read(reader()));
            }
        }
        return layers;
    }

    /** Made when there is something to read: most people have no settings files, and the start must be quick. */
    private LayerReader reader() {
        LayerReader ready = reader == null ? new LayerReader() : reader;
        reader = ready;
        return ready;
    }
}
