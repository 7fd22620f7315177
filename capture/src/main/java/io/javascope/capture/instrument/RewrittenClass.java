package io.javascope.capture.instrument;

import io.javascope.capture.instrument.ClassRecording.Fallen;
import io.javascope.capture.instrument.ClassRecording.Sibling;
import io.javascope.capture.runtime.Bytes;
import io.javascope.recording.format.Format.Record;
import java.util.List;

/**
 * A class with its recording calls, before its methods have numbers: the same for every run with the same options.
 *
 * @param original the class file before
 * @param bytes the class file, with places for the numbers of methods
 * @param places pairs: where in {@code bytes} a number stands, and the index of the method
 * @param methods how many numbers it needs
 * @param tableLength bytes of {@code table} when it is inflated
 * @param table what the recording's tables say about it, deflated
 * @param fallen methods that are recorded at a lower level
 * @param siblings other classes that it depends on
 * @param tests indexes of the methods that are tests
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed on; nobody compares these records
public record RewrittenClass(
        byte[] original,
        byte[] bytes,
        int[] places,
        int methods,
        int tableLength,
        byte[] table,
        List<Fallen> fallen,
        List<Sibling> siblings,
        List<Integer> tests) {

    public RewrittenClass {
        fallen = List.copyOf(fallen);
        siblings = List.copyOf(siblings);
        tests = List.copyOf(tests);
    }

    /** The class file whose first method has that number. */
    public byte[] numbered(int first) {
        byte[] numbered = bytes.clone();
        for (int i = 0; i < places.length; i += 2) {
            int number = first + places[i + 1];
            int at = places[i];
            numbered[at] = (byte) (number >> 24);
            numbered[at + 1] = (byte) (number >> 16);
            numbered[at + 2] = (byte) (number >> 8);
            numbered[at + 3] = (byte) number;
        }
        return numbered;
    }

    /** The record for the tables. */
    public Bytes record(int number, int firstMethod) {
        Bytes record = new Bytes();
        record.u8(Record.CLASS).u32(number).u32(firstMethod).u32(tableLength);
        return record.bytes(table, table.length);
    }
}
