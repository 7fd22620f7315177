package io.javascope.peers.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** One input for one target, with the memory that it may take. */
final class Trial {
    /** For whatever the input is: the targets build parts of a server around it. */
    private static final long FREE = 64L << 20;
    /** Beyond that, for each byte: what deflate can make of one, and a copy. */
    private static final long EACH = 2_100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Trial() {}

    /**
     * Reads the input.
     *
     * @return whether it was read without complaint
     * @throws Finding if something does not hold, such as the bound on memory
     */
    static boolean of(FuzzTarget target, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean good = target.read(input);
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        // What is loaded and prepared with the first such input is nobody's: only what is taken again counts.
        if (taken > bound(input)) {
            taken = taken(target, input);
        }
        Finding.unless(
                taken <= bound(input),
                target.name() + " took " + taken + " bytes of memory for an input of " + input.length);
        return good;
    }

    private static long bound(byte[] input) {
        return FREE + EACH * input.length;
    }

    private static long taken(FuzzTarget target, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.read(input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
