package io.javascope.foundation.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CpuPoolTest {
    private final CpuPool pool = new CpuPool("test-cpu", 1, 2);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void work_runs_on_a_platform_thread_and_gives_its_result() throws Exception {
        assertThat(pool.submit("kind", () -> Thread.currentThread().isVirtual()).get())
                .isFalse();
        assertThatThrownBy(() -> pool.submit("fail", () -> {
                            throw new IllegalStateException("no");
                        })
                        .get())
                .hasRootCauseInstanceOf(IllegalStateException.class);
        // A result must not leave an interrupt behind for what is chained to it.
        CompletableFuture<Boolean> chained = pool.submit("result", () -> 1)
                .thenApply(one -> Thread.currentThread().isInterrupted());
        assertThat(chained.get()).isFalse();
    }

    @Test
    void cancelled_work_that_waits_never_starts_and_leaves_the_queue() throws Exception {
        CompletableFuture<Boolean> busy = occupy();
        var ran = new AtomicBoolean();
        CompletableFuture<Boolean> waiting = pool.submit("waiting", () -> ran.getAndSet(true));
        assertThat(pool.depth()).isEqualTo(1);
        waiting.cancel(true);
        assertThat(pool.depth()).isZero();
        release.countDown();

        busy.get();
        pool.submit("after", () -> true).get();
        assertThat(ran).isFalse();
    }

    @Test
    void cancelling_interrupts_work_that_runs_but_not_the_next() throws Exception {
        CompletableFuture<Boolean> busy = occupy();
        busy.cancel(true);

        assertThat(pool.submit("next", () -> Thread.currentThread().isInterrupted())
                        .get())
                .isFalse();
        assertThat(release.getCount()).isEqualTo(1);
    }

    @Test
    void work_beyond_the_bound_is_refused_by_name() throws Exception {
        occupy();
        pool.submit("first", () -> 1);
        pool.submit("second", () -> 2);

        assertThatThrownBy(() -> pool.submit("third", () -> 3).get())
                .cause()
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("third")
                .hasMessageContaining("2 pieces");
    }

    @Test
    void urgent_work_goes_before_what_waits_and_each_lane_keeps_its_order() throws Exception {
        occupy();
        var roomy = new CpuPool("roomy-cpu", 1, 10);
        try (roomy) {
            var order = new CopyOnWriteArrayList<String>();
            CompletableFuture<Boolean> first = roomy.submit("first", () -> release.await(10, TimeUnit.SECONDS));
            List<CompletableFuture<Boolean>> all = List.of(
                    roomy.submit("a", () -> order.add("a")),
                    roomy.submit("b", () -> order.add("b")),
                    roomy.submit("x", CpuPool.Priority.URGENT, () -> order.add("x")),
                    roomy.submit("y", CpuPool.Priority.URGENT, () -> order.add("y")));
            release.countDown();
            first.get();
            for (var one : all) {
                one.get();
            }
            assertThat(order).containsExactly("x", "y", "a", "b");
        }
    }

    @Test
    void closing_cancels_what_waits_and_refuses_what_comes() throws Exception {
        occupy();
        CompletableFuture<Integer> waiting = pool.submit("waiting", () -> 1);
        pool.close();

        assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> pool.submit("late", () -> 1).get())
                .cause()
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("closed");
        assertThat(pool.awaitEnd(Duration.ofSeconds(10))).isTrue();
    }

    private CompletableFuture<Boolean> occupy() throws InterruptedException {
        CompletableFuture<Boolean> busy = pool.submit("busy", () -> {
            entered.countDown();
            release.await();
            return true;
        });
        entered.await();
        return busy;
    }
}
