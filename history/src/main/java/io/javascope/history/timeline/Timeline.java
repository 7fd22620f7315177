package io.javascope.history.timeline;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Position;
import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.recording.RecordingException;
import io.javascope.recording.WritingProcess;
import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An open recording. Opening reads the heads of chunks and the tables; the index is built on the pool meanwhile, and the
 * first question that needs it waits for it. It is a view of the moment: what the program writes later is seen by
 * opening it again. For many threads; every question reads files and decodes chunks, so none is for an actor's handler.
 */
public final class Timeline {
    /** Of chunks that are kept because they were just looked at. */
    private static final long MOST_CHUNK_BYTES = 32L << 20;

    private final Recording recording;
    private final List<Track> tracks;
    private final Map<RecordedJvm, RecordedClasses> classes = new HashMap<>();
    /** Those that had ended when it was opened. */
    private final Set<RecordedJvm> ended = new HashSet<>();

    private final TimelineIndex index;
    private final ReadChunks chunks;
    private final AtomicReference<@Nullable Gaps> missing = new AtomicReference<>();
    private final EnumNames enumNames = new EnumNames(this);

    private Timeline(Recording recording, List<Track> tracks, CpuPool pool, @Nullable Timeline before) {
        this.recording = recording;
        this.tracks = List.copyOf(tracks);
        tracks.forEach(track -> classes.computeIfAbsent(track.recorded(), jvm -> new RecordedClasses(jvm.tables())));
        this.chunks = before == null ? new ReadChunks(MOST_CHUNK_BYTES) : before.chunks;
        this.index = before == null
                ? TimelineIndex.begin(this.tracks, pool, Files.isDirectory(recording.folder()))
                : TimelineIndex.continued(this.tracks, pool, before.index);
        recording.jvms().stream()
                .filter(jvm -> !WritingProcess.runs(jvm.pid(), jvm.startedMillis()))
                .forEach(ended::add);
    }

    /**
     * Opens a recording.
     *
     * @param folder as {@link Recording#open} takes it
     * @param pool for the index
     * @throws RecordingException when it is no recording, has no events, or is of a version that is not known
     */
    public static Timeline open(Path folder, CpuPool pool) throws IOException {
        return of(Recording.now(folder), pool, null);
    }

    /**
     * The recording of one JVM as it is now.
     *
     * @param jvm its folder in the folder of the recording
     * @param held a line at whose beginning a thread is held, which counts as begun; null: none
     * @param pool for the index
     * @param before the same at an earlier moment: what was found out then is taken over; null: none
     * @throws RecordingException as {@link #open} does
     */
    public static Timeline now(Path jvm, @Nullable HeldLine held, CpuPool pool, @Nullable Timeline before)
            throws IOException {
        Path folder = jvm.toAbsolutePath();
        Timeline known =
                before != null && before.recording.jvms().getFirst().folder().equals(folder) ? before : null;
        Recording recording =
                Recording.now(folder, held == null ? null : held.ahead(), known == null ? null : known.recording);
        return of(recording, pool, known);
    }

    private static Timeline of(Recording recording, CpuPool pool, @Nullable Timeline before) throws IOException {
        List<Track> tracks = new ArrayList<>();
        int chunks = 0;
        int number = 0;
        for (RecordedJvm jvm : recording.jvms()) {
            number++;
            for (RecordedThread thread : jvm.threads()) {
                tracks.add(new Track(tracks.size(), recording.jvms().size() > 1 ? number : 0, jvm, thread, chunks));
                chunks += thread.chunks().size();
            }
        }
        if (tracks.isEmpty()) {
            throw new RecordingException(recording.folder() + " has no events: nothing that the rules include has run;"
                    + " record it again with other --include rules.");
        }
        if (chunks >= Postings.MOST_CHUNKS) {
            throw new RecordingException(recording.folder() + " has " + chunks + " chunks, more than can be indexed ("
                    + Postings.MOST_CHUNKS + ").");
        }
        return new Timeline(recording, tracks, pool, before);
    }

    /** The recording itself. */
    public Recording recording() {
        return recording;
    }

    /** Of each JVM its main class or jar with the arguments, by number. */
    public List<String> commands() {
        return recording.jvms().stream().map(RecordedJvm::command).toList();
    }

    /** All threads that have events, by JVM and number. */
    public List<Track> tracks() {
        return tracks;
    }

    /** The thread that positions name so. */
    public Optional<Track> track(int jvm, int thread) {
        return tracks.stream()
                .filter(track -> track.jvm() == jvm && track.thread() == thread)
                .findFirst();
    }

