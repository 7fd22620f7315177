package io.javascope.history.fact;

import io.javascope.history.fact.ValueFacts.What;
import io.javascope.recording.format.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a recording beside it, so that they need not be read again by the next server. Under a stamp of the
 * recording's files: with another one, damaged, or of another version, they are as if they were not there. Any thread.
 */
final class FactFile {
    /** To be raised whenever a reading counts something else than before, or the form below changes. */
    static final int VERSION = 1;

    /** Begins as the index does, which {@code pack} leaves out too. */
    static final String NAME = Format.INDEX_FILE + ".facts";

    private static final System.Logger LOG = System.getLogger(FactFile.class.getName());
    private static final long MAGIC = 0x4a53_4346_4143_5453L; // JSCFACTS
    private static final int HEAD = 24;

    private FactFile() {}

    /** What is kept of the recording as it is with this stamp. */
    static Optional<RecordedFacts> read(Path recording, long stamp) {
        Path file = recording.resolve(NAME);
        try {
            byte[] bytes = Files.readAllBytes(file);
            var in = new DataInputStream(new ByteArrayInputStream(bytes));
            if (bytes.length < HEAD || in.readLong() != MAGIC || in.readInt() != VERSION) {
                throw new IOException("It is of no known version.");
            }
            if (in.readLong() != stamp) {
                return Optional.empty();
            }
            if (in.readInt() != sum(bytes)) {
                throw new IOException("Its check sum is wrong.");
            }
            return Optional.of(new Reader(in).facts(recording));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, file + " is not used and made again.", unreadable);
            return Optional.empty();
        }
    }

    /** Keeps them. Where they cannot be written, as on a read-only disk or beside a packed file, they are not. */
    static void write(RecordedFacts facts, long stamp) {
        if (!Files.isDirectory(facts.recording())) {
            return;
        }
        try {
            var content = new ByteArrayOutputStream();
            new Writer(new DataOutputStream(content)).facts(facts);
            var all = new ByteArrayOutputStream(HEAD + content.size());
            var out = new DataOutputStream(all);
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(stamp);
            CRC32C sum = new CRC32C();
            sum.update(content.toByteArray());
            out.writeInt((int) sum.getValue());
            content.writeTo(out);
            replace(facts.recording().resolve(NAME), all.toByteArray());
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.DEBUG, "The facts of " + facts.recording() + " are not kept.", refused);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        // Only its owner can read a temporary file.
        Path half = Files.createTempFile(file.getParent(), NAME, ".new");
        try {
            Files.write(half, bytes);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static int sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, HEAD, bytes.length - HEAD);
        return (int) sum.getValue();
    }

    /** Texts are written once and named by their number after that. */
    private record Writer(DataOutputStream out, Map<String, Integer> texts) {
        Writer(DataOutputStream out) {
            this(out, new HashMap<>());
        }

        void facts(RecordedFacts facts) throws IOException {
            out.writeLong(facts.startedMillis());
            texts(facts.commands());
            out.writeLong(facts.events());
            out.writeLong(facts.lostBytes());
            out.writeInt(facts.sources().size());
            for (SourceFacts source : facts.sources().values()) {
                text(source.path());
                out.writeInt(source.methods().size());
                for (MethodFacts method : source.methods()) {
                    method(method);
                }
                out.writeInt(source.lines().size());
                for (LineFacts line : source.lines().values()) {
                    out.writeInt(line.line());
                    out.writeLong(line.times());
                    values(line.values());
                }
            }
        }

        private void method(MethodFacts method) throws IOException {
            text(method.owner());
            text(method.name());
            text(method.descriptor());
            out.writeInt(method.line());
            out.writeLong(method.calls());
            out.writeLong(method.thrown());
            text(method.lastThrown());
            out.writeLong(method.timed());
            out.writeInt(method.half());
            out.writeInt(method.most());
            out.writeBoolean(method.linesKnown());
            out.writeBoolean(method.partial());
            LastCall last = method.last();
            out.writeBoolean(last != null);
            if (last != null) {
                text(last.position());
                out.writeInt(last.tick());
                texts(last.arguments());
                text(last.result());
                text(last.thrown());
            }
            out.writeInt(method.callers().size());
            for (CallerFacts caller : method.callers()) {
                text(caller.owner());
                text(caller.name());
                text(caller.descriptor());
                text(caller.source());
                out.writeInt(caller.line());
                out.writeLong(caller.count());
            }
            values(method.values());
        }

        private void values(List<ValueFacts> values) throws IOException {
            out.writeInt(values.size());
            for (ValueFacts value : values) {
                out.writeByte(value.what().ordinal());
                text(value.name());
                out.writeLong(value.count());
                out.writeLong(value.nulls());
                text(value.last());
                out.writeInt(value.tick());
                text(value.least());
                text(value.greatest());
                out.writeInt(value.distinct().size());
                for (Map.Entry<String, Long> each : value.distinct().entrySet()) {
                    text(each.getKey());
                    out.writeLong(each.getValue());
                }
            }
        }

        private void texts(List<String> all) throws IOException {
            out.writeInt(all.size());
            for (String each : all) {
                text(each);
            }
        }

        private void text(@Nullable String text) throws IOException {
            Integer known = text == null ? Integer.valueOf(-1) : texts.get(text);
            out.writeInt(known == null ? texts.size() : known);
            if (known == null && text != null) {
                texts.put(text, texts.size());
                out.writeUTF(text);
            }
        }
    }

    private record Reader(DataInputStream in, List<String> texts) {
        private static final What[] WHATS = What.values();

        Reader(DataInputStream in) {
            this(in, new ArrayList<>());
        }

        RecordedFacts facts(Path recording) throws IOException {
            long started = in.readLong();
            List<String> commands = list();
            long events = in.readLong();
            long lost = in.readLong();
            Map<String, SourceFacts> sources = new HashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                String path = text();
                List<MethodFacts> methods = new ArrayList<>();
                for (int j = in.readInt(); j > 0; j--) {
                    methods.add(method());
                }
                TreeMap<Integer, LineFacts> lines = new TreeMap<>();
                for (int j = in.readInt(); j > 0; j--) {
                    int line = in.readInt();
                    lines.put(line, new LineFacts(line, in.readLong(), values()));
                }
                sources.put(path, new SourceFacts(path, methods, lines));
            }
            return new RecordedFacts(recording, started, commands, false, true, events, lost, sources);
        }

        private MethodFacts method() throws IOException {
            return new MethodFacts(
                    text(),
                    text(),
                    text(),
                    in.readInt(),
                    in.readLong(),
                    in.readLong(),
                    textOrNull(),
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readBoolean() ? new LastCall(text(), in.readInt(), list(), textOrNull(), textOrNull()) : null,
                    callers(),
                    values());
        }

        private List<CallerFacts> callers() throws IOException {
            List<CallerFacts> callers = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                callers.add(new CallerFacts(text(), text(), text(), text(), in.readInt(), in.readLong()));
            }
            return callers;
        }

        private List<ValueFacts> values() throws IOException {
            List<ValueFacts> values = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                values.add(new ValueFacts(
                        WHATS[in.readByte()],
                        text(),
                        in.readLong(),
                        in.readLong(),
                        text(),
                        in.readInt(),
                        textOrNull(),
                        textOrNull(),
                        distinct()));
            }
            return values;
        }

        private Map<String, Long> distinct() throws IOException {
            Map<String, Long> distinct = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                distinct.put(text(), in.readLong());
            }
            return distinct;
        }

        private List<String> list() throws IOException {
            List<String> all = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                all.add(text());
            }
            return all;
        }

        private String text() throws IOException {
            String text = textOrNull();
            if (text == null) {
                throw new IOException("A text is missing.");
            }
            return text;
        }

        private @Nullable String textOrNull() throws IOException {
            int number = in.readInt();
            if (number == texts.size()) {
                texts.add(in.readUTF());
            }
            return number < 0 ? null : texts.get(number);
        }
    }
}
