package io.javascope.workspace.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What came of compiling sources. */
public sealed interface CompileResult {

    /**
     * All classes are there.
     *
     * @param mainClass the class to launch (a binary name), or empty if none was asked for
     * @param outputDir where the classes are
     * @param classPath what to run them with: {@code outputDir} first
     */
    record Compiled(String mainClass, Path outputDir, List<Path> classPath) implements CompileResult {
        public Compiled {
            classPath = List.copyOf(classPath);
        }
    }

    /** The compiler refused; at least one problem is an error. */
    record Failed(List<Problem> problems) implements CompileResult {
        public Failed {
            problems = List.copyOf(problems);
        }

        /** All errors, one a line. */
        public String message() {
            return problems.stream()
                    .filter(Problem::error)
                    .map(Problem::toString)
                    .collect(Collectors.joining(System.lineSeparator()));
        }
    }
}
