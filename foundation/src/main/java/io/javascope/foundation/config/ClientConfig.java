package io.javascope.foundation.config;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one client of the server: those for all, and what its project, its editor and its launch attributes
 * say. Any thread may read; one thread, a platform thread, tells what the client says.
 */
public final class ClientConfig implements AutoCloseable {
    /** What every client takes over. */
    private static final Set<Rank> SHARED = EnumSet.of(Rank.USER, Rank.ENVIRONMENT, Rank.COMMAND_LINE);

    private final String name;
    private final @Nullable ConfigService service;
    private final Published<Snapshot> published;
    private final @Nullable Path serverProject;
    private @Nullable LayerReader reader;
    private boolean ownProject;
    private long base;

    ClientConfig(String name, ConfigService service, Snapshot base, Path serverProject) {
        this.name = name;
        this.service = service;
        this.published = new Published<>(base);
        this.serverProject = serverProject;
        this.base = base.version();
    }

    private ClientConfig(Snapshot only) {
        this.name = "";
        this.service = null;
        this.published = new Published<>(only);
        this.serverProject = null;
    }

    /** Settings without a service: for a process that serves one user and ends with it. */
    public static ClientConfig of(Snapshot snapshot) {
        return new ClientConfig(snapshot);
    }

    /** The settings that hold for this client now. */
    public Settings settings() {
        return published.read().settings();
    }

    /** The same with where each value comes from. */
    public Snapshot snapshot() {
        return published.read();
    }

    /** The client works in this folder, whose {@code .javascope.json} holds for it. Reads the file. */
    public List<Problem> project(Path folder) {
        SettingsFile file = new SettingsFile(Rank.PROJECT, folder.resolve(SettingsFile.PROJECT_NAME));
        if (file.path().equals(serverProject)) {
            return List.of();
        }
        synchronized (this) {
            ownProject = true;
        }
        return replace(file.stamp() == null ? Layer.empty(Rank.PROJECT) : file.read(reader()));
    }

    /**
     * What the editor has set, in the form of a settings file; takes the place of what it said before.
     *
     * @param place what sent it, for messages
     * @return what is wrong and was left out
     */
    public List<Problem> editor(String place, JsonElement json) {
        return replace(reader().object(Rank.EDITOR, place, json));
    }

    /** What the launch or attach attributes set, in the form of a settings file. */
    public List<Problem> launch(String place, JsonElement json) {
        return replace(reader().object(Rank.LAUNCH, place, json));
    }

    @Override
    public void close() {
        if (service != null) {
            service.remove(this);
        }
    }

    /** What holds for all has changed. */
    synchronized void rebase(Snapshot shared) {
        if (shared.version() <= base) {
            return;
        }
        base = shared.version();
        List<Layer> layers = new ArrayList<>();
        for (Rank rank : Rank.values()) {
            if (SHARED.contains(rank) || (rank == Rank.PROJECT && !ownProject)) {
                layers.add(shared.layers().getOrDefault(rank, Layer.empty(rank)));
            }
        }
        published.change(old -> old.with(layers));
    }

    private List<Problem> replace(Layer layer) {
        Snapshot before = published.read();
        Snapshot after = published.change(old -> old.with(List.of(layer)));
        if (service != null) {
            service.announce(ConfigChange.of(name, before, after, layer.problems()));
        }
        return layer.problems();
    }

    private LayerReader reader() {
        LayerReader ready = reader == null ? new LayerReader() : reader;
        reader = ready;
        return ready;
    }
}
