package io.javascope.foundation.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailboxPolicyTest {
    private final Supervisor root = Supervisor.root("test");
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stopAll() {
        release.countDown();
        root.close();
    }

    /** An actor with room for three casts that is kept inside its first message. */
    private ActorRef<String> busy(Overflow<String> overflow) throws InterruptedException {
        ActorRef<String> actor = root.start(ChildSpec.<String>transientChild("busy", context -> message -> {
                    if (message.equals("busy")) {
                        entered.countDown();
                        release.await();
                    } else {
                        seen.add(message);
                    }
                })
                .withCapacity(3)
                .withOverflow(overflow));
        actor.cast("busy");
        entered.await();
        return actor;
    }

    private void settle(ActorRef<String> actor, int handled) {
        release.countDown();
        await().until(() -> actor.status().handled() == handled);
    }

    @Test
    void the_newest_are_refused_and_counted() throws Exception {
        ActorRef<String> actor = busy(Overflow.dropNewest());
        assertThat(List.of("a", "b", "c", "d", "e").stream().map(actor::cast))
                .containsExactly(true, true, true, false, false);

        settle(actor, 4);
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(actor.status().dropped()).isEqualTo(2);
    }

    @Test
    void the_oldest_make_room_and_are_counted() throws Exception {
        ActorRef<String> actor = busy(Overflow.dropOldest());
        assertThat(List.of("a", "b", "c", "d", "e").stream().map(actor::cast)).containsOnly(true);
        assertThat(actor.depth()).isEqualTo(3);

        settle(actor, 4);
        assertThat(seen).containsExactly("c", "d", "e");
        assertThat(actor.status().dropped()).isEqualTo(2);
        assertThat(actor.status().peak()).isEqualTo(3);
    }

    @Test
    void of_each_key_only_the_newest_waits_at_the_place_of_the_first() throws Exception {
        ActorRef<String> actor = busy(Overflow.coalesce(message -> message.charAt(0)));
        assertThat(List.of("a1", "b1", "a2", "a3", "c1", "d1").stream().map(actor::cast))
                .containsExactly(true, true, true, true, true, false);

        settle(actor, 4);
        assertThat(seen).containsExactly("a3", "b1", "c1");
        assertThat(actor.status().dropped()).isEqualTo(3);
    }

    @Test
    void a_sender_waits_for_room_and_gets_it() throws Exception {
        ActorRef<String> actor = busy(Overflow.block(Duration.ofSeconds(20)));
        List.of("a", "b", "c").forEach(actor::cast);
        var sent = new FutureTask<>(() -> actor.cast("d"));
        Thread sender = Thread.ofVirtual().start(sent);
        await().until(() -> sender.getState() == Thread.State.TIMED_WAITING);
        assertThat(actor.depth()).isEqualTo(3);
        release.countDown();

        assertThat(sent.get()).isTrue();
        settle(actor, 5);
        assertThat(seen).containsExactly("a", "b", "c", "d");
        assertThat(actor.status().dropped()).isZero();
    }

    @Test
    void a_sender_that_finds_no_room_until_the_deadline_is_refused() throws Exception {
        ActorRef<String> actor = busy(Overflow.block(Duration.ofMillis(20)));
        List.of("a", "b", "c").forEach(actor::cast);

        assertThat(actor.cast("d")).isFalse();
        assertThat(actor.status().dropped()).isEqualTo(1);
    }

    @Test
    void a_sender_that_waits_is_let_go_when_the_actor_ends() throws Exception {
        ActorRef<String> actor = busy(Overflow.block(Duration.ofHours(1)));
        List.of("a", "b", "c").forEach(actor::cast);
        var sent = new FutureTask<>(() -> actor.cast("d"));
        Thread sender = Thread.ofVirtual().start(sent);
        await().until(() -> sender.getState() == Thread.State.TIMED_WAITING);
        root.stop(actor, Duration.ofMillis(10));

        assertThat(sent.get()).isFalse();
        assertThat(actor.status().dropped()).isEqualTo(3);
    }

    @Test
    void many_senders_that_wait_all_get_through_a_small_mailbox() throws Exception {
        var handled = new AtomicLong();
        ActorRef<Integer> actor =
                root.start(ChildSpec.<Integer>transientChild("narrow", context -> number -> handled.incrementAndGet())
                        .withCapacity(2)
                        .withOverflow(Overflow.block(Duration.ofSeconds(20))));
        List<Thread> senders = IntStream.range(0, 8)
                .mapToObj(i ->
                        Thread.ofVirtual().start(() -> IntStream.range(0, 2_000).forEach(actor::cast)))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }

        await().until(() -> handled.get() == 16_000);
        assertThat(actor.status().dropped()).isZero();
        assertThat(actor.status().peak()).isLessThanOrEqualTo(2);
    }
}
