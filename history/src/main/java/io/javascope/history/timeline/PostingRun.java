package io.javascope.history.timeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The postings of a part, one behind the other as they were found: of each the key's five bytes and the chunk's number
 * within the part in one or two. They wait so until all parts are there, and lie so in the index file. Filled by one
 * thread, then immutable.
 */
final class PostingRun {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIRST = 1 << 12;
    /** Of a part with no more chunks than this the chunk's number takes one byte. */
    private static final int SMALL = 1 << Byte.SIZE;

    /** More chunks than this no part can have. */
    static final int MOST_CHUNKS = 1 << Short.SIZE;

    private final int first;
    private final int width;
    /** Behind the last posting there is room for a whole long. */
    private byte[] bytes;

    private int size;

    /**
     * An empty one.
     *
     * @param first number of the part's first chunk
     * @param chunks how many it has
     */
    PostingRun(int first, int chunks) {
        this(first, chunks, new byte[FIRST], 0);
    }

    private PostingRun(int first, int chunks, byte[] bytes, int size) {
        if (chunks > MOST_CHUNKS) {
            throw new IllegalArgumentException("a part of " + chunks + " chunks");
        }
        this.first = first;
        this.width = width(chunks);
        this.bytes = bytes;
        this.size = size;
    }

    /** One that was kept: {@code bytes} are those of {@link #toBytes}. */
    static PostingRun of(int first, int chunks, byte[] bytes) {
        PostingRun run = new PostingRun(first, chunks, Arrays.copyOf(bytes, bytes.length + Long.BYTES), 0);
        if (bytes.length % run.width != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes of postings are no whole number of them");
        }
        run.size = bytes.length / run.width;
        return run;
    }

    /** The same postings of a part that begins elsewhere; none of the two is filled any more. */
    PostingRun from(int chunk) {
        return new PostingRun(chunk, width == 6 ? SMALL : MOST_CHUNKS, bytes, size);
    }

    /**
     * The first of these postings, of a part that begins elsewhere and may have more chunks; it can be filled, and this one
     * stays as it is.
     *
     * @param chunk number of that part's first chunk
     * @param chunks how many that part has
     * @param count how many postings
     */
    PostingRun begun(int chunk, int chunks, int count) {
        PostingRun begun = new PostingRun(chunk, chunks);
        if (!isAsWide(chunks)) {
            throw new IllegalArgumentException("a part of " + chunks + " chunks has postings of another width");
        }
        begun.bytes = Arrays.copyOf(bytes, Math.max(FIRST, (count + count / 2) * width + Long.BYTES));
        begun.size = count;
        return begun;
    }

    /** Whether those of a part with so many chunks take as many bytes each. */
    boolean isAsWide(int chunks) {
        return width == width(chunks);
    }

    private static int width(int chunks) {
        return 5 + (chunks <= SMALL ? 1 : 2);
    }

    /** Takes all postings out of the set. */
    void take(LongSet set) {
        int needed = (size + set.size()) * width + Long.BYTES;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        set.drain(this::add);
    }

    private void add(long posting) {
        long chunk = (posting & ~Postings.KEY) - first;
        int chunkBits = (width - 5) * Byte.SIZE;
        // What is written beyond the posting is written over by the next one.
        LONG.set(bytes, size * width, posting & Postings.KEY | chunk << 24 - chunkBits);
        size++;
    }

    int size() {
        return size;
    }

    /** The posting as it was taken: the key, and the chunk's number among all. */
    long get(int index) {
        long stored = (long) LONG.get(bytes, index * width);
        int unused = Long.SIZE - width * Byte.SIZE;
        long chunk = (stored & ~Postings.KEY) >>> unused;
        return stored & Postings.KEY | chunk + first;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size * width);
    }
}
