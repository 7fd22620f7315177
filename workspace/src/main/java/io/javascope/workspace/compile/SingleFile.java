package io.javascope.workspace.compile;

import io.javascope.workspace.outline.DeclaredType;
import io.javascope.workspace.outline.Outline;
import io.javascope.workspace.outline.OutlineParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles what {@code java FILE.java} runs, so that it can be debugged: the launcher itself compiles without information
 * on local variables and cannot be told otherwise. As with the launcher, other classes are found in the source tree beside
 * the file (JEP 458), a first line that begins with {@code #!} is ignored, and the file's name is free. CPU-bound, file
 * I/O; any thread.
 */
public final class SingleFile {

    private SingleFile() {}

    /** {@link #compile(Path, Path, CompileOptions)} without libraries. */
    public static CompileResult compile(Path file, Path outputDir, int release) throws IOException {
        return compile(file, outputDir, CompileOptions.forRelease(release));
    }

    /**
     * Compiles a program that begins in one file.
     *
     * @param outputDir where classes are put; made if needed, best empty, since what lies there is not removed
     * @throws IOException if files cannot be read or written; what the compiler complains about is a result
     */
    public static CompileResult compile(Path file, Path outputDir, CompileOptions options) throws IOException {
        String text;
        try {
            text = LauncherText.read(file, options.encoding());
        } catch (CharacterCodingException badBytes) {
            return failed(file, "The file has bytes that are no " + options.encoding() + "; save it in that encoding");
        }
        Outline outline;
        try (OutlineParser parser = new OutlineParser()) {
            outline = parser.parse(file, text);
        }
        List<Path> sourcePath =
                sourceRoot(file, outline.packageName()).map(List::of).orElse(List.of());
        List<Problem> problems = new Compiler(options, outputDir, List.of())
                .compile(sourcePath, files -> List.of(new LauncherText(file, text)));
        if (problems.stream().anyMatch(Problem::error)) {
            return new CompileResult.Failed(problems);
        }
        return mainClass(outline, options.release())
                .map(main -> compiled(main, outputDir, options))
                .orElseGet(() -> failed(file, noMain(outline)));
    }

    private static CompileResult compiled(String main, Path outputDir, CompileOptions options) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(outputDir);
        classPath.addAll(options.classPath());
        return new CompileResult.Compiled(main, outputDir, classPath);
    }

    private static CompileResult failed(Path file, String message) {
        return new CompileResult.Failed(List.of(new Problem(file, 0, 0, true, message)));
    }

    /** The launcher takes the first class of the file; we are kinder and take the first that has a main method. */
    private static Optional<String> mainClass(Outline outline, int release) {
        return outline.topLevel().stream()
                .filter(type -> type.launchableOn(release))
                .findFirst()
                .map(DeclaredType::binaryName);
    }

    private static String noMain(Outline outline) {
        boolean tooNew = outline.topLevel().stream().anyMatch(type -> type.main() == DeclaredType.Main.FLEXIBLE);
        return tooNew
                ? "Its main method needs Java 25: older ones start only public static void main(String[])"
                : "No class in it has a main method that java could start";
    }

    /** The folder where the package of the file begins; none if the file lies elsewhere than its package says. */
    private static Optional<Path> sourceRoot(Path file, String packageName) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String[] names = packageName.isEmpty() ? new String[0] : packageName.split("\\.");
        for (int i = names.length - 1; i >= 0; i--) {
            if (folder == null || !folder.endsWith(names[i])) {
                return Optional.empty();
            }
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder).filter(Files::isDirectory);
    }
}
