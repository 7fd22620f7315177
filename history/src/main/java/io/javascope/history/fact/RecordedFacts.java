package io.javascope.history.fact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one recording says about source code. Immutable.
 *
 * @param recording its folder or packed file
 * @param startedMillis when its first JVM started, since 1970
 * @param commands what ran, one for each JVM
 * @param writing whether a program still wrote when it was read
 * @param whole false: its reading goes on, and all counts are at least so
 * @param events how many were read
 * @param lostBytes of events that are not there: the ring was too small, or a chunk is damaged; all counts are then at least so
 * @param sources by {@link SourceFacts#path}
 */
public record RecordedFacts(
        Path recording,
        long startedMillis,
        List<String> commands,
        boolean writing,
        boolean whole,
        long events,
        long lostBytes,
        Map<String, SourceFacts> sources) {
    public RecordedFacts {
        commands = List.copyOf(commands);
        sources = Map.copyOf(sources);
    }

    /**
     * Reads a whole recording as it is now, at once.
     *
     * @throws IOException when it is no recording or cannot be read
     */
    public static RecordedFacts read(Path recording) throws IOException {
        FactReading reading = FactReading.begin(recording);
        while (reading.advance()) {
            // goes on
        }
        return reading.facts();
    }

    /**
     * What {@link #keep} has kept of a recording.
     *
     * @param stamp of the recording's files as they are now
     */
    public static Optional<RecordedFacts> kept(Path recording, long stamp) {
        return FactFile.read(recording, stamp);
    }

    /**
     * Keeps this in the recording's folder, where it can be written; not of a program that still writes, and not half of it.
     *
     * @param stamp of the recording's files as they were when it was read
     */
    public void keep(long stamp) {
        if (whole && !writing) {
            FactFile.write(this, stamp);
        }
    }

    /** The facts of the source that a file is, by the end of its path; empty when nothing of it is recorded. */
    public Optional<SourceFacts> source(Path file) {
        String name = file.toString().replace('\\', '/');
        return sources.values().stream()
                .filter(source -> name.equals(source.path()) || name.endsWith("/" + source.path()))
                .max(Comparator.comparingInt(source -> source.path().length()));
    }
}
