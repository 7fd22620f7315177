package io.javascope.recording;

import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** {@code tables.jst}, read whole. */
final class TableFile implements Tables {
    private static final int HEAD = 16;
    private static final int FRAME = 8;

    private final MethodLayouts methods = new MethodLayouts();
    private final Map<Integer, String> types = new HashMap<>();
    private final Map<Long, String> threads = new HashMap<>();
    private final Map<Integer, Long> objects = new HashMap<>();
    private final List<RecordedClass> classes = new ArrayList<>();
    private final List<FallenMethod> fallen = new ArrayList<>();
    private final Set<Integer> tests = new HashSet<>();
    private final Set<Integer> sampled = new HashSet<>();
    private final int version;
    private long unfinished;
    /** Behind the last whole record. */
    private int end = HEAD;

    private TableFile(int version) {
        this.version = version;
    }

    static TableFile read(Path file) throws IOException {
        return read(file, Files.readAllBytes(file));
    }

    static TableFile read(Path file, byte[] bytes) throws IOException {
        Input in = new Input(bytes, file);
        if (in.left() < HEAD || in.u64() != Format.TABLES_MAGIC) {
            throw new RecordingException(file + " is no table file of a recording.");
        }
        int version = in.u32();
        if (version < Format.OLDEST_VERSION || version > Format.VERSION) {
            throw RecordingException.ofVersion(file, version);
        }
        in.u32();
        TableFile tables = new TableFile(version);
        tables.records(in, file);
        return tables;
    }

    /**
     * The tables that the file has now; what was read before is not read again, and its methods are the same objects.
     *
     * @param bytes the file whole
     */
    TableFile continued(Path file, byte[] bytes) throws IOException {
        if (bytes.length < end) {
            throw new RecordingException(file + " has become shorter; it is no longer the one that was open.");
        }
        TableFile now = new TableFile(version);
        now.methods.addAll(methods);
        now.types.putAll(types);
        now.threads.putAll(threads);
        now.objects.putAll(objects);
        now.classes.addAll(classes);
        now.fallen.addAll(fallen);
        now.tests.addAll(tests);
        now.sampled.addAll(sampled);
        now.end = end;
        Input in = new Input(bytes, file);
        in.bytes(end);
        now.records(in, file);
        return now;
    }

    private void records(Input in, Path file) throws IOException {
        while (in.left() >= FRAME) {
            int start = in.position();
            int length = in.u32();
            int sum = in.u32();
            if (length <= 0 || length > in.left()) {
                unfinished = (long) in.size() - start;
                return;
            }
            byte[] content = in.bytes(length);
            CRC32 actual = new CRC32();
            actual.update(content);
            if ((int) actual.getValue() != sum) {
                throw new RecordingException(file + " is damaged at byte " + start + ".");
            }
            record(new Input(content, file));
            end = in.position();
        }
        unfinished = in.left();
    }

    private void record(Input in) throws IOException {
        int kind = in.u8();
        switch (kind) {
            case Record.CLASS -> type(in);
            case Record.TYPE -> types.put(in.u32(), in.text());
            case Record.THREAD -> {
                long number = in.u64();
                objects.put(in.u32(), number);
                threads.put(number, in.text());
            }
            case Record.FALLEN -> {
                String level = MethodTable.level(in).name().toLowerCase(Locale.ROOT);
                fallen.add(new FallenMethod(in.text(), level, in.text()));
            }
            case Record.SAMPLED -> sampled.add(in.u32());
            case Record.TEST -> tests.add(in.u32());
            default ->
                throw new RecordingException("The tables have a record of kind " + kind + ", which is not known.");
        }
    }

    private void type(Input packed) throws IOException {
        int number = packed.u32();
        int first = version == 1 ? 0 : packed.u32(); // there each method has its own number
        Input in = packed.inflate(packed.u32());
        String name = in.text();
        String source = in.text();
        byte[] bytes = in.bytes(in.u32());
        int count = in.count(MethodTable.LEAST);
        List<RecordedMethod> own = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            RecordedMethod method = MethodTable.read(in, first, name, source);
            own.add(method);
            methods.add(method);
        }
        classes.add(new RecordedClass(number, name, source, bytes, own));
    }

    @Override
    public @Nullable RecordedMethod method(int number) {
        MethodLayout known = methods.get(number);
        return known == null ? null : known.method();
    }

    @Nullable
    MethodLayout layout(int number) {
        return methods.get(number);
    }

    @Override
    public boolean isTest(RecordedMethod method) {
        return tests.contains(method.number());
    }

    @Override
    public boolean isSampled(RecordedMethod method) {
        return sampled.contains(method.number());
    }

    @Override
    public String typeName(int number) {
        return types.getOrDefault(number, "");
    }

    @Override
    public Map<Integer, String> types() {
        return Collections.unmodifiableMap(types);
    }

    @Override
    public String threadName(long number) {
        return threads.getOrDefault(number, "");
    }

    @Override
    public long threadOf(int hash) {
        return objects.getOrDefault(hash, 0L);
    }

    @Override
    public List<RecordedClass> classes() {
        return List.copyOf(classes);
    }

    @Override
    public List<FallenMethod> fallen() {
        return List.copyOf(fallen);
    }

    @Override
    public long unfinishedBytes() {
        return unfinished;
    }
}
