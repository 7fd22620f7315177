package io.javascope.foundation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Overflow;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class PublishSubscribeTest {
    record Findings(String file, int count) {}

    @Test
    void aSubscriberKeepsOnlyTheNewestFindingsOfEachFile() {
        List<Findings> shown = new CopyOnWriteArrayList<>();
        try (Supervisor root = Supervisor.root("example")) {
            var findings = new Topic<Findings>("findings");
            ActorRef<Findings> screen = root.start(ChildSpec.<Findings>permanent("screen", _ -> shown::add)
                    .withCapacity(100)
                    .withOverflow(Overflow.coalesce(Findings::file)));
            findings.subscribe(screen);
            for (int count = 1; count <= 1_000; count++) {
                findings.publish(new Findings("A.java", count));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !shown.isEmpty() && shown.getLast().count() == 1_000);
        }
        assertThat(shown).extracting(Findings::count).isSorted();
    }
}
