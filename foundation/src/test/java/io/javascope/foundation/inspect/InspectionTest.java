package io.javascope.foundation.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.RestartBudget;
import io.javascope.foundation.actor.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InspectionTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Supervisor root = Supervisor.root("top");
    private final ActorRef<CompletableFuture<String>> actor = root.supervisor("branch", RestartBudget.DEFAULT)
            .start(ChildSpec.permanent("leaf", _ -> answer -> {
                if (answer.isCancelled()) {
                    throw new IllegalStateException("planted \"failure\"\nof two lines");
                }
                answer.complete("done");
            }));

    @AfterEach
    void end() {
        root.close();
    }

    @Test
    void whatWasWrittenAsJsonIsReadBackTheSame() throws Exception {
        crashOnce();
        Inspection inspection = Inspection.of(root);
        JsonObject json = InspectionJson.write(inspection);
        assertThat(InspectionJson.read(JsonParser.parseString(json.toString()).getAsJsonObject()))
                .usingRecursiveComparison()
                .ignoringFields("process.up")
                .isEqualTo(inspection);
    }

    @Test
    void aForeignObjectIsRefused() {
        assertThatThrownBy(() -> InspectionJson.read(new JsonObject()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no inspection that this version");
    }

    @Test
    void theTextDrawsTheTreeWithCountsAndTheFirstLineOfTheLastFailure() throws Exception {
        crashOnce();
        assertThat(actor.<String>call(answer -> answer, SOON)).isEqualTo("done");
        List<String> lines = InspectionText.lines(Inspection.of(root));
        assertThat(lines.getFirst())
                .contains("process " + ProcessHandle.current().pid());
        assertThat(lines).anyMatch(line -> line.startsWith("└── branch"));
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("    └── leaf"))
                        .toList())
                .singleElement()
                .asString()
                .containsPattern("\\b2\\b.*\\b1\\b.*planted \"failure\"$");
    }

    @Test
    void siblingsOfOneNameAreOneSeriesAndLabelsAreEscaped() {
        root.start(ChildSpec.temporary("twin \"quoted\"", _ -> _ -> {}));
        root.start(ChildSpec.temporary("twin \"quoted\"", _ -> _ -> {}));
        String text = InspectionMetrics.text(Inspection.of(root));
        assertThat(text).endsWith("# EOF\n");
        assertThat(text.lines()
                        .filter(line ->
                                line.startsWith("javascope_actor_handled_total{path=\"top/twin \\\"quoted\\\"\"}")))
                .hasSize(1);
        List<String> series = text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst(" [^ ]*$", ""))
                .toList();
        assertThat(series).doesNotHaveDuplicates();
    }

    private void crashOnce() {
        var poison = new CompletableFuture<String>();
        poison.cancel(false);
        actor.cast(poison);
        Awaitility.await().atMost(SOON).until(() -> actor.status().restarts() == 1);
    }
}
