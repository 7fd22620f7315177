package io.javascope.foundation.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LinkTest {
    private final Supervisor root = Supervisor.root("test");

    @AfterEach
    void stopAll() {
        root.close();
    }

    private ActorRef<String> plain(String name) {
        return root.start(ChildSpec.transientChild(name, context -> message -> {
            switch (message) {
                case "end" -> context.stop();
                default -> throw new IllegalStateException(message);
            }
        }));
    }

    /** Links itself to the other in each of its lives. */
    private ActorRef<String> linkedTo(ActorRef<?> other, AtomicInteger lives) {
        return root.start(ChildSpec.transientChild("linked", context -> {
            lives.incrementAndGet();
            context.link(other);
            return message -> {
                if (message.equals("unlink")) {
                    context.unlink(other);
                } else {
                    throw new IllegalStateException(message);
                }
            };
        }));
    }

    @Test
    void a_crash_crashes_the_linked_actor_too_and_both_are_started_again() {
        var lives = new AtomicInteger();
        ActorRef<String> other = plain("other");
        ActorRef<String> linked = linkedTo(other, lives);
        other.cast("boom");

        await().untilAsserted(() -> assertThat(lives).hasValue(2));
        assertThat(linked.status().lastFailure())
                .contains("LinkedExit")
                .contains("other")
                .contains("boom");
        assertThat(other.status().restarts()).isEqualTo(1);
    }

    @Test
    void a_link_works_in_both_directions() {
        ActorRef<String> other = plain("other");
        ActorRef<String> linked = linkedTo(other, new AtomicInteger());
        linked.cast("boom");

        await().untilAsserted(() -> assertThat(other.status().restarts()).isEqualTo(1));
        assertThat(other.status().lastFailure()).contains("linked");
    }

    @Test
    void a_normal_end_and_an_end_after_unlink_touch_nobody() throws Exception {
        var lives = new AtomicInteger();
        ActorRef<String> first = plain("first");
        linkedTo(first, lives);
        first.cast("end");
        first.exit().get();

        ActorRef<String> second = plain("second");
        ActorRef<String> linked = linkedTo(second, lives);
        linked.cast("unlink");
        await().until(() -> linked.status().handled() == 1);
        second.cast("boom");
        await().until(() -> second.status().restarts() == 1);
        assertThat(lives).hasValue(2);
    }

    @Test
    void a_stop_crashes_the_linked_actor() {
        var lives = new AtomicInteger();
        ActorRef<String> other = plain("other");
        root.supervisor("patient", new RestartBudget(0, Duration.ofSeconds(1)));
        ActorRef<String> linked = linkedTo(other, lives);
        root.stop(other);

        await().untilAsserted(() -> assertThat(linked.status().lastFailure()).contains("was stopped"));
    }

    @Test
    void a_monitor_hears_of_the_end_of_another_even_with_a_full_mailbox() throws Exception {
        ActorRef<String> other = root.start(ChildSpec.temporary("watched", context -> message -> {
            throw new IllegalStateException(message);
        }));
        var heard = new CopyOnWriteArrayList<String>();
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        ActorRef<String> watcher = root.start(ChildSpec.<String>transientChild("watcher", context -> {
                    context.monitor(other, exit -> "down " + exit.getClass().getSimpleName());
                    return message -> {
                        heard.add(message);
                        entered.countDown();
                        release.await();
                    };
                })
                .withCapacity(1));
        watcher.cast("busy");
        entered.await();
        assertThat(List.of("waits", "dropped").stream().map(watcher::cast)).containsExactly(true, false);
        other.cast("boom");
        other.exit().get();
        await().until(() -> watcher.status().calls() == 1);
        release.countDown();

        await().untilAsserted(() -> assertThat(heard).containsExactly("busy", "down Crashed", "waits"));
    }

    @Test
    void a_monitor_of_one_that_has_ended_hears_at_once_and_a_cancelled_one_nothing() throws Exception {
        ActorRef<String> ended = plain("ended");
        ended.cast("end");
        ended.exit().get();
        ActorRef<String> later = plain("later");
        var heard = new CompletableFuture<String>();
        var cancelled = new CompletableFuture<Boolean>();
        var more = new CopyOnWriteArrayList<String>();
        root.start(ChildSpec.<String>transientChild("watcher", context -> {
            context.monitor(ended, exit -> exit.toString());
            cancelled.complete(context.monitor(later, exit -> "later").cancel());
            return message -> {
                if (!heard.complete(message)) {
                    more.add(message);
                }
            };
        }));

        assertThat(heard.get()).contains("Normal");
        assertThat(cancelled.get()).isTrue();
        later.cast("end");
        later.exit().get();
        assertThat(more).isEmpty();
    }

    @Test
    void a_periodic_timer_fires_until_it_is_cancelled() {
        var ticks = new AtomicInteger();
        var atCancel = new CompletableFuture<Boolean>();
        root.start(ChildSpec.<String>transientChild("clock", context -> {
            Cancellable[] timer = {context.every(Duration.ofMillis(5), "tick")};
            return message -> {
                if (ticks.incrementAndGet() == 3) {
                    atCancel.complete(timer[0].cancel());
                }
            };
        }));

        assertThat(atCancel.join()).isTrue();
        assertThat(ticks).hasValueGreaterThanOrEqualTo(3);
    }
}
