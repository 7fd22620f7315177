package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder is told of writing. */
class EventsWrittenTest {
    private static final String NAME = "javascope.EventsWritten";

    @TempDir
    private Path folder;

    @Test
    void aRecordingHasAnEventForEachBatchWithItsSizeAndThatOfTheFile() throws Exception {
        Path events = folder.resolve("events");
        try (Recording recording = new Recording()) {
            recording.enable(NAME).withoutThreshold();
            recording.start();
            try (TestStore test = TestStore.in(events)) {
                for (int at = 0; at < 10; at++) {
                    test.record(Kind.SESSION_STARTED, 0, "event " + at);
                }
                assertThat(test.all()).hasSize(10);
            }
            recording.stop();
            List<RecordedEvent> hooks = events(recording);
            assertThat(hooks.stream().mapToInt(hook -> hook.getInt("events")).sum())
                    .isEqualTo(10);
            assertThat(hooks).allSatisfy(hook -> assertThat(hook.getDuration()).isPositive());
            assertThat(hooks.stream()
                            .mapToLong(hook -> hook.getLong("fileBytes"))
                            .max())
                    .hasValue(sizeOfOnlyFile(events));
        }
    }

    private static long sizeOfOnlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.size(files.toList().getFirst());
        }
    }

    private List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(NAME))
                .toList();
    }
}
