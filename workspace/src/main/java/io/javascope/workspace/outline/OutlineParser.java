package io.javascope.workspace.outline;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Parses source files of any Java up to the one that runs this, one at a time. Broken text gives what could be read of it.
 * Not thread-safe: each thread has its own. CPU-bound (about a millisecond per file once warm).
 */
public final class OutlineParser implements AutoCloseable {

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    public OutlineParser() {
        compiler = ToolProvider.getSystemJavaCompiler();
        files = compiler.getStandardFileManager(ignored -> {}, Locale.ROOT, StandardCharsets.UTF_8);
    }

    /**
     * What this text declares.
     *
     * @param file the name of its file; a compact source file gets the name of its class from it
     */
    public Outline parse(Path file, String text) throws IOException {
        JavacTask task = (JavacTask) compiler.getTask(
                Writer.nullWriter(), files, ignored -> {}, List.of("-proc:none"), null, List.of(new Text(file, text)));
        for (CompilationUnitTree unit : units(task)) {
            return OutlineReader.read(unit);
        }
        return new Outline("", List.of());
    }

    private static Iterable<? extends CompilationUnitTree> units(JavacTask task) throws IOException {
        try {
            return task.parse();
        } catch (IllegalStateException crash) {
            // Text nested thousands deep overflows the parser's stack: nothing can be read of it.
            if (crash.getCause() instanceof StackOverflowError) {
                return List.of();
            }
            throw crash;
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(Path file, String text) {
            super(uri(file), Kind.SOURCE);
            this.text = text;
        }

        /** Only the file's name counts, and it need not end in {@code .java}. */
        private static URI uri(Path file) {
            Path name = file.getFileName();
            return URI.create("outline:/").resolve(Path.of("/" + name).toUri().getRawPath());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
