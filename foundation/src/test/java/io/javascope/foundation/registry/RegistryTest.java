package io.javascope.foundation.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RegistryTest {
    private final Supervisor root = Supervisor.root("test");
    private final Registry<String, CompletableFuture<String>> registry = new Registry<>();

    @AfterEach
    void stopAll() {
        root.close();
    }

    private ActorRef<CompletableFuture<String>> actor(String name) {
        return root.start(ChildSpec.transientChild(name, context -> reply -> reply.complete(name)));
    }

    @Test
    void a_key_belongs_to_one_living_actor_and_is_free_after_its_end() throws Exception {
        ActorRef<CompletableFuture<String>> first = actor("first");
        ActorRef<CompletableFuture<String>> second = actor("second");
        assertThat(registry.register("key", first)).isEmpty();
        assertThat(registry.register("key", second)).contains(first);
        assertThat(registry.lookUp("key")).contains(first);
        root.stop(first);

        assertThat(registry.lookUp("key")).isEmpty();
        assertThat(registry.size()).isZero();
        assertThat(registry.register("key", second)).isEmpty();
        assertThat(registry.all()).containsOnlyKeys("key");
        assertThat(registry.unregister("key", first)).isFalse();
        assertThat(registry.unregister("key", second)).isTrue();
    }

    @Test
    void one_found_that_ends_a_moment_later_answers_gone_at_once() {
        registry.register("key", actor("mortal"));
        ActorRef<CompletableFuture<String>> found = registry.lookUp("key").orElseThrow();
        root.stop(found);

        CallFailed failed =
                catchThrowableOfType(CallFailed.class, () -> found.<String>call(reply -> reply, Duration.ofHours(1)));
        assertThat(failed.reason()).isEqualTo(CallFailed.Reason.GONE);
    }

    @Test
    void an_actor_that_has_ended_cannot_hold_a_key() {
        ActorRef<CompletableFuture<String>> ended = actor("ended");
        root.stop(ended);
        registry.register("key", ended);

        assertThat(registry.lookUp("key")).isEmpty();
        assertThat(registry.size()).isZero();
    }

    @Test
    void of_many_who_start_one_under_the_same_key_all_get_the_same() throws Exception {
        List<CompletableFuture<ActorRef<CompletableFuture<String>>>> found = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> registry.lookUpOrStart("key", () -> actor("one of " + i), root::stop)))
                .toList();
        for (var one : found) {
            assertThat(one.get()).isSameAs(found.getFirst().get());
        }
        assertThat(root.children()).hasSize(1);
    }
}
