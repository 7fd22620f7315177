package io.javascope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recording says of arrays and exceptions before it mentions them. */
final class DescriptionsIT {
    @TempDir
    private Path folder;

    private final List<Integer> lengths = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("io.javascope.capture.RecordedProgram#javas")
    void anArrayHasItsLengthAndAnExceptionItsMessageWithoutSecrets(Path java) throws Exception {
        RecordedProgram program = RecordedProgram.run(java, folder, "ring=64m", "programs.Described");

        assertThat(program.status()).as(program.output()).isZero();
        assertThat(program.output()).as("getMessage of the program's own").contains("asked 0");
        read(program.jvm());
        assertThat(lengths).containsExactly(0, 63, 64, 3, 5_000_000);
        assertThat(messages.subList(0, 3)).containsExactly("no such größe", "kept", "none");
        assertThat(messages.get(3)).isEqualTo("x".repeat(64) + " of 500");
        assertThat(messages.get(4)).startsWith("<secret:url:");
        assertThat(messages.get(5)).startsWith("Cannot invoke \"Object.toString()\" because");
        assertThat(messages.get(6)).startsWith("<secret:name:");
        assertThat(messages).hasSize(7);
    }

    private void read(RecordedJvm jvm) throws IOException {
        for (RecordedThread thread : jvm.threads()) {
            Map<Integer, Integer> arrays = new HashMap<>();
            Map<Integer, String> texts = new HashMap<>();
            for (Chunk chunk : thread.chunks()) {
                EventCursor event = chunk.events(jvm.tables());
                while (event.next()) {
                    look(event, arrays, texts);
                }
            }
        }
    }

    private void look(EventCursor event, Map<Integer, Integer> arrays, Map<Integer, String> texts) {
        RecordedMethod method = event.method();
        if (event.kind() == EventCursor.Kind.OBJECT) {
            arrays.put(event.reference(), event.length());
        } else if (event.kind() == EventCursor.Kind.MESSAGE) {
            boolean cut = event.index() > event.text().length();
            texts.put(event.reference(), cut ? event.text() + " of " + event.index() : event.text());
        } else if (event.kind() == EventCursor.Kind.SITE
                && event.site().kind() == SiteKind.ARGUMENT
                && method != null) {
            if (method.name().equals("array")) {
                lengths.add(arrays.get(event.reference()));
            } else if (method.name().equals("caught")) {
                messages.add(texts.getOrDefault(event.reference(), "none"));
            }
        }
    }
}
