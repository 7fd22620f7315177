package io.javascope.server.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What the recorders of all JVMs of a recording say of themselves, together. */
public final class Totals {
    /** Between the 1 ns of a tight loop and the 4 to 6 ns of code with many calls, by {@code bench record}. */
    private static final double MILLIS_AN_EVENT = 3.5e-6;

    /** Rewriting a class while the program is still cold. */
    private static final double MILLIS_A_CLASS = 1;

    private static final double MOST_TOLD = 10;

    private final List<JvmSummary> jvms;

    Totals(List<JvmSummary> jvms) {
        this.jvms = List.copyOf(jvms);
    }

    /** Those of a recording; all 0 of one that has no JVM, or is packed. */
    public static Totals of(Path recording) throws IOException {
        return new Totals(JvmSummary.of(recording));
    }

    /** As far as the recorders have counted. */
    public long events() {
        return sum("events");
    }

    /** Whether nothing was recorded at all. */
    boolean isEmpty() {
        return bytes() == 0 && events() == 0;
    }

    /** Bytes of events before compression, those that are not kept any more too. */
    public long bytes() {
        return sum("bytes");
    }

    /** Bytes of events that are not in the recording: overwritten by newer ones, or there was no room for them. */
    public long lost() {
        return sum("lost");
    }

    /** The sum of a figure that recorders give; those that do not give it count as 0. */
    public long sum(String figure) {
        return jvms.stream()
                .map(jvm -> jvm.figure(figure))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    /**
     * How much slower the programs were, estimated from what an event and the rewriting of classes usually cost: CPU time
     * to what it would have been without.
     */
    String slowdown(long events) {
        double cpu = sum("cpuMillis");
        double recording = events * MILLIS_AN_EVENT + sum("classes") * MILLIS_A_CLASS;
        if (cpu == 0) {
            return "slowdown unknown";
        }
        double ratio = cpu / Math.max(cpu - recording, cpu / MOST_TOLD);
        return String.format(Locale.ROOT, "about %.1f times the CPU time", ratio);
    }

    /** What was left out at hot places; empty when nothing was. */
    String sampling() {
        long places = sum("sampled");
        return places == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %s of the dropped left out at %d hot methods",
                        ByteSize.text(sum("sampledBytes")),
                        places);
    }

    /**
     * {@code 4.5 MB, 1.2 MB on disk, 0 B dropped}.
     *
     * @param size bytes of the recording's files, as {@code recordings} counts them
     */
    String volume(long size) {
        return ByteSize.text(bytes()) + ", " + ByteSize.text(size) + " on disk, " + ByteSize.text(lost()) + " dropped";
    }
}
