package io.javascope.workspace.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles all sources of plain folders together. CPU-bound, file I/O; any thread. */
public final class SourceFolder {

    private SourceFolder() {}

    /**
     * Compiles these files. If one of them is a {@code module-info.java}, the libraries are its modules too.
     *
     * @param roots the folders in which their packages begin
     * @param sources the {@code .java} files
     * @param outputDir where classes are put; made if needed
     * @return {@link CompileResult.Compiled} with an empty main class, or what the compiler complained about
     */
    public static CompileResult compile(List<Path> roots, List<Path> sources, Path outputDir, CompileOptions options)
            throws IOException {
        boolean modular = sources.stream().anyMatch(source -> source.endsWith("module-info.java"));
        List<Problem> problems = sources.isEmpty()
                ? List.of()
                : new Compiler(options, outputDir, modular ? options.classPath() : List.of())
                        .compile(roots, files -> files.getJavaFileObjectsFromPaths(sources));
        if (problems.stream().anyMatch(Problem::error)) {
            return new CompileResult.Failed(problems);
        }
        List<Path> classPath = new ArrayList<>();
        classPath.add(outputDir);
        classPath.addAll(options.classPath());
        return new CompileResult.Compiled("", outputDir, classPath);
    }
}
