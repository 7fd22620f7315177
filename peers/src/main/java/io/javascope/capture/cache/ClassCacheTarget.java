package io.javascope.capture.cache;

import io.javascope.capture.instrument.ClassRecording.Fallen;
import io.javascope.capture.instrument.ClassRecording.Sibling;
import io.javascope.capture.instrument.RewrittenClass;
import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.recording.format.Plan;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** An entry of the cache of instrumented classes; its sum is made right, so that what is behind it is read too. */
public final class ClassCacheTarget implements FuzzTarget {
    private static final int HEAD = 8;

    @Override
    public String name() {
        return "class-cache";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Entries.bytes(new RewrittenClass(
                        new byte[] {1}, new byte[8], new int[0], 0, 0, new byte[0], List.of(), List.of(), List.of())),
                Entries.bytes(new RewrittenClass(
                        new byte[] {1, 2},
                        new byte[16],
                        new int[] {4, 0, 8, 1},
                        2,
                        3,
                        new byte[] {7, 8, 9},
                        List.of(new Fallen("run()V", Plan.CALLS, "too big")),
                        List.of(new Sibling("a/B", "00")),
                        List.of(1))));
    }

    @Override
    public boolean read(byte[] input) {
        byte[] entry = input.clone();
        if (entry.length >= HEAD) {
            CRC32 sum = new CRC32();
            sum.update(entry, HEAD, entry.length - HEAD);
            ByteBuffer.wrap(entry).putInt(HEAD - Integer.BYTES, (int) sum.getValue());
        }
        RewrittenClass rewritten = Entries.read(entry);
        if (rewritten == null) {
            return false;
        }
        Finding.unless(rewritten.numbered(5).length == rewritten.bytes().length, "another class");
        byte[] once = Entries.bytes(rewritten);
        RewrittenClass again = Entries.read(once);
        Finding.unless(again != null && Arrays.equals(Entries.bytes(again), once), "it does not read back");
        return true;
    }
}
