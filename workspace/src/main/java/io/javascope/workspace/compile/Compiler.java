package io.javascope.workspace.compile;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The JDK's compiler as debugging needs it: all debug information, and never a processor, which would be foreign code. */
final class Compiler {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final CompileOptions options;
    private final Path outputDir;
    private final List<Path> modulePath;

    Compiler(CompileOptions options, Path outputDir, List<Path> modulePath) {
        this.options = options;
        this.outputDir = outputDir;
        this.modulePath = modulePath;
    }

    /** Picks what is to be compiled from the file manager. */
    @FunctionalInterface
    interface Sources {
        Iterable<? extends JavaFileObject> in(StandardJavaFileManager files);
    }

    /** The problems found; the classes are there if none of them is an error. */
    List<Problem> compile(List<Path> sourcePath, Sources sources) throws IOException {
        Files.createDirectories(outputDir);
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        StringWriter crash = new StringWriter();
        try (StandardJavaFileManager files = JAVAC.getStandardFileManager(told, Locale.ROOT, options.encoding())) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(outputDir));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, options.classPath());
            files.setLocationFromPaths(StandardLocation.MODULE_PATH, modulePath);
            // Set also when empty: else sources in libraries would be compiled.
            files.setLocationFromPaths(StandardLocation.SOURCE_PATH, sourcePath);
            boolean good = JAVAC.getTask(crash, files, told, arguments(), null, sources.in(files))
                    .call();
            return problems(told.getDiagnostics(), good, crash.toString());
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("-g", "-proc:none", "-implicit:class", "-Xprefer:source", "-parameters", "-Xlint:-options"));
        int ours = Runtime.version().feature();
        int release = Math.min(options.release(), ours);
        // Without --release the internals of the running JDK can be compiled against, as when java runs a source file.
        if (release != ours || options.preview()) {
            arguments.addAll(List.of("--release", Integer.toString(release)));
        }
        if (options.preview()) {
            arguments.add("--enable-preview");
        }
        return arguments;
    }

    private static List<Problem> problems(List<Diagnostic<? extends JavaFileObject>> told, boolean good, String crash) {
        List<Problem> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : told) {
            switch (diagnostic.getKind()) {
                case ERROR -> problems.add(problem(diagnostic, !good));
                case WARNING, MANDATORY_WARNING -> problems.add(problem(diagnostic, false));
                case NOTE, OTHER -> {
                    // Hints to use other options of javac, which the user cannot.
                }
            }
        }
        if (!good && problems.stream().noneMatch(Problem::error)) {
            problems.add(new Problem(null, 0, 0, true, "The compiler failed: " + firstLines(crash)));
        }
        return problems;
    }

    private static String firstLines(String crash) {
        return String.join(System.lineSeparator(), crash.lines().limit(20).toList());
    }

    private static Problem problem(Diagnostic<? extends JavaFileObject> diagnostic, boolean error) {
        return new Problem(
                file(diagnostic.getSource()),
                known(diagnostic.getLineNumber()),
                known(diagnostic.getColumnNumber()),
                error,
                diagnostic.getMessage(Locale.ROOT));
    }

    private static int known(long position) {
        return position == Diagnostic.NOPOS ? 0 : Math.toIntExact(position);
    }

    private static @Nullable Path file(@Nullable JavaFileObject source) {
        if (source == null) {
            return null;
        }
        URI uri = source.toUri();
        try {
            return "file".equals(uri.getScheme()) ? Path.of(uri) : null;
        } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
            return null;
        }
    }
}
