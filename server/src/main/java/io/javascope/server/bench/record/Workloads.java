package io.javascope.server.bench.record;

import io.javascope.server.bench.BenchFailure;
import io.javascope.workspace.compile.CompileOptions;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.compile.SingleFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The programs that are measured, compiled for Java 17 into a folder of the benchmark. */
final class Workloads {
    private static final int OLDEST_JAVA = 17;
    private static final String WARM_UP_SECONDS = "4";

    /** Large programs are compiled for longer. */
    private static final String LONG_WARM_UP_SECONDS = "10";

    private static final String LANG = "org.apache.commons.lang3.";

    /** Tests of commons-lang that look hard at classes, fields and stack traces, and some that compute. */
    private static final List<String> TESTS = List.of(
            LANG + "StringUtilsTest",
            LANG + "ArrayUtilsTest",
            LANG + "ClassUtilsTest",
            LANG + "SerializationUtilsTest",
            LANG + "math.NumberUtilsTest",
            LANG + "builder.EqualsBuilderTest",
            LANG + "builder.HashCodeBuilderTest",
            LANG + "builder.ToStringBuilderTest",
            LANG + "reflect.FieldUtilsTest");

    private final Path folder;
    private final Corpora corpora;

    Workloads(Path folder, Corpora corpora) {
        this.folder = folder;
        this.corpora = corpora;
    }

    Workload loops() throws IOException {
        return new Workload(
                "loops",
                Workload.ourJava(),
                compiled("Loops", List.of()).toString(),
                "Loops",
                List.of(WARM_UP_SECONDS),
                List.of("Loops"));
    }

    /** JavaParser over the sources of commons-lang. */
    Workload parsing() throws IOException {
        Path library = corpora.jar("parser", "javaparser-core", ".jar");
        Path sources = corpora.jar("parser", "commons-lang3", "-sources.jar");
        return new Workload(
                "JavaParser",
                Workload.ourJava(),
                joined(compiled("Parsing", List.of(library)), library),
                "Parsing",
                List.of(LONG_WARM_UP_SECONDS, sources.toString(), "12"),
                List.of("com.github.javaparser.**", "Parsing"));
    }

    /** Transactions and a join in H2. */
    Workload accounts() throws IOException {
        Path library = corpora.jar("database", "h2", ".jar");
        return new Workload(
                "H2",
                Workload.ourJava(),
                joined(compiled("Accounts", List.of()), library),
                "Accounts",
                List.of(LONG_WARM_UP_SECONDS, "300"),
                List.of("org.h2.**", "Accounts"));
    }

    /** Some test classes of commons-lang, as the whole process sees them. */
    Workload tests() throws IOException {
        Workload all = suite("lang", "commons-lang3", LANG + "**");
        List<String> arguments = new ArrayList<>(all.arguments());
        arguments.addAll(TESTS);
        return new Workload("JUnit", all.java(), all.classPath(), all.mainClass(), arguments, all.include());
    }

    /** The whole suite of a library. */
    Workload suite(String profile, String artifact, String include) throws IOException {
        List<Path> jars = corpora.jars(profile);
        Path tests = corpora.jar(profile, artifact, "-tests.jar");
        return new Workload(
                artifact + "'s tests",
                Workload.ourJava(),
                joined(compiled("Suite", jars), jars.toArray(Path[]::new)),
                "Suite",
                List.of(tests.toString()),
                List.of(include));
    }

    /** Works until it is ended; its arguments are the proof's matter. */
    Workload killed() throws IOException {
        return new Workload(
                "killed",
                Workload.ourJava(),
                compiled("Killed", List.of()).toString(),
                "Killed",
                List.of(),
                List.of("Killed"));
    }

    /** Links all classes of the jars. */
    Workload verifying(List<Path> jars) throws IOException {
        return new Workload(
                "verifier",
                Workload.ourJava(),
                compiled("Verifying", List.of()).toString(),
                "Verifying",
                jars.stream().map(Path::toString).toList(),
                List.of());
    }

    /** The folder of a program's classes. */
    private Path compiled(String program, List<Path> libraries) throws IOException {
        Path source = folder.resolve(program + ".java");
        try (InputStream text = Objects.requireNonNull(
                Workloads.class.getResourceAsStream(program + ".java"), "no program " + program)) {
            Files.write(source, text.readAllBytes());
        }
        Path classes = folder.resolve(program);
        CompileOptions options = CompileOptions.forRelease(OLDEST_JAVA).withClassPath(libraries);
        return switch (SingleFile.compile(source, classes, options)) {
            case CompileResult.Compiled _ -> classes;
            case CompileResult.Failed failed ->
                throw new BenchFailure("The benchmark's own program does not compile: " + failed.problems());
        };
    }

    private static String joined(Path first, Path... others) {
        return first + File.pathSeparator + Corpora.path(List.of(others));
    }
}
