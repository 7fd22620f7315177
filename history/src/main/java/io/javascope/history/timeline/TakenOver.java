package io.javascope.history.timeline;

import io.javascope.history.timeline.IndexPart.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an earlier moment of the recording has known of the index: complete chunks are not scanned again. */
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
            if (earlier != null) {
                int same = same(earlier.work(), part.work());
                if (same == part.work().size() && same == earlier.work().size()) {
                    part.takeOver(earlier);
                } else {
                    part.goOn(earlier, same);
                }
            }
        }
    }

    /** So many chunks are complete and the same, from the first one on. An open chunk may have more events by now. */
    private static int same(List<Work> earlier, List<Work> now) {
        int same = 0;
        while (same < Math.min(earlier.size(), now.size())) {
            Name name = Name.of(now.get(same));
            if (!name.complete() || !name.equals(Name.of(earlier.get(same)))) {
                break;
            }
            same++;
        }
        return same;
    }
}
