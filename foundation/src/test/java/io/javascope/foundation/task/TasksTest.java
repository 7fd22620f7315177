package io.javascope.foundation.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TasksTest {
    @Test
    void a_task_gives_its_result_or_what_it_threw() throws Exception {
        assertThat(Tasks.run("sum", Duration.ofSeconds(5), () -> 1 + 1).get()).isEqualTo(2);
        assertThatThrownBy(() -> Tasks.run("fail", Duration.ofSeconds(5), () -> {
                            throw new IllegalStateException("no");
                        })
                        .get())
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_task_past_its_deadline_fails_by_name_and_is_interrupted() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        var never = new CountDownLatch(1);
        CompletableFuture<String> task = Tasks.run("slow read", Duration.ofMillis(20), () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            return "late";
        });

        assertThatThrownBy(task::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("slow read")
                .hasMessageContaining("20 ms");
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void cancelling_interrupts_the_task() throws Exception {
        var entered = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        var never = new CountDownLatch(1);
        CompletableFuture<String> task = Tasks.run("wait", Duration.ofHours(1), () -> {
            entered.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            return "late";
        });
        entered.await();
        task.cancel(true);

        assertThat(interrupted.get()).isTrue();
        assertThat(task).isCancelled();
    }
}