    /** The thread of a position. */
    public Optional<Track> track(Position position) {
        return track(position.jvm(), position.thread());
    }

    /**
     * The thread that an object is; empty where it is none, or nothing of it is recorded.
     *
     * @param seen in whose JVM the object is
     */
    public Optional<Track> threadOf(Value.Reference object, Track seen) {
        long number = seen.tables().threadOf((int) object.id());
        return number == 0
                ? Optional.empty()
                : tracks.stream()
                        .filter(track -> track.recorded() == seen.recorded() && track.thread() == number)
                        .findFirst();
    }

    /** The recorded classes of a thread's JVM. */
    public RecordedClasses classes(Track track) {
        RecordedClasses known = classes.get(track.recorded());
        if (known == null) {
            throw new IllegalArgumentException(track + " is of another recording");
        }
        return known;
    }

    /** Whether lines and changes of variables are recorded, not calls alone. */
    public boolean hasLines(Track track) {
        return track.recorded().plan().holds(Plan.FULL);
    }

    /** The state of a thread right before the event at a position. */
    public RecordedState state(Track track, long position) throws IOException {
        return RecordedState.of(this, track, position);
    }

    /** Where moves lead. */
    public Travel travel() {
        return new Travel(this);
    }

    /** Who wrote what. */
    public Writes writes() {
        return new Writes(this);
    }

    /** Who called what. */
    public Calls calls() {
        return new Calls(this);
    }

    /** The objects of a class. */
    public Instances instances() {
        return new Instances(this);
    }

    /** Who refers to an object. */
    public Referrers referrers() {
        return new Referrers(this);
    }

    /** Who started threads. */
    public ThreadStarts threadStarts() {
        return new ThreadStarts(this);
    }

    /** Who held which locks. */
    public Locks locks() {
        return new Locks(this);
    }

    /** All the times that something was reached. */
    public Hits hits() {
        return new Hits(this);
    }

    /** The exceptions that were thrown. */
    public Exceptions exceptions() {
        return new Exceptions(this);
    }

    /** Who changed collections. */
    public CollectionChanges collectionChanges() {
        return new CollectionChanges(this);
    }

    /** What single frames did. */
    public FrameEvents frames() {
        return new FrameEvents(this);
    }

    /** Completes when questions are answered without waiting; fails as they would. */
    public CompletableFuture<Void> ready() {
        return index.complete();
    }

    /** Nobody is going to ask any more: what is not indexed yet will not be, and questions fail. */
    public void giveUp() {
        index.giveUp();
    }

    /** What could not be read, one line each; empty when the recording is whole. Waits for the index. */
    public List<String> damage() {
        return new Completeness(this).damage();
    }

    /**
     * Which events were never kept or are no longer there, one line a thread; empty when there are none. Waits for the
     * index.
     */
    public List<String> gaps() {
        return new Completeness(this).gaps();
    }

    /** Bytes of heap that chunks take which were just looked at; they are bounded. */
    public long chunkBytes() {
        return chunks.bytes();
    }

    /** Estimated bytes of heap that the index takes. Waits for the index. */
    public long indexBytes() {
        return index.bytes();
    }

    /** The events that are not there. Waits for the index. */
    Gaps missing() {
        Gaps known = missing.get();
        if (known == null) {
            known = new Gaps(tracks, index);
            missing.set(known); // who makes it at the same time makes the same
        }
        return known;
    }

    EnumNames enumNames() {
        return enumNames;
    }

    TimelineIndex index() {
        return index;
    }

    Track trackOfChunk(int chunk) {
        return index.trackOf(chunk);
    }

    /** The chunks in which the trigger may fire, track by track. */
    List<TrackChunks> chunks(Trigger trigger) {
        List<TrackChunks> all = new ArrayList<>();
        for (RecordedJvm jvm : recording.jvms()) {
            tracks.stream().filter(track -> track.recorded() == jvm).findFirst().ifPresent(any -> {
                List<int[]> found =
                        trigger.keys(any).stream().map(index::chunks).toList();
                TrackChunks.of(index, TrackChunks.joined(found)).stream()
                        .filter(chunks -> chunks.track().recorded() == jvm)
                        .forEach(all::add);
            });
        }
        return all;
    }

    /** A replay that begins with the chunk. */
    Replay replay(Track track, int chunk) throws IOException {
        return new Replay(events(track, chunk), index.keyFrame(chunk));
    }

    /** The chunk's events alone: quicker where no stack is wanted. */
    EventCursor events(Track track, int chunk) throws IOException {
        return chunks.content(track.chunks().get(chunk - track.firstChunk()), ended.contains(track.recorded()))
                .events(track.tables());
    }
}
