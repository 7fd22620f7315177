package io.javascope.foundation.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.actor.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TaskSupervisorTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    private final Supervisor root = Supervisor.root("test");
    private final Supervisor place = root.supervisor("place", RestartBudget.DEFAULT);
    private final TaskSupervisor tasks = TaskSupervisor.start(place, "tasks", 3);
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopAll() {
        root.close();
    }

    /** An actor that does with its context what it is sent. */
    private ActorRef<Consumer<ActorContext<Object>>> owner() {
        return root.start(ChildSpec.transientChild("owner", context -> message -> {
            @SuppressWarnings("unchecked") // Its messages are functions; outcomes are too.
            var untyped = (ActorContext<Object>) (ActorContext<?>) context;
            message.accept(untyped);
        }));
    }

    private Boolean waitForEver() throws InterruptedException {
        try {
            never.await();
            return true;
        } catch (InterruptedException end) {
            interrupted.countDown();
            throw end;
        }
    }

    @Test
    void a_failed_linked_task_crashes_its_actor() {
        var owner = owner();
        owner.cast(context -> tasks.linked(context, "fail", LONG, () -> {
            throw new IllegalStateException("no luck");
        }));

        await().untilAsserted(() -> assertThat(owner.status().restarts()).isEqualTo(1));
        assertThat(owner.status().lastFailure()).contains("no luck");
    }

    @Test
    void a_linked_task_is_interrupted_when_its_actor_ends_and_a_finished_one_harms_nobody() {
        var owner = owner();
        owner.cast(context -> tasks.linked(context, "fine", LONG, () -> 1));
        owner.cast(context -> tasks.linked(context, "wait", LONG, this::waitForEver));
        await().until(() -> owner.status().handled() == 2 && tasks.running() == 1);
        root.stop(owner);

        await().until(() -> interrupted.getCount() == 0 && tasks.running() == 0);
    }

    @Test
    void the_end_of_a_monitored_task_is_a_message_and_its_failure_no_crash() {
        var owner = owner();
        owner.cast(
                context -> tasks.monitored(context, "good", LONG, () -> 42, outcome -> say(String.valueOf(outcome))));
        owner.cast(context -> tasks.monitored(
                context,
                "bad",
                LONG,
                () -> {
                    throw new IllegalStateException("no luck");
                },
                outcome -> say(String.valueOf(outcome))));
        owner.cast(context -> tasks.monitored(
                context, "late", Duration.ofMillis(10), this::waitForEver, outcome -> say(String.valueOf(outcome))));

        await().untilAsserted(() -> assertThat(heard)
                .hasSize(3)
                .anyMatch(text -> text.contains("Done") && text.contains("42"))
                .anyMatch(text -> text.contains("Failed") && text.contains("no luck"))
                .anyMatch(text -> text.contains("late") && text.contains("did not finish within 10 ms")));
        assertThat(owner.status().restarts()).isZero();
        await().until(() -> interrupted.getCount() == 0);
    }

    private Consumer<ActorContext<Object>> say(String text) {
        return context -> heard.add(text);
    }

    @Test
    void tasks_end_with_their_place_in_the_tree() {
        tasks.detached("wait", LONG, () -> {
            try {
                waitForEver();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        place.close();

        await().until(() -> interrupted.getCount() == 0 && tasks.running() == 0);
        CompletableFuture<Void> late = tasks.detached("late", LONG, () -> heard.add("late"));
        assertThatThrownBy(late::get).hasMessageContaining("has ended");
    }

    @Test
    void more_tasks_than_allowed_are_refused_by_name() {
        List<CompletableFuture<Void>> running = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            running.add(tasks.detached("wait", LONG, () -> {
                try {
                    waitForEver();
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            }));
        }

        assertThatThrownBy(tasks.detached("fourth", LONG, () -> {})::get)
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("fourth")
                .hasMessageContaining("3 tasks");
        running.forEach(task -> task.cancel(true));
        await().until(() -> tasks.running() == 0);
    }

    @Test
    void a_task_works_for_the_trace_of_who_started_it() throws Exception {
        var trace = new Trace(3, 9);
        CompletableFuture<Optional<Trace>> seen = trace.call(() -> Tasks.run("look", LONG, Trace::current));
        assertThat(seen.get()).contains(trace);
        try (var pool = new CpuPool("test-cpu", 1, 1)) {
            assertThat(trace.call(() -> pool.submit("look", Trace::current)).get())
                    .contains(trace);
        }
    }

    @Test
    void an_agent_applies_functions_in_order_and_survives_those_that_fail() throws Exception {
        Agent<Integer> agent = Agent.start(root, "number", () -> 1);
        agent.update(value -> value + 1, LONG);
        agent.update(value -> value * 10, LONG);
        assertThat(agent.get(LONG)).isEqualTo(20);
        assertThat(agent.getAndUpdate(value -> value + 1, LONG)).isEqualTo(20);
        assertThat(agent.updateAndGet(value -> value + 1, LONG)).isEqualTo(22);
        assertThatThrownBy(() -> agent.updateAndGet(value -> value / 0, LONG))
                .hasRootCauseInstanceOf(ArithmeticException.class);

        assertThat(agent.<String>get(value -> "is " + value, LONG)).isEqualTo("is 22");
        assertThat(agent.actor().status().restarts()).isZero();
    }
}
