package io.javascope.history.timeline;

import io.javascope.history.timeline.IndexPart.Work;
import io.javascope.recording.Chunk;
import io.javascope.recording.RecordedJvm;
import java.io.IOException;
import java.util.List;

/** What a part is kept under: a number made of the bytes of its chunks, and of the JVM whose tables explain them. */
final class PartKey {
    private PartKey() {}

    /** Reads the chunks; never 0. */
    static long of(List<Work> work) throws IOException {
        RecordedJvm jvm = work.getFirst().track().recorded();
        long key = mixed(jvm.pid(), jvm.startedMillis());
        // Of tables that have lost something, events tell less, or nothing: then the chunks are scanned again.
        key = mixed(key, jvm.tables().classes().size());
        key = mixed(key, jvm.tables().types().size());
        for (Work each : work) {
            Chunk chunk = each.chunk();
            key = mixed(key, chunk.thread());
            key = mixed(key, chunk.streamOffset());
            key = mixed(key, (long) chunk.size() << Integer.SIZE | chunk.checksum() & 0xffffffffL);
        }
        return key == 0 ? 1 : key;
    }

    /** A step of SplitMix64 (Steele, Lea, Flood 2014) for each number. */
    private static long mixed(long key, long number) {
        long x = (key ^ number) + 0x9e3779b97f4a7c15L;
        x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        return x ^ x >>> 31;
    }
}
