package io.javascope.history.timeline;

import io.javascope.recording.RecordedJvm;
import io.javascope.recording.format.Format;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an index beside its recording, in the folder of each JVM: parts, each under a key made of its chunks'
 * bytes, so that a part is found for exactly these chunks or not at all. The file is replaced as a whole. What is damaged
 * or of another version is as if it were not there. Any thread.
 */
final class IndexFile {
    /** To be raised whenever a scan posts or sums up something else than before, or {@link PartCode} changes. */
    static final int VERSION = 2;

    private static final System.Logger LOG = System.getLogger(IndexFile.class.getName());
    private static final long MAGIC = 0x4a53_4349_4e44_4558L; // JSCINDEX
    private static final int HEAD = 16;
    private static final int ENTRY = 24;

    private final Path file;
    private final Map<Long, Place> places;

    /** Where a part lies in the file. */
    private record Place(long at, int length, int sum) {}

    private IndexFile(Path file, Map<Long, Place> places) {
        this.file = file;
        this.places = places;
    }

    /** What is there now, if anything. */
    static IndexFile of(RecordedJvm jvm) {
        Path file = jvm.folder().resolve(Format.INDEX_FILE);
        try {
            return new IndexFile(file, directory(file));
        } catch (NoSuchFileException none) {
            return new IndexFile(file, Map.of());
        } catch (IOException | RuntimeException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, file + " is not used and made again.", unreadable);
            return new IndexFile(file, Map.of());
        }
    }

    private static Map<Long, Place> directory(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = read(channel, 0, HEAD);
            int count = head.getInt(12);
            if (head.getLong(0) != MAGIC || head.getInt(8) != VERSION) {
                throw new IOException("It is no index of this version.");
            }
            if (count < 0 || (long) count * ENTRY > channel.size()) {
                throw new IOException("It cannot have " + count + " parts.");
            }
            ByteBuffer entries = read(channel, HEAD, count * ENTRY + Integer.BYTES);
            if (sum(entries.array(), count * ENTRY) != entries.getInt(count * ENTRY)) {
                throw new IOException("The check sum of its directory is wrong.");
            }
            Map<Long, Place> places = new HashMap<>();
            while (entries.remaining() > Integer.BYTES) {
                places.put(entries.getLong(), new Place(entries.getLong(), entries.getInt(), entries.getInt()));
            }
            return places;
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        if (length < 0 || at < 0 || at + length > channel.size()) {
            throw new IOException("It ends before its end.");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int part = 0;
        while (bytes.hasRemaining() && part >= 0) {
            part = channel.read(bytes, at + bytes.position());
        }
        return bytes.flip();
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /** How many parts there are. */
    int size() {
        return places.size();
    }

    /** The part; null when it is not there as it was written. */
    byte @Nullable [] part(long key) {
        Place place = places.get(key);
        if (place == null) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] bytes = read(channel, place.at(), place.length()).array();
            if (bytes.length == place.length() && sum(bytes, bytes.length) == place.sum()) {
                return bytes;
            }
            LOG.log(System.Logger.Level.DEBUG, "A part of {0} is damaged; it is made again.", file);
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "A part of " + file + " cannot be read; it is made again.", gone);
        }
        return null;
    }

    /**
     * Replaces the file. Where it cannot be written, as on a read-only disk, there is none.
     *
     * @param parts by key
     */
    void replace(Map<Long, byte[]> parts) {
        try {
            // Only its owner can read a temporary file.
            Path half = Files.createTempFile(file.getParent(), Format.INDEX_FILE, ".new");
            try {
                write(half, new LinkedHashMap<>(parts));
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.DEBUG, "The index is not kept in " + file + ".", refused);
        }
    }

    private static void write(Path half, Map<Long, byte[]> parts) throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(parts.size() * ENTRY);
        long at = HEAD + entries.capacity() + Integer.BYTES;
        for (Map.Entry<Long, byte[]> part : parts.entrySet()) {
            int length = part.getValue().length;
            entries.putLong(part.getKey()).putLong(at).putInt(length).putInt(sum(part.getValue(), length));
            at += length;
        }
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(half), 1 << 16))) {
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(parts.size());
            out.write(entries.array());
            out.writeInt(sum(entries.array(), entries.capacity()));
            for (byte[] part : parts.values()) {
                out.write(part);
            }
        }
    }
}
