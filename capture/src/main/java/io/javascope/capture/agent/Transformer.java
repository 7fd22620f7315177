package io.javascope.capture.agent;

import io.javascope.capture.instrument.ClassRecording;
import io.javascope.capture.runtime.Bytes;
import io.javascope.capture.runtime.Tables;
import io.javascope.capture.selection.Selection;
import io.javascope.recording.format.Format.Record;
import io.javascope.recording.format.Plan;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Rewrites classes as they load. A class that cannot be rewritten loads as it is, and is listed. Any thread. */
final class Transformer implements ClassFileTransformer {
    private final Plan plan;
    private final Selection selection;
    private final Tables tables;
    private final AtomicInteger classNumbers = new AtomicInteger();
    private final AtomicInteger methodNumbers = new AtomicInteger();
    private final AtomicInteger fallen = new AtomicInteger();
    private final AtomicInteger failedSummaries = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    Transformer(Plan plan, Selection selection, Tables tables) {
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
        if (loader == null || name == null || loader == ClassLoader.getPlatformClassLoader()) {
            return null;
        }
        String type = name.replace('/', '.');
        if (!selection.includes(type)) {
            return null;
        }
        long start = System.nanoTime();
        try {
            return rewrite(type, bytes);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            list(type, Plan.NONE, String.valueOf(e));
            return null;
        } finally {
            nanos.addAndGet(System.nanoTime() - start);
        }
    }

    private byte @Nullable [] rewrite(String type, byte[] bytes) {
        ClassRecording recording = new ClassRecording(
                bytes,
                classNumbers.incrementAndGet(),
                methodNumbers::incrementAndGet,
                owner -> selection.includes(owner.replace('/', '.')));
        byte[] rewritten = recording.run((method, descriptor) -> selection.includes(type, method) ? plan : Plan.NONE);
        recording.fallen().forEach(method -> list(method.method(), method.plan(), method.why()));
        if (rewritten == null || !tables.append(recording.record())) {
            return null; // what is not written down must not run
        }
        return rewritten;
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
