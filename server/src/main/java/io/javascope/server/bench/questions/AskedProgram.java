package io.javascope.server.bench.questions;

import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.ServerCommand;
import io.javascope.session.floor.Sightings;
import io.javascope.session.floor.Watched;
import io.javascope.session.floor.Witness;
import io.javascope.workspace.compile.CompileOptions;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.compile.SingleFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A program of ours over a real library, run twice: recorded, and without the recorder under a debugger. It does the same
 * each time.
 *
 * @param name of the program's class
 * @param folder is filled with the program, its recording and sources
 * @param recording what was recorded
 * @param facts what it printed, each a word and the rest of the line
 * @param seen what the debugger saw
 */
record AskedProgram(String name, Path folder, Path recording, Map<String, String> facts, Sightings seen) {
    private static final int OLDEST_JAVA = 17;
    private static final String JAVA = ".java";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    AskedProgram {
        facts = Map.copyOf(facts);
    }

    /**
     * Compiles, records and watches it. Blocks until it has ended.
     *
     * @param libraries its class path
     * @param sources jars of the sources of them
     * @param include what is recorded beside the program itself
     * @param arguments its arguments, behind the name of the file that it prints to
     */
    static AskedProgram run(
            String name,
            Path agent,
            Path folder,
            List<Path> libraries,
            List<Path> sources,
            String include,
            List<String> arguments,
            Watched watched)
            throws IOException {
        Path source = sources(folder).resolve(name + JAVA);
        Files.createDirectories(source.getParent());
        try (InputStream text =
                Objects.requireNonNull(AskedProgram.class.getResourceAsStream(name + JAVA), "no program " + name)) {
            Files.write(source, text.readAllBytes());
        }
        Path classes = folder.resolve("classes");
        CompileOptions options = CompileOptions.forRelease(OLDEST_JAVA).withClassPath(libraries);
        if (SingleFile.compile(source, classes, options) instanceof CompileResult.Failed failed) {
            throw new BenchFailure("The benchmark's own program does not compile: " + failed.problems());
        }
        for (Path jar : sources) {
            unpack(jar, sources(folder));
        }
        Path recording = folder.resolve(name + ".jscope");
        Path output = folder.resolve(name + ".txt");
        List<String> path = new ArrayList<>(List.of(classes.toString()));
        libraries.forEach(jar -> path.add(jar.toString()));
        List<String> command = new ArrayList<>(List.of(
                ServerCommand.java().toString(),
                "-Xmx1g",
                "-cp",
                String.join(File.pathSeparator, path),
                name,
                output.toString()));
        command.addAll(arguments);
        List<String> recorded = new ArrayList<>(command);
        recorded.add(
                1,
                "-javaagent:" + agent + "=out=" + recording + ",plan=full,ring=2g,compress=off,secrets=off,include="
                        + name + "**;" + include);
        record(recorded);
        return new AskedProgram(name, folder, recording, facts(output), Witness.watch(command, watched));
    }

    private static void record(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new BenchFailure("The program that is recorded did not end within " + PATIENCE + ".");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("The benchmark was stopped.");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path sources(Path folder) {
        return folder.resolve("sources");
    }

    Path sources() {
        return sources(folder);
    }

    /** What it printed about something. */
    String fact(String word) {
        String fact = facts.get(word);
        if (fact == null) {
            throw new BenchFailure(name + " did not print " + word + ", but " + facts.keySet() + ".");
        }
        return fact;
    }

    /** The line of the program's source that ends with this comment. */
    int line(String marker) throws IOException {
        List<String> lines = Files.readAllLines(sources().resolve(name + JAVA));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// " + marker)) {
                return i + 1;
            }
        }
        throw new BenchFailure(name + " has no line with // " + marker);
    }

    private static Map<String, String> facts(Path output) throws IOException {
        Map<String, String> facts = new HashMap<>();
        for (String line : Files.readAllLines(output)) {
            int space = line.indexOf(' ');
            facts.put(line.substring(0, space), line.substring(space + 1));
        }
        return facts;
    }

    private static void unpack(Path jar, Path into) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (entry.getName().endsWith(JAVA) && file.startsWith(into)) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, zip.readAllBytes());
                }
            }
        }
    }
}
