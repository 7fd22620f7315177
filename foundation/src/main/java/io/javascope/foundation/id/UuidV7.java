package io.javascope.foundation.id;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds since 1970, a 12-bit counter (section 6.2, method
 * 1) and 62 random bits. They sort by the time they were made, within a process strictly: while the clock stands still
 * or goes back the counter goes on, and where that runs over the time is moved on by one millisecond.
 */
public final class UuidV7 {
    private static final long LAST_MILLI = (1L << 48) - 1;
    private static final int COUNTER_BITS = 12;
    private static final UuidV7 PROCESS =
            new UuidV7(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

    private final InstantSource clock;
    private final LongSupplier random;
    /** The milliseconds and, in the lower 12 bits, the counter that were given out last. */
    private final AtomicLong last = new AtomicLong(-1);

    /** A source with a clock and random bits of one's own; {@code random} must be safe for any thread. */
    public UuidV7(InstantSource clock, LongSupplier random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new name; from any thread. */
    public static UUID make() {
        return PROCESS.next();
    }

    /** A new name of this source, greater than all before; from any thread. */
    public UUID next() {
        long now = Math.clamp(clock.millis(), 0, LAST_MILLI) << COUNTER_BITS;
        long taken = last.updateAndGet(before -> Math.max(before + 1, now));
        long milli = taken >>> COUNTER_BITS & LAST_MILLI;
        long counter = taken & (1 << COUNTER_BITS) - 1;
        long high = milli << 16 | 0x7000 | counter;
        long low = random.getAsLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
