package io.javascope.capture.agent;

import io.javascope.capture.control.ControlSocket;
import io.javascope.capture.runtime.Buffers;
import io.javascope.capture.runtime.Keeper;
import io.javascope.capture.runtime.Packer;
import io.javascope.capture.runtime.Ring;
import io.javascope.capture.runtime.Secrets;
import io.javascope.capture.runtime.Switch;
import io.javascope.capture.runtime.Tables;
import io.javascope.capture.runtime.Target;
import io.javascope.capture.selection.Selection;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The recorder's parts in this JVM, from the options to the end. */
final class Installation {
    private final JvmFolder folder;
    private final Target target;
    private final Ring ring;
    private final Transformer transformer;
    private final long startNanos;

    private Installation(JvmFolder folder, Target target, Transformer transformer, long startNanos) {
        this.startNanos = startNanos;
        this.folder = folder;
        this.target = target;
        this.ring = target.ring();
        this.transformer = transformer;
    }

    static void install(Options options, Instrumentation instrumentation, boolean late) throws IOException {
        if (options.secrets()) {
            SecureRandom random = new SecureRandom();
            Secrets.guard(random.nextLong(), random.nextLong());
            options.secretWords().forEach(Secrets::alsoNamed);
        }
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        long pid = ProcessHandle.current().pid();
        JvmFolder folder = JvmFolder.make(options.out(), pid, millis);
        try {
            start(options, instrumentation, late, folder, nanos, millis);
        } catch (IOException e) {
            folder.giveUp(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static void start(
            Options options, Instrumentation instrumentation, boolean late, JvmFolder folder, long nanos, long millis)
            throws IOException {
        long pid = ProcessHandle.current().pid();
        Ring ring = ring(folder, options.ring(), nanos, pid);
        Tables tables = new Tables(folder.tables());
        folder.properties(Format.JVM_FILE, describe(options, pid, millis, late));
        Transformer transformer = new Transformer(
                options.plan(),
                new Selection(options.include(), options.exclude()),
                options.boundaries(),
                tables,
                Caching.of(options));
        Target target = new Target(ring, tables, nanos, options.hot());
        Installation installed = new Installation(folder, target, transformer, nanos);
        Switch.install(target, options.started());
        Keeper.start(target, () -> installed.summarize(false));
        if (options.compress()) {
            Packer.start(ring);
        }
        installed.listen(options);
        instrumentation.addTransformer(transformer, true);
        if (late) {
            transformer.rewriteLoaded(instrumentation);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> installed.summarize(true), "javascope-summary"));
    }

    private static Ring ring(JvmFolder folder, long size, long nanos, long pid) throws IOException {
        FileChannel file = folder.ring();
        try {
            return new Ring(file, size, nanos, pid);
        } catch (IOException e) {
            file.close(); // else the disk stays full
            throw e;
        }
    }

    /** Without a socket it records all the same. */
    private void listen(Options options) throws IOException {
        Path socket = options.control() == null ? folder.path().resolve("control.sock") : options.control();
        if (ControlSocket.fits(socket)) {
            ControlSocket.open(socket, this::answer);
        } else if (options.control() != null) {
            throw new IOException("control=" + socket + " is too long for a socket; use a shorter path.");
        }
    }

    private String answer(String request) {
        switch (request) {
            case "start" -> Switch.always(true);
            case "stop" -> Switch.always(false);
            case "status" -> {
                return (Buffers.isOn() ? "ok on" : "ok off") + " bytes=" + Buffers.written(ring) + " lost="
                        + ring.lost();
            }
            default -> {
                return "error unknown request " + request + "; use start, stop or status";
            }
        }
        return Buffers.isOn() ? "ok on" : "ok off";
    }

    private static Map<String, String> describe(Options options, long pid, long millis, boolean late) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("format", Integer.toString(Format.VERSION));
        values.put("pid", Long.toString(pid));
        values.put("started", Long.toString(millis));
        values.put("java", System.getProperty("java.version", ""));
        String command = System.getProperty("sun.java.command", "");
        values.put("main", Secrets.redactParts(command.split(" ", 2)[0]));
        values.put("attached", Boolean.toString(late));
        values.put("command", Secrets.redactParts(command));
        values.put("plan", options.plan().name().toLowerCase(Locale.ROOT));
        values.put("include", String.join(";", options.include()));
        values.put("exclude", String.join(";", options.exclude()));
        values.put("during", String.join(";", options.during()));
        values.put("ring", Long.toString(options.ring()));
        return values;
    }

    private synchronized void summarize(boolean ended) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("bytes", Long.toString(Buffers.written(ring)));
        values.put("lost", Long.toString(ring.lost()));
        values.put("stored", Long.toString(ring.stored()));
        values.put("threads", Integer.toString(Buffers.threads()));
        values.put("millis", Long.toString((System.nanoTime() - startNanos) / 1_000_000));
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(cpu -> values.put("cpuMillis", Long.toString(cpu.toMillis())));
        values.put("classes", Integer.toString(transformer.classes()));
        values.put("methods", Integer.toString(transformer.methods()));
        values.put("fallen", Integer.toString(transformer.fallen()));
        values.put("sampled", Integer.toString(target.hot().size()));
        values.put("sampledBytes", Long.toString(target.sampledBytes()));
        values.put("transformNanos", Long.toString(transformer.nanos()));
        values.put("ended", Boolean.toString(ended));
        try {
            folder.properties(Format.SUMMARY_FILE, values);
        } catch (IOException e) {
            // A full disk: the reader then counts for itself, and the program must not notice.
            transformer.summaryFailed();
        }
    }
}
