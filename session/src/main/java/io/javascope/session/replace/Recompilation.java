package io.javascope.session.replace;

import io.javascope.foundation.task.CpuPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A saved source compiled against the classes of the program. Annotation processors do not run: nothing of a project is
 * executed for it.
 *
 * @param classes bytes by binary name; empty when there are problems
 * @param problems what the compiler complains about
 */
record Recompilation(Map<String, byte[]> classes, List<String> problems) {

    /** Blocks while it is compiled on a thread for what computes. */
    static Recompilation onItsOwnThread(Path source, List<Path> classPath, int release) throws IOException {
        try (var pool = new CpuPool("replacing", 1, 1)) {
            return pool.submit("compiling " + source, () -> of(source, classPath, release))
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw failed;
        }
    }

    /** CPU-bound. */
    static Recompilation of(Path source, List<Path> classPath, int release) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var told = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(told, Locale.ENGLISH, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
            var made = new Made(files);
            var options =
                    List.of("-proc:none", "-nowarn", "-g", "-implicit:none", "--release", String.valueOf(release));
            var done = compiler.getTask(
                            Writer.nullWriter(), made, told, options, null, files.getJavaFileObjects(source))
                    .call();
            var problems = told.getDiagnostics().stream()
                    .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
                    .map(it -> "line " + it.getLineNumber() + ": " + it.getMessage(Locale.ENGLISH))
                    .toList();
            return done ? new Recompilation(made.bytes(), List.of()) : new Recompilation(Map.of(), problems);
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Made extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

        Made(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            var bytes = new ByteArrayOutputStream();
            classes.put(className, bytes);
            return new SimpleJavaFileObject(URI.create("made:/" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        Map<String, byte[]> bytes() {
            var all = new LinkedHashMap<String, byte[]>();
            classes.forEach((name, bytes) -> all.put(name, bytes.toByteArray()));
            return all;
        }
    }
}
