package io.javascope.capture.cache;

import io.javascope.capture.instrument.ClassRecording.Fallen;
import io.javascope.capture.instrument.ClassRecording.Sibling;
import io.javascope.capture.instrument.RewrittenClass;
import io.javascope.recording.format.Plan;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** An entry as bytes: a mark, a CRC-32 of what follows, then the parts of a {@link RewrittenClass} with their lengths. */
final class Entries {
    private static final int MARK = 0x4a534343;
    private static final int HEAD = 8;

    private Entries() {}

    static byte[] bytes(RewrittenClass rewritten) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(all);
            out.writeInt(MARK);
            out.writeInt(0);
            bytes(out, rewritten.original());
            bytes(out, rewritten.bytes());
            out.writeInt(rewritten.places().length);
            for (int place : rewritten.places()) {
                out.writeInt(place);
            }
            out.writeInt(rewritten.methods());
            out.writeInt(rewritten.tableLength());
            bytes(out, rewritten.table());
            out.writeInt(rewritten.fallen().size());
            for (Fallen method : rewritten.fallen()) {
                bytes(out, method.method().getBytes(StandardCharsets.UTF_8));
                out.writeInt(method.plan().ordinal());
                bytes(out, method.why().getBytes(StandardCharsets.UTF_8));
            }
            out.writeInt(rewritten.siblings().size());
            for (Sibling sibling : rewritten.siblings()) {
                bytes(out, sibling.name().getBytes(StandardCharsets.UTF_8));
                bytes(out, sibling.sum().getBytes(StandardCharsets.UTF_8));
            }
            out.writeInt(rewritten.tests().size());
            for (int test : rewritten.tests()) {
                out.writeInt(test);
            }
            byte[] entry = all.toByteArray();
            ByteBuffer.wrap(entry).putInt(4, sum(entry));
            return entry;
        } catch (IOException never) {
            throw new UncheckedIOException("memory has no disk", never);
        }
    }

    /** Null for what is no whole entry. */
    static @Nullable RewrittenClass read(byte @Nullable [] entry) {
        if (entry == null || entry.length < HEAD) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(entry);
        if (in.getInt() != MARK || in.getInt() != sum(entry)) {
            return null;
        }
        try {
            byte[] original = bytes(in);
            byte[] bytes = bytes(in);
            int[] places = places(in, bytes.length);
            return new RewrittenClass(
                    original, bytes, places, in.getInt(), in.getInt(), bytes(in), fallen(in), siblings(in), tests(in));
        } catch (BufferUnderflowException | IllegalArgumentException another) {
            return null; // the sum is right and the form is not: somebody else's file
        }
    }

    /** Pairs of where a number stands in the class and which. */
    private static int[] places(ByteBuffer in, int length) {
        int[] places = new int[count(in, Integer.BYTES)];
        for (int i = 0; i < places.length; i++) {
            places[i] = in.getInt();
            if (i % 2 == 0 && (places[i] < 0 || places[i] > length - Integer.BYTES)) {
                throw new IllegalArgumentException("a place outside the class");
            }
        }
        if (places.length % 2 != 0) {
            throw new IllegalArgumentException("a place without its number");
        }
        return places;
    }

    /** How many follow, of at least that many bytes each. */
    private static int count(ByteBuffer in, int each) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / each) {
            throw new BufferUnderflowException();
        }
        return count;
    }

    private static Plan plan(ByteBuffer in) {
        int ordinal = in.getInt();
        Plan[] plans = Plan.values();
        if (ordinal < 0 || ordinal >= plans.length) {
            throw new IllegalArgumentException("a plan that is not known");
        }
        return plans[ordinal];
    }

    private static List<Fallen> fallen(ByteBuffer in) {
        int count = in.getInt();
        List<Fallen> fallen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fallen.add(new Fallen(text(in), plan(in), text(in)));
        }
        return fallen;
    }

    private static List<Sibling> siblings(ByteBuffer in) {
        int count = in.getInt();
        List<Sibling> siblings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            siblings.add(new Sibling(text(in), text(in)));
        }
        return siblings;
    }

    private static List<Integer> tests(ByteBuffer in) {
        int count = in.getInt();
        List<Integer> tests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tests.add(in.getInt());
        }
        return tests;
    }

    private static int sum(byte[] entry) {
        CRC32 sum = new CRC32();
        sum.update(entry, HEAD, entry.length - HEAD);
        return (int) sum.getValue();
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[count(in, 1)];
        in.get(bytes);
        return bytes;
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
