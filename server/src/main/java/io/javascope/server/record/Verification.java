package io.javascope.server.record;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.recording.RecordingException;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes every event of every chunk of a recording.
 *
 * @param jvms how many JVMs it has
 * @param threads how many threads have chunks
 * @param chunks how many chunks were decoded
 * @param events how many events they hold
 * @param damage what could not be decoded, one line each; empty when the recording is whole
 */
public record Verification(int jvms, int threads, int chunks, long events, List<String> damage) {
    /** A file that is damaged everywhere needs no longer list. */
    private static final int MOST_DAMAGE = 1000;

    public Verification {
        damage = List.copyOf(damage);
    }

    public boolean isWhole() {
        return damage.isEmpty();
    }

    /**
     * Checks a recording, a folder or a packed one.
     *
     * @throws RecordingException if it is no recording, or of a version that is not known
     */
    public static Verification of(Path path) throws IOException {
        Recording recording = Recording.open(path);
        Count count = new Count();
        for (RecordedJvm jvm : recording.jvms()) {
            count.add(jvm);
        }
        return new Verification(recording.jvms().size(), count.threads, count.chunks, count.events, count.damage);
    }

    private static final class Count {
        private int threads;
        private int chunks;
        private long events;
        private final List<String> damage = new ArrayList<>();

        void add(RecordedJvm jvm) throws IOException {
            long over = jvm.cutBytes();
            if (over != 0) {
                note(jvm.folder().resolve(Format.RING_FILE) + " is cut off: its last block has only " + over + " of "
                        + Format.BLOCK + " bytes.");
            }
            for (RecordedThread thread : jvm.threads()) {
                threads++;
                for (Chunk chunk : thread.chunks()) {
                    add(jvm, chunk);
                }
            }
        }

        private void add(RecordedJvm jvm, Chunk chunk) throws IOException {
            try {
                EventCursor cursor = chunk.events(jvm.tables());
                while (cursor.next()) {
                    events++;
                }
                chunks++;
            } catch (RecordingException undecodable) {
                note(String.valueOf(undecodable.getMessage()));
            }
        }

        private void note(String what) {
            if (damage.size() < MOST_DAMAGE) {
                damage.add(what);
            }
        }
    }
}
