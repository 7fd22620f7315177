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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Folders between the project's and open files that are looked at for recordings of a project within it. */
    private static final int MOST_INNER = 500;

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
    private final Set<Path> inner = new LinkedHashSet<>();
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
            case FactMessage.Part(var shelved, var facts) -> part(shelved, facts);
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
        inner.clear();
        look();
    }

    // ---- the folder

    private void look() {
        Path folder = project;
        if (folder == null || looking) {
            return;
        }
        looking = true;
        List<Path> places = new ArrayList<>(List.of(folder));
        places.addAll(inner);
        ActorRef<FactMessage> self = context.self();
        pool.submit("look for recordings", CpuPool.Priority.URGENT, () -> Shelved.newest(places, MOST_HELD))
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
                        goOn(shelved, begun, 1);
                    } else {
                        unreadable(shelved, failed);
                    }
                });
    }

    /** The next piece; what others have put into the pool meanwhile goes first. */
    private void goOn(Shelved shelved, FactReading begun, int number) {
        pool.submit("read what ran", () -> piece(shelved, begun, number)).whenComplete((piece, failed) -> {
            if (failed != null) {
                unreadable(shelved, failed);
            } else if (piece.last()) {
                context.signal(new FactMessage.Read(shelved, piece.facts(), ""));
            } else {
                if (piece.facts() != null) {
                    context.signal(new FactMessage.Part(shelved, piece.facts()));
                }
                goOn(shelved, begun, number + 1);
            }
        });
    }

    /**
     * A piece of a recording that was read.
     *
     * @param facts what is known after it; null: too little more than before to be told
     */
    private record Piece(@Nullable RecordedFacts facts, boolean last) {}

    private static Piece piece(Shelved shelved, FactReading begun, int number) throws IOException {
        if (begun.advance()) {
            // After 1, 2, 4 … pieces: soon, and seldom enough for the longest recording.
            return new Piece(Integer.bitCount(number) == 1 ? begun.facts() : null, false);
        }
        RecordedFacts facts = begun.facts();
        facts.keep(shelved.stamp());
        return new Piece(facts, true);
    }

    private void unreadable(Shelved shelved, Throwable failed) {
        LOG.log(Level.DEBUG, "The recording " + shelved.recording() + " cannot be read", failed);
        context.signal(new FactMessage.Read(shelved, null, String.valueOf(failed.getMessage())));
    }

    /** Of a recording that is known already, what was known is shown until the new reading ends. */
    private void part(Shelved shelved, RecordedFacts facts) {
        Held known = held.get(shelved.recording());
        if (known == null || known.facts() == null || !known.facts().whole()) {
            held.put(shelved.recording(), new Held(shelved, facts, System.nanoTime()));
            changed.run();
        }
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
        lookAround(text.file());
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

    /** A build below the opened folder records below its own. */
    private void lookAround(Path file) {
        Path folder = project;
        Path above = file.getParent();
        while (folder != null
                && above != null
                && above.startsWith(folder)
                && !above.equals(folder)
                && inner.size() < MOST_INNER
                && inner.add(above)) {
            above = above.getParent();
        }
    }

    private List<RecordedFacts> newestFirst() {
        return held.values().stream()
                .flatMap(each -> Stream.ofNullable(each.facts()))
                .sorted(Comparator.comparing(RecordedFacts::recording, Shelved.newestFirst()))
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
