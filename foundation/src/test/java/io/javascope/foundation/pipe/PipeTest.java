package io.javascope.foundation.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PipeTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Supervisor root = Supervisor.root("test", new RestartBudget(1_000, Duration.ofSeconds(5)));
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final Semaphore turns = new Semaphore(0);

    @AfterEach
    void stopAll() {
        turns.release(1_000_000);
        root.close();
    }

    /** Handles a batch only when it gets a turn. */
    private BatchHandler<Integer> patient() {
        return batch -> {
            batches.add(batch);
            turns.acquire();
        };
    }

    @Test
    void a_consumer_has_never_more_items_than_it_asked_for_and_gets_full_batches_when_it_is_busy() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 100);
        pipe.consumer(root, "consumer", new Demand(4, 10, 5), this::patient);
        IntStream.range(0, 30).forEach(pipe::offer);

        await().until(() -> batches.size() == 1);
        // One at once because it was idle, one full batch because it had asked for it.
        assertThat(batches).containsExactly(List.of(0));
        PipeStatus status = pipe.status();
        assertThat(status.inFlight()).isEqualTo(6);
        assertThat(status.demand()).isEqualTo(4);
        assertThat(status.waiting()).isEqualTo(24);
        turns.release(100);
        assertThat(pipe.flush(SOON)).isTrue();
        assertThat(batches.stream().flatMap(List::stream))
                .isEqualTo(IntStream.range(0, 30).boxed().toList());
        assertThat(batches).allMatch(batch -> batch.size() <= 5);
        assertThat(batches).filteredOn(batch -> batch.size() == 5).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void a_full_pipe_refuses_and_a_writer_that_waits_gets_room() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 3);
        assertThat(IntStream.range(0, 5).mapToObj(pipe::offer)).containsExactly(true, true, true, false, false);
        assertThat(pipe.put(5, Duration.ofMillis(10))).isFalse();
        assertThat(pipe.status().refused()).isEqualTo(3);
        var put = new FutureTask<>(() -> pipe.put(6, SOON));
        Thread writer = Thread.ofVirtual().start(put);
        await().until(() -> writer.getState() == Thread.State.TIMED_WAITING);
        pipe.consumer(root, "consumer", Demand.DEFAULT, this::patient);

        assertThat(put.get()).isTrue();
        turns.release(10);
        assertThat(pipe.flush(SOON)).isTrue();
        assertThat(pipe.status().handled()).isEqualTo(4);
    }

    @Test
    void a_producer_is_asked_for_what_is_wanted_and_no_more() {
        var asked = new AtomicInteger();
        var next = new AtomicInteger();
        var pipe = new Pipe<Integer>("numbers", 1_000, asked::addAndGet);
        pipe.consumer(root, "consumer", new Demand(2, 8, 4), this::patient);
        assertThat(asked).hasValue(8);
        IntStream.range(0, 8).forEach(i -> pipe.offer(next.getAndIncrement()));
        assertThat(asked).hasValue(8);
        turns.release(1);

        await().until(() -> pipe.status().handled() == 1);
        assertThat(asked).hasValue(8);
        turns.release(2);
        await().untilAsserted(() -> assertThat(asked.get()).isGreaterThan(8));
        assertThat(asked.get() - pipe.status().accepted()).isLessThanOrEqualTo(8);
    }

    @Test
    void a_batch_whose_handler_crashes_is_lost_alone_and_counted() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 1_000);
        var handled = new AtomicLong();
        pipe.consumer(root, "fragile", new Demand(10, 20, 10), () -> batch -> {
            if (batch.contains(50)) {
                throw new IllegalStateException("cannot digest 50");
            }
            handled.addAndGet(batch.size());
        });
        IntStream.range(0, 200).forEach(pipe::offer);

        assertThat(pipe.flush(SOON)).isTrue();
        PipeStatus status = pipe.status();
        assertThat(status.lost()).isBetween(1L, 10L);
        assertThat(status.handled()).isEqualTo(handled.get()).isEqualTo(200 - status.lost());
        assertThat(status.inFlight()).isZero();
    }

    @Test
    void a_consumer_that_was_abandoned_in_its_handler_is_replaced_and_the_flow_goes_on() throws Exception {
        Supervisor group = root.supervisor("group", new RestartBudget(0, Duration.ofSeconds(5)));
        var pipe = new Pipe<Integer>("numbers", 1_000);
        var stuck = new CountDownLatch(1);
        ActorRef<?> consumer = pipe.consumer(group, "consumer", new Demand(10, 20, 10), () -> batch -> {
            if (batch.contains(0)) {
                stuck.countDown();
                turns.acquire();
            }
        });
        IntStream.range(0, 100).forEach(pipe::offer);
        stuck.await();
        group.stop(consumer, Duration.ofMillis(10));

        assertThat(pipe.status().lost()).isPositive();
        pipe.consumer(group, "next", Demand.DEFAULT, () -> batch -> {});
        assertThat(pipe.flush(SOON)).isTrue();
        PipeStatus status = pipe.status();
        assertThat(status.accepted()).isEqualTo(status.handled() + status.lost());
    }

    @Test
    void many_writers_and_several_consumers_lose_nothing() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 64);
        var sum = new AtomicLong();
        for (int i = 0; i < 3; i++) {
            pipe.consumer(root, "consumer-" + i, new Demand(8, 32, 16), () -> batch -> batch.forEach(sum::addAndGet));
        }
        List<Thread> writers = IntStream.range(0, 8)
                .mapToObj(w -> Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 1; i <= 2_000; i++) {
                            assertThat(pipe.put(i, SOON)).isTrue();
                        }
                    } catch (InterruptedException end) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(pipe.flush(SOON)).isTrue();
        assertThat(sum).hasValue(8L * 2_000 * 2_001 / 2);
        assertThat(pipe.status().lost()).isZero();
        pipe.close();
        assertThat(pipe.offer(1)).isFalse();
    }

    /** An actor with messages of its own: batches, and what else it is told. */
    private sealed interface Message {
        record Batch(Delivery<Integer> delivery) implements Message {}

        record Crash(CountDownLatch when) implements Message {}
    }

    /** Takes each batch and keeps it in hand. */
    private ActorRef<Message> keeper(Pipe<Integer> pipe, Demand demand, List<Delivery<Integer>> inHand) {
        return root.start(ChildSpec.<Message>permanent("keeper", context -> {
            pipe.subscribe(context.self(), demand, Message.Batch::new);
            return message -> {
                switch (message) {
                    case Message.Batch batch -> {
                        List<Integer> items = batch.delivery().take();
                        if (!items.isEmpty()) {
                            batches.add(items);
                            inHand.add(batch.delivery());
                        }
                    }
                    case Message.Crash crash -> {
                        crash.when().await();
                        throw new IllegalStateException("as the test wants");
                    }
                }
            };
        }));
    }

    @Test
    void a_consumer_may_say_later_and_from_any_thread_that_a_batch_is_done() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 100);
        var inHand = new CopyOnWriteArrayList<Delivery<Integer>>();
        keeper(pipe, new Demand(0, 4, 4), inHand);
        IntStream.range(0, 10).forEach(pipe::offer);

        await().until(() -> !inHand.isEmpty());
        assertThat(pipe.status().handled()).isZero();
        assertThat(pipe.status().inFlight()).isLessThanOrEqualTo(4);
        while (pipe.status().handled() < 10) {
            await().until(() -> !inHand.isEmpty());
            Delivery<Integer> first = inHand.removeFirst();
            first.done();
            first.done(); // once more changes nothing
        }
        assertThat(pipe.flush(SOON)).isTrue();
        assertThat(batches.stream().flatMap(List::stream))
                .isEqualTo(IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void what_a_crashed_consumer_had_not_taken_is_delivered_anew_in_order() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 100);
        var inHand = new CopyOnWriteArrayList<Delivery<Integer>>();
        ActorRef<Message> keeper = keeper(pipe, new Demand(8, 9, 3), inHand);
        pipe.offer(0);
        await().until(() -> inHand.size() == 1);
        var when = new CountDownLatch(1);
        keeper.cast(new Message.Crash(when));
        IntStream.range(1, 20).forEach(pipe::offer);
        assertThat(pipe.status().inFlight()).isGreaterThan(1);
        when.countDown();

        await().until(() -> keeper.status().restarts() == 1);
        inHand.removeFirst().done(); // too late: it was given up for lost
        while (pipe.status().handled() < 19) {
            await().until(() -> !inHand.isEmpty());
            inHand.removeFirst().done();
        }
        assertThat(batches.stream().flatMap(List::stream))
                .isEqualTo(IntStream.range(0, 20).boxed().toList());
        PipeStatus status = pipe.status();
        assertThat(status.lost()).isEqualTo(1);
        assertThat(status.accepted()).isEqualTo(20);
        assertThat(status.waiting() + status.inFlight()).isZero();
    }

    @Test
    void a_flush_waits_for_the_slowest_consumer_whatever_the_others_do_meanwhile() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 100);
        pipe.consumer(root, "slow", new Demand(0, 1, 1), this::patient);
        pipe.offer(0);
        await().until(() -> batches.size() == 1);
        var flush = new FutureTask<>(() -> pipe.flush(SOON));
        Thread.ofVirtual().start(flush);
        pipe.consumer(root, "quick", Demand.DEFAULT, () -> batch -> {});
        IntStream.range(1, 50).forEach(pipe::offer);

        await().until(() -> pipe.status().handled() == 49);
        assertThat(pipe.flush(Duration.ofMillis(1))).isFalse();
        assertThat(flush.isDone()).isFalse();
        turns.release(1);
        assertThat(flush.get()).isTrue();
    }

    @Test
    void who_clears_up_gets_all_that_nobody_has_in_hand() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 100);
        pipe.consumer(root, "consumer", new Demand(4, 10, 5), this::patient);
        IntStream.range(0, 20).forEach(pipe::offer);
        await().until(() -> batches.size() == 1);

        assertThat(pipe.drain(7)).containsExactly(1, 2, 3, 4, 5);
        assertThat(pipe.drain(100)).hasSize(14).startsWith(6).endsWith(19);
        assertThat(pipe.drain(100)).isEmpty();
        turns.release(1);
        assertThat(pipe.flush(SOON)).isTrue();
        assertThat(batches).containsExactly(List.of(0));
        assertThat(pipe.status().handled()).isEqualTo(20);
    }

    @Test
    void a_flush_of_a_closed_pipe_without_consumers_does_not_wait() throws Exception {
        var pipe = new Pipe<Integer>("numbers", 100);
        pipe.offer(1);
        pipe.close();
        assertThat(pipe.flush(Duration.ofDays(1))).isFalse();
    }
}
