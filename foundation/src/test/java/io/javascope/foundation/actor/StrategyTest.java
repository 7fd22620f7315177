package io.javascope.foundation.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Children named a, b, c are started in that order; the log has "+a" for a start and "-a" for a stop. */
@Timeout(30)
class StrategyTest {
    private final Supervisor root = Supervisor.root("test");
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopAll() {
        root.stop(Duration.ofMillis(100));
    }

    private ChildSpec<String> child(String name, Restart restart) {
        return new ChildSpec<>(
                name,
                context -> {
                    log.add("+" + name);
                    return new Behavior<>() {
                        @Override
                        public void receive(String message) {
                            if (message.equals("end")) {
                                context.stop();
                            } else {
                                throw new IllegalStateException(message);
                            }
                        }

                        @Override
                        public void stopped() {
                            log.add("-" + name);
                        }
                    };
                },
                restart,
                100,
                Overflow.dropNewest(),
                100,
                Duration.ofSeconds(5),
                false);
    }

    @ParameterizedTest(name = "{0}, {1} {2}: {3}")
    @CsvSource(textBlock = """
            ONE_FOR_ONE,  b, crash, -b +b
            ONE_FOR_ALL,  b, crash, -b -c -a +a +b +c
            ONE_FOR_ALL,  a, crash, -a -c -b +a +b +c
            REST_FOR_ONE, b, crash, -b -c +b +c
            REST_FOR_ONE, c, crash, -c +c
            REST_FOR_ONE, a, crash, -a -c -b +a +b +c
            ONE_FOR_ALL,  b, end,   -b -c -a +a +b +c
            """)
    void a_permanent_child_that_ends_has_its_group_stopped_in_reverse_and_started_in_order(
            Strategy strategy, String victim, String message, String expected) {
        Supervisor group = root.supervisor(SupervisorSpec.of("group").withStrategy(strategy));
        Map<String, ActorRef<String>> children = new HashMap<>();
        for (String name : List.of("a", "b", "c")) {
            children.put(name, group.start(child(name, Restart.PERMANENT)));
        }
        log.clear();
        Objects.requireNonNull(children.get(victim)).cast(message);

        List<String> wanted = List.of(expected.split(" "));
        await().untilAsserted(() -> assertThat(log).containsExactlyElementsOf(wanted));
        assertThat(children.values()).allMatch(ActorRef::alive);
    }

    @Test
    void a_temporary_sibling_is_stopped_and_not_started_again() throws Exception {
        Supervisor group = root.supervisor(SupervisorSpec.of("group").withStrategy(Strategy.ONE_FOR_ALL));
        ActorRef<String> permanent = group.start(child("a", Restart.PERMANENT));
        ActorRef<String> temporary = group.start(child("t", Restart.TEMPORARY));
        log.clear();
        permanent.cast("crash");

        await().untilAsserted(() -> assertThat(log).containsExactly("-a", "-t", "+a"));
        assertThat(temporary.exit().get()).isInstanceOf(Exit.Stopped.class);
    }

    @Test
    void a_group_out_of_restarts_hands_the_failure_up() throws Exception {
        Supervisor group = root.supervisor(SupervisorSpec.of("group")
                .withStrategy(Strategy.ONE_FOR_ALL)
                .withBudget(new RestartBudget(1, Duration.ofSeconds(60))));
        ActorRef<String> a = group.start(child("a", Restart.PERMANENT));
        group.start(child("b", Restart.PERMANENT));
        log.clear();
        a.cast("crash");
        await().untilAsserted(() -> assertThat(log).containsExactly("-a", "-b", "+a", "+b"));
        log.clear();
        a.cast("crash");

        await().untilAsserted(() -> assertThat(log).containsExactly("-a", "-b", "+a", "+b"));
        await().untilAsserted(() -> assertThat(group.status().restarts()).isEqualTo(1));
        assertThat(root.alive()).isTrue();
    }

