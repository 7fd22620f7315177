package io.javascope.history.fact;

import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Recording;
import io.javascope.recording.Site;
import io.javascope.recording.WritingProcess;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a recording in pieces of some milliseconds, so that whoever computes on the same thread has its turn in between.
 * For any threads, one after the other.
 */
public final class FactReading {
    /** A piece: about 400,000 events. */
    private static final int CHUNKS = 16;

    private final Path recording;
    private final List<RecordedJvm> jvms;
    private final List<FactScan> scans = new ArrayList<>();
    private int walked;

    private FactReading(Path recording, List<RecordedJvm> jvms) throws IOException {
        this.recording = recording;
        this.jvms = jvms;
        for (int i = 0; i < jvms.size(); i++) {
            scans.add(new FactScan(jvms.get(i), jvms.size() > 1 ? i + 1 : 0));
        }
    }

    /**
     * Opens a recording as it is now.
     *
     * @throws IOException when it is no recording or cannot be read
     */
    public static FactReading begin(Path recording) throws IOException {
        return new FactReading(recording, Recording.now(recording).jvms());
    }

    /**
     * Reads the next piece.
     *
     * @return false when all is read
     * @throws IOException when it cannot be read
     */
    public boolean advance() throws IOException {
        for (int i = 0; i < CHUNKS; i++) {
            while (walked < scans.size() && !scans.get(walked).step()) {
                walked++;
            }
            if (walked == scans.size()) {
                return false;
            }
        }
        return true;
    }

    /** What was read so far. */
    public RecordedFacts facts() {
        Map<String, Sources> sources = new TreeMap<>();
        for (FactScan scan : scans) {
            for (MethodCount count : scan.counts()) {
                sources.computeIfAbsent(FactScan.path(count.method()), Sources::new)
                        .add(count, scan.jvm());
            }
        }
        Map<String, SourceFacts> facts = new TreeMap<>();
        sources.forEach((path, source) -> facts.put(path, source.facts()));
        return new RecordedFacts(
                recording,
                jvms.getFirst().startedMillis(),
                jvms.stream().map(RecordedJvm::command).toList(),
                jvms.stream().anyMatch(jvm -> WritingProcess.runs(jvm.pid(), jvm.startedMillis())),
                walked == scans.size(),
                scans.stream().mapToLong(FactScan::events).sum(),
                scans.stream().mapToLong(FactScan::lost).sum(),
                facts);
    }

    /** What is gathered about one source from several JVMs and loaders. */
    private static final class Sources {
        private final String path;
        private final Map<String, MethodFacts> methods = new LinkedHashMap<>();
        private final SortedMap<Integer, LineFacts> lines = new TreeMap<>();

        Sources(String path) {
            this.path = path;
        }

        void add(MethodCount count, RecordedJvm jvm) {
            RecordedMethod method = count.method();
            MethodFacts facts = count.facts(jvm.tables().isSampled(method), jvm.tables()::method);
            methods.merge(method.owner() + "." + method.name() + method.descriptor(), facts, Merging::of);
            for (int i = 0; i < method.sites().size(); i++) {
                Site site = method.sites().get(i);
                if (site.line() > 0) {
                    long times = site.kind() == SiteKind.LINE ? count.times(i + 1) : -1;
                    ValueFacts values = count.values(i + 1);
                    if (times >= 0 || values != null) {
                        LineFacts line = new LineFacts(
                                site.line(), Math.max(0, times), values == null ? List.of() : List.of(values));
                        lines.merge(site.line(), line, Merging::of);
                    }
                }
            }
        }

        SourceFacts facts() {
            List<MethodFacts> inOrder = new ArrayList<>(methods.values());
            inOrder.sort(Comparator.comparingInt(MethodFacts::line));
            return new SourceFacts(path, inOrder, lines);
        }
    }
}
