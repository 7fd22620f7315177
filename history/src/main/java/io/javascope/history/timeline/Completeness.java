package io.javascope.history.timeline;

import io.javascope.history.state.Position;
import io.javascope.recording.Chunk;
import io.javascope.recording.RecordedJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a recording cannot be read, and what is not in it. Waits for the index; for many threads. */
final class Completeness {
    private final Timeline timeline;

    Completeness(Timeline timeline) {
        this.timeline = timeline;
    }

    /** One line for each ring that is cut off, and for each damaged chunk. */
    List<String> damage() {
        List<String> damage = new ArrayList<>();
        timeline.recording().jvms().stream()
                .map(Completeness::cut)
                .flatMap(Optional::stream)
                .forEach(damage::add);
        for (Track track : timeline.tracks()) {
            for (int i = 0; i < track.chunks().size(); i++) {
                String why = timeline.index().summary(track.firstChunk() + i).damage();
                if (why != null) {
                    damage.add(why);
                }
            }
        }
        return damage;
    }

    private static Optional<String> cut(RecordedJvm jvm) {
        try {
            long rest = jvm.cutBytes();
            return rest == 0
                    ? Optional.empty()
                    : Optional.of("The ring of " + jvm.folder() + " is cut off " + rest
                            + " bytes behind a block; what came behind is lost.");
        } catch (IOException unreadable) {
            return Optional.of("The ring of " + jvm.folder() + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** One line for each thread that lacks events. */
    List<String> gaps() {
        return timeline.tracks().stream()
                .map(this::gaps)
                .flatMap(Optional::stream)
                .toList();
    }

    private record Gap(Position from, Position to, String why) {}

    private Optional<String> gaps(Track track) {
        List<Gap> gaps = new ArrayList<>();
        long end = 0;
        for (int i = 0; i < track.chunks().size(); i++) {
            Chunk chunk = track.chunks().get(i);
            if (end >= 0 && chunk.streamOffset() > end) {
                gaps.add(new Gap(track.at(end), track.at(chunk.streamOffset()), why(chunk)));
            }
            ChunkSummary summary = timeline.index().summary(track.firstChunk() + i);
            end = summary.damage() == null ? summary.end() : -1; // what a damaged chunk lacks is told of it
        }
        return gaps.isEmpty() ? Optional.empty() : Optional.of(line(track, gaps));
    }

    private static String why(Chunk chunk) {
        if (chunk.sampled()) {
            return "the thread wrote faster than it was allowed to";
        }
        return chunk.lostBefore() > 0
                ? "recording was switched off, or the ring had no room for them; then record with a larger --ring"
                : "the ring was used anew, or is cut off; record with a larger --ring";
    }

    private static String line(Track track, List<Gap> gaps) {
        Gap first = gaps.getFirst();
        String more = gaps.size() == 1 ? "" : " And " + (gaps.size() - 1) + " gaps more.";
        return "The events of thread " + track.name() + " from " + first.from() + " to " + first.to()
                + " are not in the recording: " + first.why() + "." + more;
    }
}
