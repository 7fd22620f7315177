package io.javascope.capture.instrument;

import io.javascope.capture.runtime.Bytes;
import io.javascope.recording.format.Format.Record;
import io.javascope.recording.format.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Rewrites a class, method by method. One use. */
public final class ClassRecording {
    /** HotSpot does not compile longer methods. */
    private static final int HUGE = 8000;

    private static final int OLDEST = Opcodes.V1_7;

    private final byte[] original;
    private final ClassReader reader;
    private final Predicate<String> recorded;
    private final Boundaries boundaries;
    private final List<Integer> tests = new ArrayList<>();
    private final Set<String> volatiles = new HashSet<>();
    private final List<MethodSites> methods = new ArrayList<>();
    private final List<Fallen> fallen = new ArrayList<>();
    private final ClassNode type = new ClassNode();
    private final SecretPlaces secrets;

    /**
     * A method that is recorded at a lower level than it was to be.
     *
     * @param method {@code internal/Name.name(descriptor)}
     */
    public record Fallen(String method, Plan plan, String why) {}

    /**
     * @param recorded whether a class, by internal name, is recorded itself
     * @param boundaries while which methods the recording is on
     * @param siblings the bytes of another class of the same nest by internal name; null when they are not to be had
     */
    public ClassRecording(
            byte[] original,
            Predicate<String> recorded,
            Boundaries boundaries,
            Function<String, byte @Nullable []> siblings) {
        this.recorded = recorded;
        this.boundaries = boundaries;
        this.original = original;
        this.reader = new ClassReader(original);
        reader.accept(type, ClassReader.EXPAND_FRAMES);
        this.secrets = new SecretPlaces(type, siblings);
    }

    /** How many numbers for methods {@link #run} needs. */
    public int methodCount() {
        return type.methods.size();
    }

    /**
     * The class with its recording calls; null when there is nothing to record in it.
     *
     * @param firstMethod number of the class's first method; the others follow it
     * @param plans what is wanted for a method, by name and descriptor
     */
    public byte @Nullable [] run(int firstMethod, BiFunction<String, String, Plan> plans) {
        if ((type.version & 0xffff) < OLDEST || (type.access & Opcodes.ACC_MODULE) != 0) {
            return null;
        }
        for (FieldNode field : type.fields) {
            if ((field.access & Opcodes.ACC_VOLATILE) != 0) {
                volatiles.add(field.name);
            }
        }
        boolean changed = false;
        for (int i = 0; i < type.methods.size(); i++) {
            MethodNode method = type.methods.get(i);
            Plan plan = plans.apply(method.name, method.desc);
            if (method.instructions.size() > 0 && plan != Plan.NONE) {
                changed |= record(i, method, firstMethod + i, plan);
            }
        }
        if (!changed) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }

    private boolean record(int index, MethodNode method, int id, Plan wanted) {
        String why = "";
        for (Plan plan = wanted; plan != Plan.NONE; plan = plan.lower()) {
            MethodNode copy = copy(method);
            MethodSites sites = new MethodSites(id, method.name, method.desc, method.access, plan);
            try {
                boolean boundary = boundaries.isBoundary(type, method);
                new MethodRecording(type.name, copy, sites, recorded, volatiles, secrets, boundary).run();
                if (size(copy) <= HUGE || size(method) > HUGE && size(copy) < 0xf000) {
                    type.methods.set(index, copy);
                    methods.add(sites);
                    if (boundaries.isTest(type, method)) {
                        tests.add(id);
                    }
                    if (plan != wanted) {
                        fallen.add(new Fallen(type.name + "." + method.name + method.desc, plan, why));
                    }
                    return true;
                }
                why = "would be longer than the " + HUGE + " bytes that the JVM compiles";
            } catch (NotInstrumentable e) {
                why = String.valueOf(e.getMessage());
            }
        }
        fallen.add(new Fallen(type.name + "." + method.name + method.desc, Plan.NONE, why));
        return false;
    }

    private static MethodNode copy(MethodNode method) {
        MethodNode copy = new MethodNode(
                method.access, method.name, method.desc, method.signature, method.exceptions.toArray(String[]::new));
        method.accept(copy);
        return copy;
    }

    private static int size(MethodNode method) {
        if (method.instructions.size() < HUGE / 10) {
            return 0; // cannot be that long
        }
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        return size.getMaxSize();
    }

    public List<Fallen> fallen() {
        return List.copyOf(fallen);
    }

    /** Numbers of the methods that are tests. */
    public List<Integer> tests() {
        return List.copyOf(tests);
    }

    /** The class, its methods and their sites as a record for the tables. */
    public Bytes record(int number) {
        Bytes content = new Bytes();
        content.text(type.name.replace('/', '.'));
        content.text(type.sourceFile == null ? "" : type.sourceFile);
        content.u32(original.length).bytes(original, original.length);
        content.u32(methods.size());
        methods.forEach(method -> method(content, method));
        byte[] raw = content.toArray();
        Bytes record = new Bytes();
        record.u8(Record.CLASS).u32(number).u32(raw.length);
        byte[] packed = deflate(raw);
        return record.bytes(packed, packed.length);
    }

    private static void method(Bytes out, MethodSites method) {
        out.u32(method.method).u16(method.access).u8(method.plan.ordinal());
        out.text(method.name).text(method.descriptor);
        out.u16(method.sites.size());
        for (Site site : method.sites) {
            out.u8(site.kind().ordinal()).u8(site.type()).u32(site.line()).u16(site.slot());
            out.text(site.name()).text(site.owner().replace('/', '.'));
        }
    }

    private static byte[] deflate(byte[] raw) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(raw);
            deflater.finish();
            Bytes out = new Bytes();
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                out.bytes(part, deflater.deflate(part));
            }
            return out.toArray();
        } finally {
            deflater.end();
        }
    }
}
