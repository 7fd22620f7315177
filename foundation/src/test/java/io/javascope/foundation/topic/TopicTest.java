package io.javascope.foundation.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Cancellable;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Overflow;
import io.javascope.foundation.actor.Supervisor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TopicTest {
    private final Supervisor root = Supervisor.root("test");
    private final Topic<Integer> topic = new Topic<>("numbers");
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopAll() {
        root.close();
    }

    private ActorRef<String> listener(String name) {
        return root.start(ChildSpec.transientChild(name, context -> message -> {
            if (message.equals("end")) {
                context.stop();
            }
            heard.add(name + message);
        }));
    }

    @Test
    void every_subscriber_hears_everything_in_order_until_it_cancels() {
        topic.subscribe(listener("a"), String::valueOf);
        Cancellable b = topic.subscribe(listener("b"), String::valueOf);
        assertThat(topic.publish(1)).isEqualTo(2);
        assertThat(b.cancel()).isTrue();
        assertThat(b.cancel()).isFalse();
        assertThat(topic.publish(2)).isEqualTo(1);

        await().untilAsserted(() -> assertThat(heard).containsExactlyInAnyOrder("a1", "b1", "a2"));
        assertThat(heard.indexOf("a1")).isLessThan(heard.indexOf("a2"));
    }

    @Test
    void a_subscriber_that_has_ended_is_forgotten() throws Exception {
        ActorRef<String> gone = listener("gone");
        topic.subscribe(gone, String::valueOf);
        gone.cast("end");
        gone.exit().get();
        topic.subscribe(gone, String::valueOf);

        assertThat(topic.subscribers()).isZero();
        assertThat(topic.publish(1)).isZero();
    }

    @Test
    void publishing_while_others_come_and_go_loses_nothing_for_those_who_stay() throws Exception {
        var sum = new AtomicLong();
        ActorRef<Integer> stays = root.start(ChildSpec.<Integer>transientChild("stays", context -> sum::addAndGet)
                .withOverflow(Overflow.unbounded()));
        topic.subscribe(stays);
        ActorRef<String> other = listener("other");
        Thread changing = Thread.ofVirtual()
                .start(() -> IntStream.range(0, 2_000)
                        .forEach(i -> topic.subscribe(other, number -> "").cancel()));
        List<Thread> publishers = IntStream.range(0, 4)
                .mapToObj(p ->
                        Thread.ofVirtual().start(() -> IntStream.range(0, 5_000).forEach(i -> topic.publish(1))))
                .toList();
        for (Thread publisher : publishers) {
            publisher.join();
        }
        changing.join();

        await().until(() -> sum.get() == 20_000);
        assertThat(topic.subscribers()).isEqualTo(1);
    }
}
