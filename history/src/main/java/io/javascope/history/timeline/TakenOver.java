package io.javascope.history.timeline;

import io.javascope.history.timeline.IndexPart.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parts of the index of which an earlier moment of the recording has known all chunks: they are not scanned again. */
final class TakenOver {
    private TakenOver() {}

    /** A chunk, which keeps its name when it is moved in the ring. */
    private record Name(long thread, int number, boolean complete) {
        static Name of(Work work) {
            return new Name(
                    work.chunk().thread(), work.chunk().number(), work.chunk().sealed());
        }
    }

    /** Gives the wanted parts what is known of them. */
    static void from(List<IndexPart> known, List<IndexPart> wanted) {
        Map<Name, IndexPart> byFirst = new HashMap<>();
        known.forEach(part -> byFirst.put(Name.of(part.work().getFirst()), part));
        for (IndexPart part : wanted) {
            IndexPart earlier = byFirst.get(Name.of(part.work().getFirst()));
            if (earlier != null && isSame(earlier.work(), part.work())) {
                part.takeOver(earlier);
            }
        }
    }

    /** An open chunk may have more events by now. */
    private static boolean isSame(List<Work> earlier, List<Work> now) {
        if (earlier.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            Name name = Name.of(now.get(i));
            if (!name.complete() || !name.equals(Name.of(earlier.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
