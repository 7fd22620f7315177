package io.javascope.history.timeline;

/**
 * What postings are found by, as numbers of which the upper 40 bits count. Different things may share a number: whoever
 * finds a chunk looks into it.
 */
final class Keys {
    /** A call ended by an exception, or a handler caught one. */
    static final long EXCEPTION = mix(6, 0, 0);

    private Keys() {}

    static long line(int method, int line) {
        return mix(1, method, line);
    }

    static long field(int object, String name) {
        return mix(2, object, name.hashCode());
    }

    static long element(int array, int index) {
        return mix(3, array, index);
    }

    /** Any element of the array. */
    static long array(int array) {
        return mix(4, array, 0);
    }

    static long statics(String name) {
        return mix(5, name.hashCode(), 0);
    }

    /** A constructor got its object: what it wrote before is written to this object then. */
    static long constructed(int object) {
        return mix(7, object, 0);
    }

    /** A call that changes this collection. */
    static long collection(int object) {
        return mix(8, object, 0);
    }

    /** The method was called. */
    static long entry(int method) {
        return mix(9, method, 0);
    }

    /** A call of the method ended. */
    static long exit(int method) {
        return mix(10, method, 0);
    }

    /** An object of the class, by the number of its type, was seen. */
    static long type(int type) {
        return mix(11, type, 0);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014) over the parts. */
    private static long mix(int kind, int a, int b) {
        long x = ((long) a << 32 | b & 0xffffffffL) + kind * 0x9e3779b97f4a7c15L;
        x = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
        x = (x ^ x >>> 27) * 0x94d049bb133111ebL;
        long key = (x ^ x >>> 31) & Postings.KEY;
        return key == 0 ? Long.MIN_VALUE : key;
    }
}
