package io.javascope.analysis.syntax;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import io.javascope.analysis.text.LineTable;
import io.javascope.foundation.task.CpuPool;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Parses texts on the threads of a pool. Any thread may ask. */
public final class SyntaxParser {
    /** Errors kept of one text. */
    public static final int MAX_ERRORS = 1000;

    /** The code of the one error of a text that javac's parser could not get through. */
    public static final String GAVE_UP = "javascope.parser.gave.up";

    private static final System.Logger LOG = System.getLogger(SyntaxParser.class.getName());

    // Preview syntax is let through: whether it may be used is the project's choice, which a parser does not know.
    private static final List<String> OPTIONS = List.of(
            "-source",
            Integer.toString(Runtime.version().feature()),
            "--enable-preview",
            "-proc:none",
            "-Xlint:none",
            "-Xmaxerrs",
            Integer.toString(MAX_ERRORS));

    private final CpuPool pool;

    public SyntaxParser(CpuPool pool) {
        this.pool = pool;
    }

    /**
     * Parses a text.
     *
     * @param fileName the file's name or path; only its last part counts
     * @return fails only if the pool refuses work or the future is cancelled, never for the text's sake
     */
    public CompletableFuture<Syntax> parse(String fileName, String text) {
        return pool.submit("parse " + fileName, () -> parseHere(fileName, text));
    }

    /** Parses on this thread, which should have a deep stack: nesting beyond it is reported as one error. */
    static Syntax parseHere(String fileName, String text) {
        var lines = new LineTable(text);
        var complaints = new Complaints(text, lines);
        List<Symbol> symbols = List.of();
        try {
            JavacTask task = task(new MemorySource(fileName, text), complaints);
            for (CompilationUnitTree unit : task.parse()) {
                symbols = new Outline(unit, Trees.instance(task).getSourcePositions(), text, lines).symbols();
            }
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            LOG.log(System.Logger.Level.DEBUG, "javac could not parse " + fileName, failure);
            complaints.gaveUp(failure);
        }
        return new Syntax(complaints.errors(), symbols);
    }

    private static JavacTask task(MemorySource source, Complaints complaints) {
        // Without a writer javac would print its own crashes to standard error.
        return (JavacTask)
                compiler().getTask(Writer.nullWriter(), new NoFiles(), complaints, OPTIONS, null, List.of(source));
    }

    private static JavaCompiler compiler() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("This Java has no compiler (module jdk.compiler); run JavaScope on a JDK");
        }
        return compiler;
    }
}
