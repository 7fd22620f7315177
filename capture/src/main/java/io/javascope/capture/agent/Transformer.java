package io.javascope.capture.agent;

import io.javascope.capture.cache.ClassCache;
import io.javascope.capture.instrument.Boundaries;
import io.javascope.capture.instrument.ClassRecording;
import io.javascope.capture.instrument.RewrittenClass;
import io.javascope.capture.runtime.Bytes;
import io.javascope.capture.runtime.Tables;
import io.javascope.capture.selection.Selection;
import io.javascope.recording.format.Format.Record;
import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Rewrites classes as they load. A class that cannot be rewritten loads as it is, and is listed. Any thread. */
final class Transformer implements ClassFileTransformer {
    private final ClassCache cache;
    private final Plan plan;
    private final Selection selection;
    private final Boundaries boundaries;
    private final Tables tables;
    private final AtomicInteger classNumbers = new AtomicInteger();
    private final AtomicInteger methodNumbers = new AtomicInteger();
    private final LoaderViews views = new LoaderViews();
    private final Map<String, Numbering> numberings = new ConcurrentHashMap<>();
    private final AtomicInteger fallen = new AtomicInteger();
    private final AtomicInteger failedSummaries = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    Transformer(Plan plan, Selection selection, Boundaries boundaries, Tables tables, ClassCache cache) {
        this.cache = cache;
        this.boundaries = boundaries;
        this.plan = plan;
        this.selection = selection;
        this.tables = tables;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return null;
        }
        String type = (name == null ? nameIn(bytes) : name).replace('/', '.');
        if (type.isEmpty() || isOfDebugger(type) || !selection.includes(type)) {
            return null;
        }
        if (!views.seesRecorder(loader)) {
            list(type, Plan.NONE, "its class loader does not let it see the recorder");
            return null;
        }
        long start = System.nanoTime();
        try {
            return rewrite(loader, type, bytes);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            list(type, Plan.NONE, String.valueOf(e));
            return null;
        } finally {
            nanos.addAndGet(System.nanoTime() - start);
        }
    }

    /** What a debugger made for expressions and conditions is no part of the program; what it calls is. */
    private static boolean isOfDebugger(String type) {
        return type.startsWith("$Evaluated", type.lastIndexOf('.') + 1);
    }

    /** A loader need not tell the name of what it defines. */
    private static String nameIn(byte[] bytes) {
        try {
            return new ClassReader(bytes).getClassName();
        } catch (RuntimeException unreadable) {
            return ""; // the JVM will say what is wrong with it
        }
    }

    private byte @Nullable [] rewrite(ClassLoader loader, String type, byte[] bytes) {
        RewrittenClass rewritten = cache.find(type, bytes, sibling -> bytes(loader, sibling));
        if (rewritten == null) {
            rewritten = instrument(loader, type, bytes, false);
            if (rewritten == null) {
                return null;
            }
            cache.keep(type, rewritten);
        }
        Numbering known = numbering(loader, type, bytes, rewritten.methods());
        if (known.firstMethod() + rewritten.methods() > 0xffff) {
            rewritten = Objects.requireNonNull(instrument(loader, type, bytes, true));
        }
        if (known.isNew()) {
            rewritten.fallen().forEach(method -> list(method.method(), method.plan(), method.why()));
            if (!tables.append(rewritten.record(known.number(), known.firstMethod()))) {
                return null; // what is not written down must not run
            }
            for (int test : rewritten.tests()) {
                tables.append(new Bytes().u8(Record.TEST).u32(known.firstMethod() + test));
            }
            numberings.put(known.key(), new Numbering(known.key(), known.number(), known.firstMethod(), false));
        }
        return rewritten.numbered(known.firstMethod());
    }

    private @Nullable RewrittenClass instrument(ClassLoader loader, String type, byte[] bytes, boolean wide) {
        return new ClassRecording(
                        bytes,
                        owner -> selection.includes(owner.replace('/', '.')),
                        boundaries,
                        sibling -> bytes(loader, sibling))
                .run(wide, (method, descriptor) -> selection.includes(type, method) ? plan : Plan.NONE);
    }

    /** Only of loaders that are the JDK's own: no code of the program runs for it. */
    private static byte @Nullable [] bytes(ClassLoader loader, String type) {
        if (loader.getClass().getClassLoader() != null) {
            return null;
        }
        try (InputStream in = loader.getResourceAsStream(type + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null; // the class has no bytes to be read: its fields are known by their names only
        }
    }

    /** A class that is transformed again, as when another agent asks for it, keeps its numbers and sites. */
    private Numbering numbering(ClassLoader loader, String type, byte[] bytes, int methods) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        String key = type + '@' + System.identityHashCode(loader) + '#' + bytes.length + '#' + sum.getValue();
        Numbering known = numberings.get(key);
        if (known != null) {
            return known;
        }
        return new Numbering(key, classNumbers.incrementAndGet(), methodNumbers.getAndAdd(methods) + 1, true);
    }

    private record Numbering(String key, int number, int firstMethod, boolean isNew) {}

    /** Classes that were loaded before the agent; a method that runs is recorded from its next call on. */
    void rewriteLoaded(Instrumentation instrumentation) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() != null
                    && instrumentation.isModifiableClass(type)
                    && selection.includes(type.getName())) {
                try {
                    instrumentation.retransformClasses(type);
                } catch (UnmodifiableClassException | LinkageError e) {
                    list(type.getName(), Plan.NONE, String.valueOf(e));
                }
            }
        }
    }

    private void list(String what, Plan plan, String why) {
        fallen.incrementAndGet();
        tables.append(
                new Bytes().u8(Record.FALLEN).u8(plan.ordinal()).text(what).text(why));
    }

    /** A summary could not be written; the next one says so. */
    void summaryFailed() {
        failedSummaries.incrementAndGet();
    }

    int failedSummaries() {
        return failedSummaries.get();
    }

    int classes() {
        return classNumbers.get();
    }

    int methods() {
        return methodNumbers.get();
    }

    int fallen() {
        return fallen.get();
    }

    long nanos() {
        return nanos.get();
    }
}
