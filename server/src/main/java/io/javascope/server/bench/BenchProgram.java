package io.javascope.server.bench;

import com.google.gson.JsonObject;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.compile.SingleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A program of the benchmark, put into a folder and compiled there.
 *
 * @param mainClass its name
 * @param source its file
 * @param classes the folder of its classes
 */
public record BenchProgram(String mainClass, Path source, Path classes) {
    private static final int OLDEST_JAVA = 17;

    /**
     * Takes a program out of our own resources.
     *
     * @param mainClass name of the class and its file
     * @throws IOException when the folder cannot be written
     */
    public static BenchProgram in(Path folder, String mainClass) throws IOException {
        Path source = folder.resolve(mainClass + ".java");
        try (InputStream text = Objects.requireNonNull(
                BenchProgram.class.getResourceAsStream(mainClass + ".java"), "no program " + mainClass)) {
            Files.write(source, text.readAllBytes());
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        return switch (SingleFile.compile(source, classes, OLDEST_JAVA)) {
            case CompileResult.Compiled _ -> new BenchProgram(mainClass, source, classes);
            case CompileResult.Failed failed ->
                throw new BenchFailure("The benchmark's own program does not compile: " + failed.problems());
        };
    }

    /** The arguments of a {@code launch} of it, on the Java that runs this. */
    JsonObject launch() {
        String folder = source.resolveSibling("").toString();
        var arguments = new JsonObject();
        arguments.addProperty("mainClass", mainClass);
        arguments.add("classPaths", DapArguments.words(classes.toString()));
        arguments.add("sourcePaths", DapArguments.words(folder));
        arguments.addProperty("cwd", folder);
        arguments.addProperty("javaExec", ServerCommand.java().toString());
        return arguments;
    }

    /** The 1-based line that ends with this comment. */
    public int line(String marker) throws IOException {
        var lines = Files.readAllLines(source, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// " + marker)) {
                return i + 1;
            }
        }
        throw new BenchFailure("The benchmark's own program has no line with // " + marker);
    }
}
