package io.javascope.server.bench.record;

import io.javascope.recording.format.Format;
import io.javascope.server.record.Totals;
import io.javascope.server.record.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What one run recorded.
 *
 * @param events of all repetitions, those that the ring has overwritten too
 * @param bytes of these events before compression
 * @param stored bytes on disk of the events that are kept: of rings, the classes not among them
 * @param kept bytes of the events that are kept, before compression
 * @param classes how many were instrumented
 * @param transformMillis time of that
 * @param rounds how many repetitions
 */
record Recorded(long events, long bytes, long stored, long kept, long classes, double transformMillis, int rounds) {
    /** Fewer tell how long the recorder takes to begin. */
    private static final int ENOUGH_CLASSES = 100;

    private static final OptionalDouble MOST_RAW = OptionalDouble.of(4.5);
    private static final OptionalDouble MOST_STORED = OptionalDouble.of(1);
    static final OptionalDouble MOST_MILLIS_A_CLASS = OptionalDouble.of(0.7);
    static final OptionalDouble MOST_MILLIS_FROM_CACHE = OptionalDouble.of(0.1);
    private static final OptionalDouble MOST_NANOS_IN_LOOPS = OptionalDouble.of(1.2);
    private static final OptionalDouble MOST_NANOS_IN_LIBRARIES = OptionalDouble.of(4);

    /** Whether anything was recorded there; on a full disk nothing is. */
    static boolean isThere(Path recording) throws IOException {
        if (!Files.isDirectory(recording)) {
            return false;
        }
        try (Stream<Path> jvms = Files.list(recording)) {
            return jvms.anyMatch(jvm -> Files.exists(jvm.resolve(Format.JVM_FILE)));
        }
    }

    static Recorded in(Path recording, int rounds) throws IOException {
        Totals totals = Totals.of(recording);
        long bytes = totals.bytes();
        long kept = bytes - totals.lost();
        return new Recorded(
                events(recording, totals, kept),
                bytes,
                rings(recording),
                kept,
                totals.sum("classes"),
                totals.sum("transformNanos") / 1e6,
                rounds);
    }

    private static long rings(Path recording) throws IOException {
        long bytes = 0;
        try (Stream<Path> jvms = Files.list(recording)) {
            for (Path jvm : jvms.filter(Files::isDirectory).toList()) {
                Path ring = jvm.resolve(Format.RING_FILE);
                bytes += Files.exists(ring) ? Files.size(ring) : 0;
            }
        }
        return bytes;
    }

    /** Where the recorder has not counted: those that are kept, and as many more as bytes were written. */
    private static long events(Path recording, Totals totals, long kept) throws IOException {
        if (totals.events() > 0 || kept <= 0) {
            return totals.events();
        }
        return Math.round((double) Verification.of(recording).events() / kept * totals.bytes());
    }

    /** @param millis by which recording makes one repetition slower */
    void tell(String workload, double millis, Report report) {
        if (events > 0) {
            boolean loops = workload.equals("loops");
            report.add(new PlainFigure(
                    workload + ", ns an event",
                    millis * 1e6 * rounds / events,
                    "ns",
                    loops ? MOST_NANOS_IN_LOOPS : MOST_NANOS_IN_LIBRARIES));
            report.add(new PlainFigure(workload + ", raw", (double) bytes / events, "B an event", MOST_RAW));
            if (stored > 0 && kept > 0) {
                double eventsKept = (double) events * kept / bytes;
                report.add(new PlainFigure(workload + ", stored", stored / eventsKept, "B an event", MOST_STORED));
            }
        }
    }

    /** What it takes to have a class ready, as the thread that loads it sees it. */
    void tellInstrumenting(String name, OptionalDouble goal, Report report) {
        if (classes >= ENOUGH_CLASSES) {
            report.add(new PlainFigure(name, transformMillis / classes, "ms a class", goal));
        }
    }
}
