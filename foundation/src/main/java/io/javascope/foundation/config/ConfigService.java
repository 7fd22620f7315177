package io.javascope.foundation.config;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.foundation.actor.Cancellable;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.health.HealthBoard;
import io.javascope.foundation.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server. Any thread may read, which costs one field; changes go through an actor. The user's and the
 * project's file are looked at every two seconds.
 */
public final class ConfigService {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path projectFile;
    private final Published<Snapshot> published;
    private final Topic<ConfigChange> changes = new Topic<>("config");
    private final List<ClientConfig> clients = new CopyOnWriteArrayList<>();
    private final ActorRef<ConfigMessage> actor;

    private ConfigService(Supervisor parent, ConfigSetup setup, HealthBoard health) {
        SettingsFiles files = SettingsFiles.of(setup);
        projectFile = setup.project();
        published = new Published<>(files.snapshot());
        var state = new ConfigState(setup, published, changes, clients, health);
        actor = parent.start(ChildSpec.<ConfigMessage>permanent("config", context -> new ConfigActor(context, state)));
    }

    /** Reads all sources, on this thread, and starts the service as a child of {@code parent}. */
    public static ConfigService start(Supervisor parent, ConfigSetup setup, HealthBoard health) {
        return new ConfigService(parent, setup, health);
    }

    /** The settings that hold now. */
    public Settings settings() {
        return published.read().settings();
    }

    /** The same with where each value comes from. */
    public Snapshot snapshot() {
        return published.read();
    }

    /**
     * Changes several settings at once: all of them, or none if one is wrong. They keep their place among the sources.
     *
     * @param rank where they are to stand
     * @param place who gives them, for people
     * @param values by key, as on a command line; null takes back what was given at this rank
     * @return completes with what holds then; fails with {@link RefusedSettings}, or with {@link CallFailed}
     */
    public CompletableFuture<Snapshot> update(Rank rank, String place, Map<String, @Nullable String> values) {
        return actor.ask(reply -> new ConfigMessage.Update(rank, place, values, reply), PATIENCE);
    }

    /**
     * From now on tells this actor of each change, after it holds and in the order of the changes.
     *
     * @param message makes the actor's message; quick, runs on the service's actor
     * @return ends it
     */
    public <M> Cancellable subscribe(ActorRef<M> subscriber, Function<? super ConfigChange, ? extends M> message) {
        return changes.subscribe(subscriber, message);
    }

    /**
     * Settings for one client of the server, over those for all; close it when the client is gone.
     *
     * @param name for people and events
     */
    public ClientConfig client(String name) {
        var client = new ClientConfig(name, this, published.read(), projectFile);
        clients.add(client);
        // Once more: what changed between the two lines before would pass it by.
        client.rebase(published.read());
        return client;
    }

    void announce(ConfigChange change) {
        if (!change.isEmpty()) {
            actor.cast(new ConfigMessage.Announce(change));
        }
    }

    void remove(ClientConfig client) {
        clients.remove(client);
    }
}
