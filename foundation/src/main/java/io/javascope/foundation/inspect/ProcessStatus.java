package io.javascope.foundation.inspect;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A process at one moment.
 *
 * @param version of JavaScope
 * @param heapUsed bytes, garbage included
 * @param heapMax bytes
 * @param threads live platform threads
 * @param descriptors open file descriptors; -1 where the system does not tell, which it does not while none is left
 * @param mostDescriptors how many may be open; -1 where the system does not tell
 */
public record ProcessStatus(
        long pid,
        String version,
        Duration up,
        long heapUsed,
        long heapMax,
        int threads,
        long descriptors,
        long mostDescriptors) {

    /** "development" where the classes do not come from the jar. */
    private static String thisVersion() {
        String version = ProcessStatus.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** This process now. */
    public static ProcessStatus ofThisProcess() {
        Runtime heap = Runtime.getRuntime();
        var system =
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix ? unix : null;
        return new ProcessStatus(
                ProcessHandle.current().pid(),
                thisVersion(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                heap.totalMemory() - heap.freeMemory(),
                heap.maxMemory(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openDescriptors(system),
                system == null ? -1 : system.getMaxFileDescriptorCount());
    }

    private static long openDescriptors(@Nullable UnixOperatingSystemMXBean system) {
        try {
            return system == null ? -1 : system.getOpenFileDescriptorCount();
        } catch (InternalError noneLeft) {
            return -1; // on Linux it lists a folder, and opening that takes one
        }
    }
}
