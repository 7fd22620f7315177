package io.javascope.lsp.fact;

import io.javascope.analysis.syntax.SyntaxParser;
import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.fact.FactReading;
import io.javascope.history.fact.RecordedFacts;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Actor: what the newest recordings of a project say. It looks at their folder once a second, reads what is new on the
 * pool, piece by piece, and tells its client when something has changed.
 */
public final class Recorded implements Behavior<FactMessage> {
    /** Recordings that are held; the memory of each grows with the code that ran in it, not with its events. */
    static final int MOST_HELD = 3;

    /** Files whose recorded text is kept, so that edits since then are told apart. */
    private static final int MOST_ORIGINALS = 200;

    private static final System.Logger LOG = System.getLogger(Recorded.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** A recording that is being written is read again after so many times what the last reading took. */
    private static final int REST = 10;
    /** But no later, so that the whole run is known soon after its end. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final ActorContext<FactMessage> context;
    private final CpuPool pool;
    private final SyntaxParser parser;
    private final Runnable changed;
    private @Nullable Path project;
    private final Map<Path, Held> held = new LinkedHashMap<>();
    private final Map<Key, Original> originals = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Path reading;
    private boolean looking;
    private long beganNanos;

    /**
     * What is known of a recording.
     *
     * @param facts null: it cannot be read
     * @param nextNanos when it may be read again
     */
    private record Held(Shelved shelved, @Nullable RecordedFacts facts, long nextNanos) {}

    private record Key(Path recording, Path file) {}

    /** The recorded text of a file; null: nobody knows. */
    private record Original(@Nullable OpenText text) {}

    /**
     * The actor's start.
     *
     * @param project the folder whose recordings are meant; null: it is told later
     * @param changed runs when other facts hold than before
     */
    public Recorded(
            ActorContext<FactMessage> context,
            CpuPool pool,
            SyntaxParser parser,
            @Nullable Path project,
            Runnable changed) {
        this.context = context;
        this.pool = pool;
        this.parser = parser;
        this.changed = changed;
        context.every(LOOK, new FactMessage.Look());
        if (project != null) {
            begin(project);
        }
    }

    @Override
    public void receive(FactMessage message) {
        switch (message) {
            case FactMessage.Project(var folder) -> begin(folder);
            case FactMessage.Look _ -> look();
            case FactMessage.Seen(var newest) -> seen(newest);
            case FactMessage.Read read -> read(read);
            case FactMessage.Ask ask -> answer(ask);
            case FactMessage.AskAll(var reply) -> reply.complete(newestFirst());
            case FactMessage.Original(var recording, var file, var text) -> {
                originals.put(new Key(recording, file), new Original(text));
                if (originals.size() > MOST_ORIGINALS) {
                    originals.remove(originals.keySet().iterator().next());
                }
            }
        }
    }

    private void begin(Path folder) {
        project = folder;
        held.clear();
        look();
    }

    // ---- the folder

    private void look() {
        Path folder = project;
        if (folder == null || looking) {
            return;
        }
        looking = true;
        ActorRef<FactMessage> self = context.self();
        pool.submit(
                        "look for recordings",
                        CpuPool.Priority.URGENT,
                        () -> Shelved.newest(Shelved.shelf(folder), MOST_HELD))
                .whenComplete((newest, failed) -> {
                    if (failed != null && !(failed instanceof RejectedExecutionException)) {
                        LOG.log(Level.DEBUG, "The recordings of " + folder + " cannot be listed", failed);
                    }
                    self.cast(new FactMessage.Seen(newest == null ? List.of() : newest));
                });
    }

    private void seen(List<Shelved> newest) {
        looking = false;
        List<Path> there = newest.stream().map(Shelved::recording).toList();
        boolean gone = held.keySet().removeIf(recording -> !there.contains(recording));
        if (gone) {
            changed.run();
        }
        for (Shelved each : newest) {
            Held known = held.get(each.recording());
            boolean isNew = known == null
                    || known.shelved().stamp() != each.stamp() && System.nanoTime() - known.nextNanos() > 0;
            if (isNew && reading == null) {
                readLater(each);
            }
        }
    }

    // ---- reading

    private void readLater(Shelved shelved) {
        reading = shelved.recording();
        beganNanos = System.nanoTime();
        pool.submit("look for what was read before", () -> RecordedFacts.kept(shelved.recording(), shelved.stamp()))
                .whenComplete((kept, failed) -> {
                    if (failed == null && kept.isPresent()) {
                        context.signal(new FactMessage.Read(shelved, kept.get(), ""));
                    } else {
                        begin(shelved);
                    }
                });
    }

    private void begin(Shelved shelved) {
        pool.submit("open a recording", () -> FactReading.begin(shelved.recording()))
                .whenComplete((begun, failed) -> {
                    if (failed == null) {
                        goOn(shelved, begun);
                    } else {
                        unreadable(shelved, failed);
                    }
                });
    }

    /** The next piece; what others have put into the pool meanwhile goes first. On a thread of the pool. */
    private void goOn(Shelved shelved, FactReading begun) {
        pool.submit("read what ran", () -> advance(shelved, begun)).whenComplete((facts, failed) -> {
            if (failed != null) {
                unreadable(shelved, failed);
            } else if (facts == null) {
                goOn(shelved, begun);
            } else {
                context.signal(new FactMessage.Read(shelved, facts, ""));
            }
        });
    }

    private static @Nullable RecordedFacts advance(Shelved shelved, FactReading begun) throws IOException {
        if (begun.advance()) {
            return null;
        }
        RecordedFacts facts = begun.facts();
        facts.keep(shelved.stamp());
        return facts;
    }

    private void unreadable(Shelved shelved, Throwable failed) {
        LOG.log(Level.DEBUG, "The recording " + shelved.recording() + " cannot be read", failed);
        context.signal(new FactMessage.Read(shelved, null, String.valueOf(failed.getMessage())));
    }

    private void read(FactMessage.Read read) {
        Path recording = read.shelved().recording();
        reading = null;
        long now = System.nanoTime();
        long took = now - beganNanos;
        held.put(
                recording, new Held(read.shelved(), read.facts(), now + Math.min(took * REST, LONGEST_REST.toNanos())));
        if (read.facts() != null) {
            LOG.log(
                    Level.DEBUG,
                    "{0} was read in {1} ms: {2} events",
                    recording,
                    took / 1_000_000,
                    read.facts().events());
            changed.run();
        }
        look();
    }

    // ---- answers

    private void answer(FactMessage.Ask ask) {
        OpenText text = ask.text();
        List<CompletableFuture<FileFacts>> all = new ArrayList<>();
        for (RecordedFacts facts : newestFirst()) {
            facts.source(text.file()).ifPresent(source -> {
                Original known = originals.get(new Key(facts.recording(), text.file()));
                CompletableFuture<Original> original =
                        known == null ? find(facts, text) : CompletableFuture.completedFuture(known);
                all.add(original.thenApply(found -> FileFacts.of(facts, source, text, found.text())));
            });
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).whenComplete((_, failed) -> {
            if (failed == null) {
                ask.reply().complete(all.stream().map(CompletableFuture::join).toList());
            } else {
                ask.reply().completeExceptionally(failed);
            }
        });
    }

    private List<RecordedFacts> newestFirst() {
        return held.values().stream()
                .flatMap(each -> Stream.ofNullable(each.facts()))
                .sorted((a, b) ->
                        b.recording().toString().compareTo(a.recording().toString()))
                .toList();
    }

    /** The text that was recorded: the file as it is kept, unless it was written after the recording began. */
    private CompletableFuture<Original> find(RecordedFacts facts, OpenText text) {
        Path file = text.file();
        return pool.submit("look at " + file, CpuPool.Priority.URGENT, () -> asRecorded(facts, file))
                .thenCompose(kept -> kept.isEmpty()
                        ? CompletableFuture.completedFuture(new Original(null))
                        : parser.parse(file.toString(), kept)
                                .thenApply(
                                        syntax -> new Original(new OpenText(text.uri(), file, kept, syntax.symbols()))))
                .whenComplete((original, failed) -> {
                    if (failed == null) {
                        context.self().cast(new FactMessage.Original(facts.recording(), file, original.text()));
                    }
                });
    }

    private static String asRecorded(RecordedFacts facts, Path file) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).toMillis() <= facts.startedMillis()
                ? Files.readString(file)
                : "";
    }
}
