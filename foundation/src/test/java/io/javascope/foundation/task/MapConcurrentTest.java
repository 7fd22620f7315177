package io.javascope.foundation.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.task.Concurrency.OnTimeout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MapConcurrentTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void results_come_in_the_order_of_the_items_and_never_more_than_max_run() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        List<Outcome<Integer, Integer>> results = Tasks.mapConcurrent(
                        IntStream.range(0, 200).boxed(), Concurrency.of(4, LONG), item -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.yield();
                            running.decrementAndGet();
                            return item * 2;
                        })
                .toList();

        assertThat(results)
                .isEqualTo(IntStream.range(0, 200)
                        .mapToObj(i -> (Outcome<Integer, Integer>) new Outcome.Done<>(i, i * 2))
                        .toList());
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void unordered_results_do_not_wait_for_a_slow_item() {
        var others = new CountDownLatch(9);
        List<Integer> order = Tasks.mapConcurrent(
                        IntStream.range(0, 10).boxed(), Concurrency.of(2, LONG).unordered(), item -> {
                            if (item == 0) {
                                others.await();
                            } else {
                                others.countDown();
                            }
                            return item;
                        })
                .map(Outcome::item)
                .toList();

        // The last of the others lets it go and may come in behind it.
        assertThat(order).hasSize(10);
        assertThat(order.indexOf(0)).isGreaterThanOrEqualTo(8);
    }

    @Test
    void a_failure_belongs_to_its_item_alone() {
        List<Outcome<Integer, Integer>> results = Tasks.mapConcurrent(
                        Stream.of(1, 0, 2, -1), Concurrency.of(2, LONG), item -> {
                            if (item < 0) {
                                throw new TimeoutException("of the function's own");
                            }
                            return 10 / item;
                        })
                .toList();

        assertThat(results.get(0)).isEqualTo(new Outcome.Done<>(1, 10));
        assertThat(results.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(ArithmeticException.class));
        assertThat(results.get(2)).isEqualTo(new Outcome.Done<>(2, 5));
        assertThat(results.get(3))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessage("of the function's own"));
    }

    @Test
    void an_item_that_is_late_is_interrupted_and_the_others_go_on() {
        var interrupted = new CountDownLatch(1);
        Duration limit = Duration.ofMillis(30);
        List<Outcome<String, String>> results = Tasks.mapConcurrent(
                        Stream.of("a", "late", "b"), Concurrency.of(1, limit), item -> {
                            if (item.equals("late")) {
                                try {
                                    never.await();
                                } catch (InterruptedException end) {
                                    interrupted.countDown();
                                    throw end;
                                }
                            }
                            return item;
                        })
                .toList();

        assertThat(results)
                .containsExactly(
                        new Outcome.Done<>("a", "a"),
                        new Outcome.TimedOut<>("late", limit),
                        new Outcome.Done<>("b", "b"));
        await().until(() -> interrupted.getCount() == 0);
    }

    @Test
    void a_late_item_ends_the_map_if_that_was_asked_for() {
        var interrupted = new CountDownLatch(1);
        Concurrency concurrency = Concurrency.of(2, Duration.ofMillis(50)).withOnTimeout(OnTimeout.GIVE_UP_ALL);
        Stream<Outcome<String, String>> results = Tasks.mapConcurrent(Stream.of("late", "later"), concurrency, item -> {
            try {
                never.await();
                return item;
            } catch (InterruptedException end) {
                interrupted.countDown();
                throw end;
            }
        });

        assertThatThrownBy(results::toList)
                .isInstanceOf(MapTimeout.class)
                .hasMessageContaining("late")
                .hasMessageContaining("50 ms");
        await().until(() -> interrupted.getCount() == 0);
    }

    @Test
    void it_reads_no_further_ahead_than_it_may_and_a_close_interrupts_what_runs() {
        var read = new AtomicInteger();
        var interrupted = new CountDownLatch(2);
        try (Stream<Outcome<Integer, Integer>> results = Tasks.mapConcurrent(
                Stream.iterate(0, i -> i + 1).peek(i -> read.incrementAndGet()), Concurrency.of(3, LONG), item -> {
                    if (item == 0) {
                        return item;
                    }
                    try {
                        never.await();
                    } catch (InterruptedException end) {
                        interrupted.countDown();
                    }
                    return item;
                })) {
            assertThat(results.iterator().next()).isEqualTo(new Outcome.Done<>(0, 0));
            assertThat(read.get()).isLessThanOrEqualTo(4);
        }

        await().until(() -> interrupted.getCount() == 0);
    }

    @Test
    void items_can_run_on_the_pool_for_the_cpu() throws Exception {
        try (var pool = new CpuPool("test-cpu", 1, 10)) {
            List<Outcome<Integer, Boolean>> results = Tasks.mapConcurrent(
                            Stream.of(1, 2, 3),
                            Concurrency.of(2, LONG),
                            (item, body) -> pool.submit("item " + item, body),
                            item -> Thread.currentThread().isVirtual())
                    .toList();
            assertThat(results)
                    .extracting(outcome -> outcome instanceof Outcome.Done<?, Boolean> done && !done.result())
                    .containsOnly(true);
        }
    }
}