    @Test
    void a_supervisor_that_gives_up_takes_its_group_along_by_the_strategy_above() {
        Supervisor upper = root.supervisor(SupervisorSpec.of("upper").withStrategy(Strategy.REST_FOR_ONE));
        upper.start(child("a", Restart.PERMANENT));
        Supervisor lower = upper.supervisor("lower", new RestartBudget(0, Duration.ofSeconds(5)));
        ActorRef<String> fragile = lower.start(child("f", Restart.PERMANENT));
        upper.start(child("z", Restart.PERMANENT));
        log.clear();
        fragile.cast("crash");

        await().untilAsserted(() -> assertThat(log).containsExactly("-f", "-z", "+f", "+z"));
    }

    @Test
    void crashes_of_a_group_while_it_is_restarted_do_not_leave_anybody_behind() {
        Supervisor patient = root.supervisor(SupervisorSpec.of("patient")
                .withStrategy(Strategy.ONE_FOR_ALL)
                .withBudget(new RestartBudget(10_000, Duration.ofSeconds(60))));
        List<ActorRef<String>> children = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            children.add(patient.start(child("c" + i, Restart.PERMANENT)));
        }
        for (int round = 0; round < 50; round++) {
            children.forEach(one -> Thread.ofVirtual().start(() -> one.cast("crash")));
        }

        await().untilAsserted(() -> {
            assertThat(children).allSatisfy(one -> {
                assertThat(one.depth()).isZero();
                assertThat(one.status().state()).isEqualTo(ChildStatus.State.IDLE);
            });
            // Each start but the last of each child has its stop.
            assertThat(log.stream().filter(line -> line.startsWith("+")).count())
                    .isEqualTo(6
                            + log.stream().filter(line -> line.startsWith("-")).count());
        });
    }

    @ParameterizedTest(name = "{0}: after the end of {1} the supervisor lives: {2}")
    @CsvSource(textBlock = """
            NEVER,           s1, true
            ANY_SIGNIFICANT, s1, false
            ANY_SIGNIFICANT, o,  true
            ALL_SIGNIFICANT, s1, true
            ALL_SIGNIFICANT, s1 s2, false
            """)
    void a_supervisor_ends_with_its_significant_children_if_it_is_told_to(
            AutoShutdown rule, String ending, boolean lives) throws Exception {
        Supervisor group = root.supervisor(SupervisorSpec.of("group").withAutoShutdown(rule));
        Map<String, ActorRef<String>> children = Map.of(
                "s1", group.start(child("s1", Restart.TRANSIENT).asSignificant()),
                "s2", group.start(child("s2", Restart.TEMPORARY).asSignificant()),
                "o", group.start(child("o", Restart.TRANSIENT)));
        for (String name : ending.split(" ")) {
            ActorRef<String> child = Objects.requireNonNull(children.get(name));
            child.cast("end");
            child.exit().get();
        }

        if (lives) {
            group.start(child("late", Restart.TRANSIENT));
            assertThat(group.alive()).isTrue();
        } else {
            assertThat(group.exit().get()).isInstanceOf(Exit.Normal.class);
            assertThat(children.values()).noneMatch(ActorRef::alive);
            assertThat(root.children()).isEmpty();
        }
    }

    @Test
    void each_child_has_its_own_time_to_stop() throws Exception {
        var entered = new CountDownLatch(2);
        var never = new CountDownLatch(1);
        var interrupted = new CopyOnWriteArrayList<String>();
        ChildSpec<String> stubborn = ChildSpec.transientChild("stubborn", context -> message -> {
            entered.countDown();
            try {
                never.await();
            } catch (InterruptedException stop) {
                interrupted.add(message);
            }
        });
        root.start(stubborn.withShutdown(Duration.ofHours(1))).cast("patient");
        ActorRef<String> brisk = root.start(stubborn.withShutdown(Duration.ofMillis(10)));
        brisk.cast("brisk");
        entered.await();
        Thread stopping = Thread.ofVirtual().start(root::close);

        brisk.exit().get();
        assertThat(interrupted).containsExactly("brisk");
        never.countDown();
        stopping.join();
        assertThat(interrupted).containsExactly("brisk");
    }
}
