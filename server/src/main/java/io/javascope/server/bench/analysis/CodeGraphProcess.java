package io.javascope.server.bench.analysis;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import io.javascope.analysis.attribution.Attribution;
import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.calls.CallGraph;
import io.javascope.analysis.dependence.ControlDependence;
import io.javascope.analysis.dependence.SingleAssignment;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.syntax.SyntaxParser;
import io.javascope.foundation.task.CpuPool;
import io.javascope.server.transport.StandardStreams;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Main class of the JVMs that the benchmark starts, so that each is cold: builds one thing of a library's sources. */
public final class CodeGraphProcess {
    /** What has happened between the first pass and the last. */
    private static final int PASSES = 5;

    private static final double MEGABYTE = 1 << 20;

    private CodeGraphProcess() {}

    private record Graphs(Program program, CallGraph calls) {}

    /**
     * Prints one JSON object and ends the process.
     *
     * @param arguments {@code parse}, {@code graph} or {@code graph once}, the sources jar, then the jars of its libraries
     */
    public static void main(String[] arguments) throws Exception {
        StandardStreams streams = StandardStreams.take();
        List<SourceText> files = SourceJars.read(Path.of(arguments[1]));
        List<Path> classPath = Arrays.stream(arguments).skip(2).map(Path::of).toList();
        JsonObject numbers = switch (arguments[0]) {
            case "parse" -> parse(files);
            case "graph once" -> graph(files, classPath, 1);
            default -> graph(files, classPath, PASSES);
        };
        numbers.addProperty("files", files.size());
        new PrintStream(streams.output(), true, StandardCharsets.UTF_8).println(numbers);
        Runtime.getRuntime().halt(0);
    }

    private static JsonObject parse(List<SourceText> files) {
        JsonObject numbers = new JsonObject();
        try (CpuPool pool = new CpuPool("parse", Runtime.getRuntime().availableProcessors(), files.size())) {
            SyntaxParser parser = new SyntaxParser(pool);
            for (int pass = 1; pass <= PASSES; pass++) {
                long began = System.nanoTime();
                List<CompletableFuture<?>> parses = new ArrayList<>();
                files.forEach(file -> parses.add(parser.parse(file.path(), file.text())));
                parses.forEach(CompletableFuture::join);
                double seconds = (System.nanoTime() - began) / 1e9;
                if (pass == 1) {
                    numbers.addProperty("cold", files.size() / seconds);
                }
                numbers.addProperty("warm", files.size() / seconds);
            }
        }
        return numbers;
    }

    private static JsonObject graph(List<SourceText> files, List<Path> classPath, int passes) {
        JsonObject numbers = new JsonObject();
        Graphs graphs = built(files, classPath);
        numbers.addProperty("coldCpuSeconds", cpuSeconds());
        for (int pass = 2; pass <= passes; pass++) {
            double before = cpuSeconds();
            graphs = built(files, classPath);
            numbers.addProperty("warmFilesPerCpuSecond", files.size() / (cpuSeconds() - before));
        }
        long with = used();
        numbers.addProperty("methods", graphs.program().methods().size());
        numbers.addProperty("calls", graphs.calls().edges().size());
        graphs = null;
        numbers.addProperty("retainedMegabytes", (with - used()) / MEGABYTE);
        return numbers;
    }

    /** Types, control flow, single assignment, control dependence of every method, and who calls whom. */
    private static Graphs built(List<SourceText> files, List<Path> classPath) {
        Attribution attribution = new Attributor(classPath).attribute(files, () -> false);
        Program program = new Program(attribution.classes());
        int registers = 0;
        for (MethodInfo method : program.methods()) {
            Body body = method.body();
            if (body != null) {
                registers += SingleAssignment.of(body).body().size();
                registers += ControlDependence.of(body).decidersOf(body.exit()).size();
            }
        }
        if (registers == 0) {
            throw new IllegalStateException("Nothing was built");
        }
        return new Graphs(program, CallGraph.byHierarchy(program));
    }

    /** Of the whole process, the compiler's and collector's threads too. */
    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
