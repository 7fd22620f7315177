package io.javascope.capture.instrument;

import java.util.Arrays;
import org.objectweb.asm.ClassReader;

/**
 * Stands in for the numbers of a class's methods, which are another in each run: integers of the constant pool that the
 * class does not have itself.
 */
final class MethodPlaces {
    private static final int FIRST = 0x5a5a0000;
    private static final int STEP = 0x10000;
    private static final int INTEGER_TAG = 3;

    private final int first;
    private final int count;

    private MethodPlaces(int first, int count) {
        this.first = first;
        this.count = count;
    }

    static MethodPlaces in(ClassReader type, int methods) {
        MethodPlaces places = new MethodPlaces(FIRST, methods);
        while (places.find(type).length > 0) {
            places = new MethodPlaces(places.first + STEP, methods);
        }
        return places;
    }

    int of(int method) {
        return first + method;
    }

    /** Pairs: where one stands, and the index of its method. */
    int[] find(byte[] bytes) {
        return find(new ClassReader(bytes));
    }

    private int[] find(ClassReader type) {
        int[] found = new int[2 * count];
        int length = 0;
        for (int i = 1; i < type.getItemCount(); i++) {
            int at = type.getItem(i);
            if (at > 0 && type.readByte(at - 1) == INTEGER_TAG) {
                int method = type.readInt(at) - first;
                if (method >= 0 && method < count) {
                    if (length == found.length) {
                        found = Arrays.copyOf(found, length + 2);
                    }
                    found[length++] = at;
                    found[length++] = method;
                }
            }
        }
        return Arrays.copyOf(found, length);
    }
}
