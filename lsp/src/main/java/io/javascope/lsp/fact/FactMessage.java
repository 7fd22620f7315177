package io.javascope.lsp.fact;

import io.javascope.history.fact.RecordedFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Mail of the {@link Recorded} actor. */
public sealed interface FactMessage {
    /** The client works in this folder. */
    record Project(Path folder) implements FactMessage {}

    /** It is time to look whether there are other recordings. */
    record Look() implements FactMessage {}

    /**
     * What is on the shelf.
     *
     * @param newest of the recordings, the newest first
     */
    record Seen(List<Shelved> newest) implements FactMessage {
        public Seen {
            newest = List.copyOf(newest);
        }
    }

    /**
     * A recording was read.
     *
     * @param facts null when it cannot be read
     * @param why it cannot; empty when it was read
     */
    record Read(Shelved shelved, @Nullable RecordedFacts facts, String why) implements FactMessage {}

    /** What the part says that was read so far of a recording that nothing was known of. */
    record Part(Shelved shelved, RecordedFacts facts) implements FactMessage {}

    /** Somebody wants to know what the newest recordings say. */
    record Ask(OpenText text, CompletableFuture<List<FileFacts>> reply) implements FactMessage {}

    /** Somebody wants all that is known, the newest recording first. */
    record AskAll(CompletableFuture<List<RecordedFacts>> reply) implements FactMessage {}

    /**
     * A file as it is kept was read, or was found to have been changed since the recording began.
     *
     * @param original the file's text and outline as they were recorded; null: nobody knows
     */
    record Original(Path recording, Path file, @Nullable OpenText original) implements FactMessage {}
}
