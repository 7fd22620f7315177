package io.javascope.recording;

import io.javascope.recording.format.Format;
import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one JVM did. */
public final class RecordedJvm {
    private final Storage storage;
    private final String name;
    private final Path folder;
    private final Properties properties;
    private final long pid;
    private final long startedMillis;
    private final Plan plan;
    private final TableFile tables;
    private final RingFile ring;
    /** Of one moment; null: those that are there when they are asked for. */
    private final @Nullable List<Chunk> view;

    private RecordedJvm(
            Storage storage,
            String name,
            Properties properties,
            TableFile tables,
            RingFile ring,
            @Nullable List<Chunk> view)
            throws RecordingException {
        this.storage = storage;
        this.name = name;
        this.folder = storage.path(name);
        this.properties = properties;
        this.pid = number("pid");
        this.startedMillis = number("started");
        this.plan = readPlan();
        this.tables = tables;
        this.ring = ring;
        this.view = view;
    }

    static RecordedJvm open(Storage storage, String name) throws IOException {
        return open(storage, name, false, null, null);
    }

    /**
     * Opens it, as it is now or with what it has whenever that is asked for.
     *
     * @param ahead a line that counts as begun; null: none
     * @param before the same at an earlier moment; null: none
     */
    static RecordedJvm open(
            Storage storage, String name, boolean now, @Nullable LineAhead ahead, @Nullable RecordedJvm before)
            throws IOException {
        Path folder = storage.path(name);
        Properties properties = properties(folder.resolve(Format.JVM_FILE), storage.read(name, Format.JVM_FILE));
        String version = properties.getProperty("format", "");
        if (!isKnown(version)) {
            throw RecordingException.ofVersion(folder, version);
        }
        RingFile ring = RingFile.open(storage.span(name, Format.RING_FILE), storage instanceof FolderStorage);
        List<Chunk> view = now ? frozen(ring) : null;
        // After the ring: what an event refers to was written before it.
        Path file = folder.resolve(Format.TABLES_FILE);
        byte[] content = storage.read(name, Format.TABLES_FILE);
        TableFile tables = before != null && before.folder.equals(folder)
                ? before.tables.continued(file, content)
                : TableFile.read(file, content);
        return new RecordedJvm(
                storage, name, properties, tables, ring, view == null || ahead == null ? view : ahead.in(view, tables));
    }

    /** Those that are still written to, as they are now. */
    private static List<Chunk> frozen(RingFile ring) throws IOException {
        List<Chunk> view = new ArrayList<>();
        for (Chunk chunk : ring.chunks()) {
            view.add(chunk.frozen());
        }
        return view;
    }

    private static boolean isKnown(String version) {
        return version.matches("\\d{1,4}")
                && Integer.parseInt(version) >= Format.OLDEST_VERSION
                && Integer.parseInt(version) <= Format.VERSION;
    }

    /** Its folder; of a packed recording the place in the file, which no file system has. */
    public Path folder() {
        return folder;
    }

    public long pid() {
        return pid;
    }

    /** Milliseconds since 1970. */
    public long startedMillis() {
        return startedMillis;
    }

    /** Version of the JVM, as {@code java.version} says it. */
    public String java() {
        return properties.getProperty("java", "");
    }

    /** Main class or jar with its arguments. */
    public String command() {
        return properties.getProperty("command", "");
    }

    /** Main class or jar. */
    public String main() {
        return properties.getProperty("main", "");
    }

    public Plan plan() {
        return plan;
    }

    /** What the recorder said about itself: bytes, lost, classes, methods, fallen, ended; empty when it never did. */
    public Map<String, String> summary() throws IOException {
        Map<String, String> summary = new TreeMap<>();
        if (storage.has(name, Format.SUMMARY_FILE)) {
            Properties read = properties(folder.resolve(Format.SUMMARY_FILE), storage.read(name, Format.SUMMARY_FILE));
            read.stringPropertyNames().forEach(key -> summary.put(key, read.getProperty(key)));
        }
        return summary;
    }

    /** Classes, methods, types. */
    public Tables tables() {
        return tables;
    }

    /** The threads that have chunks in the ring now, or had them when it was opened for a moment; by number. */
    public List<RecordedThread> threads() throws IOException {
        Map<Long, List<Chunk>> chunks = new TreeMap<>();
        for (Chunk chunk : view == null ? ring.chunks() : view) {
            chunks.computeIfAbsent(chunk.thread(), number -> new ArrayList<>()).add(chunk);
        }
        return chunks.entrySet().stream()
                .map(entry -> new RecordedThread(
                        entry.getKey(),
                        tables.threadName(entry.getKey()),
                        entry.getValue().stream()
                                .sorted(Comparator.comparingLong(Chunk::streamOffset))
                                .toList()))
                .toList();
    }

    /** Bytes at the end of the ring that are no whole block: the file was cut. */
    public long cutBytes() throws IOException {
        return ring.cutBytes();
    }

    private Plan readPlan() throws RecordingException {
        String name = properties.getProperty("plan", "none");
        for (Plan each : Plan.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        throw unknown("plan", name);
    }

    private long number(String name) throws RecordingException {
        String value = properties.getProperty(name, "0");
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException noNumber) {
            throw unknown(name, value);
        }
    }

    private RecordingException unknown(String name, String value) {
        return new RecordingException(folder.resolve(Format.JVM_FILE) + " is damaged or of a later JavaScope: " + name
                + " is '" + value + "', which is not known.");
    }

    private static Properties properties(Path file, byte[] text) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(text, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException malformed) {
            throw new RecordingException(file + " is damaged: " + malformed.getMessage() + ".");
        }
        return properties;
    }
}
