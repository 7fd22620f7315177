package io.javascope.server.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What the recorders of all JVMs of a recording say of themselves, together. */
public final class Totals {
    private static final double LEAST_TOLD = 1.005;

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

    /** CPU time of the programs to what it would have been without recording, as far as the recorders can tell. */
    String slowdown() {
        long cpu = sum("cpuMillis");
        long recording = sum("recordingMillis");
        if (cpu == 0 || recording >= cpu || !said("recordingMillis")) {
            return "slowdown unknown";
        }
        double ratio = (double) cpu / (cpu - recording);
        return ratio < LEAST_TOLD
                ? "no slowdown that could be seen"
                : String.format(Locale.ROOT, "about %.2f times slower", ratio);
    }

    /** {@code 1,234,567 events, 4.5 MB, 0 B dropped}. */
    String text() {
        return events() == 0 ? volume() : text(events());
    }

    /** The same with events that were counted otherwise. */
    String text(long events) {
        return String.format(Locale.ROOT, "%,d events, ", events) + volume();
    }

    private String volume() {
        return ByteSize.text(bytes()) + ", " + ByteSize.text(lost()) + " dropped";
    }

    private boolean said(String figure) {
        return jvms.stream().anyMatch(jvm -> jvm.figure(figure).isPresent());
    }
}
