package io.javascope.capture.runtime;

import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Record;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.zip.CRC32;

/**
 * The file of classes, types and threads. Each record is written through before its number appears in an event. Not a
 * channel: an interrupted thread of the program would close that. Any thread.
 */
public final class Tables {
    private final RandomAccessFile file;
    private final Map<Class<?>, Integer> types = new WeakHashMap<>();
    private int lastType;
    private boolean broken;

    /** Writes the file's head. */
    public Tables(RandomAccessFile file) throws IOException {
        this.file = file;
        Bytes head = new Bytes();
        head.u64(Format.TABLES_MAGIC);
        head.u32(Format.VERSION);
        head.u32(0);
        file.write(head.toArray());
    }

    /** The number of an object's class; 0 when it can no longer be written down. */
    synchronized int type(Class<?> type) {
        Integer known = types.get(type);
        if (known != null) {
            return known;
        }
        int number = ++lastType;
        Bytes record = new Bytes();
        record.u8(Record.TYPE);
        record.u32(number);
        record.text(type.getName());
        int written = append(record) ? number : 0;
        types.put(type, written);
        return written;
    }

    synchronized void thread(long number, Thread thread) {
        Bytes record = new Bytes();
        record.u8(Record.THREAD);
        record.u64(number);
        record.u32(System.identityHashCode(thread));
        record.text(Secrets.redact(ThreadNames.of(thread)));
        append(record);
    }

    /** Events of the method are sampled from now on. */
    void sampled(int method) {
        append(new Bytes().u8(Record.SAMPLED).u32(method));
    }

    /**
     * Appends one record.
     *
     * @return false when the disk is full; what refers to the record must not be written then
     */
    public synchronized boolean append(Bytes record) {
        if (broken) {
            return false;
        }
        byte[] content = record.toArray();
        CRC32 sum = new CRC32();
        sum.update(content);
        Bytes framed = new Bytes();
        framed.u32(content.length);
        framed.u32((int) sum.getValue());
        framed.bytes(content, content.length);
        try {
            file.write(framed.toArray());
            return true;
        } catch (IOException e) {
            broken = true; // half a record may be there: nothing can follow it
            return false;
        }
    }
}
