package io.javascope.capture.instrument;

import io.javascope.capture.runtime.Bytes;
import io.javascope.recording.format.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
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
    private final List<Sibling> asked = new ArrayList<>();
    private final SecretPlaces secrets;
    private final TestMethods ownTests;

    /**
     * A method that is recorded at a lower level than it was to be.
     *
     * @param method {@code internal/Name.name(descriptor)}
     */
    public record Fallen(String method, Plan plan, String why) {}

    /**
     * Another class that this one was instrumented by: its annotations, what it extends.
     *
     * @param name internal
     * @param sum of its class file: length, CRC-32 and Adler-32; empty when there was none
     */
    public record Sibling(String name, String sum) {
        /** As it is now. */
        public static Sibling of(String name, byte @Nullable [] bytes) {
            if (bytes == null) {
                return new Sibling(name, "");
            }
            CRC32 crc = new CRC32();
            Adler32 adler = new Adler32();
            crc.update(bytes);
            adler.update(bytes);
            return new Sibling(name, bytes.length + " " + crc.getValue() + " " + adler.getValue());
        }
    }

    /**
     * @param recorded whether a class, by internal name, is recorded itself
     * @param boundaries while which methods the recording is on
     * @param siblings the bytes of another class by internal name; null when they are not to be had
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
        Function<String, byte @Nullable []> others = name -> {
            byte[] bytes = siblings.apply(name);
            asked.add(Sibling.of(name, bytes));
            return bytes;
        };
        this.secrets = new SecretPlaces(type, others);
        this.ownTests = new TestMethods(type, others);
    }

    /**
     * The class with its recording calls; null when there is nothing to record in it.
     *
     * @param wide whether numbers of its methods may have more than 16 bits
     * @param plans what is wanted for a method, by name and descriptor
     */
    public @Nullable RewrittenClass run(boolean wide, BiFunction<String, String, Plan> plans) {
        if ((type.version & 0xffff) < OLDEST || (type.access & Opcodes.ACC_MODULE) != 0) {
            return null;
        }
        for (FieldNode field : type.fields) {
            if ((field.access & Opcodes.ACC_VOLATILE) != 0) {
                volatiles.add(field.name);
            }
        }
        MethodPlaces places = MethodPlaces.in(reader, type.methods.size());
        boolean changed = false;
        for (int i = 0; i < type.methods.size(); i++) {
            MethodNode method = type.methods.get(i);
            Plan plan = plans.apply(method.name, method.desc);
            if (method.instructions.size() > 0 && plan != Plan.NONE) {
                changed |= record(i, places.of(i), wide, plan);
            }
        }
        if (!changed) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        type.accept(writer);
        byte[] bytes = writer.toByteArray();
        byte[] table = table();
        return new RewrittenClass(
                original,
                bytes,
                places.find(bytes),
                type.methods.size(),
                table.length,
                deflate(table),
                fallen,
                asked,
                tests);
    }

    private boolean record(int index, int place, boolean wide, Plan wanted) {
        String why = "";
        MethodNode method = type.methods.get(index);
        for (Plan plan = wanted; plan != Plan.NONE; plan = plan.lower()) {
            MethodSites sites = new MethodSites(index, place, wide, method.name, method.desc, method.access, plan);
            try {
                boolean boundary = boundaries.isBoundary(type, method, ownTests);
                new MethodRecording(type.name, method, sites, recorded, volatiles, secrets, boundary).run();
                if (size(method) <= HUGE || size(method) < 0xf000 && size(untouched(index)) > HUGE) {
                    methods.add(sites);
                    if (ownTests.isTest(method)) {
                        tests.add(index);
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
            method = untouched(index);
            type.methods.set(index, method);
        }
        fallen.add(new Fallen(type.name + "." + method.name + method.desc, Plan.NONE, why));
        return false;
    }

    /** Few methods fall a level: reading the class again for one is cheaper than to copy them all before. */
    private MethodNode untouched(int index) {
        ClassNode again = new ClassNode();
        reader.accept(again, ClassReader.EXPAND_FRAMES);
        return again.methods.get(index);
    }

    private static int size(MethodNode method) {
        if (method.instructions.size() < HUGE / 10) {
            return 0; // cannot be that long
        }
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        return size.getMaxSize();
    }

    /** The class, its methods and their sites for the tables. */
    private byte[] table() {
        Bytes content = new Bytes();
        content.text(type.name.replace('/', '.'));
        content.text(type.sourceFile == null ? "" : type.sourceFile);
        content.u32(original.length).bytes(original, original.length);
        content.u32(methods.size());
        methods.forEach(method -> method(content, method));
        return content.toArray();
    }

    private static void method(Bytes out, MethodSites method) {
        out.u32(method.index).u16(method.access).u8(method.plan.ordinal());
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
