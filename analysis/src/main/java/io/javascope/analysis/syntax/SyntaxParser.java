package io.javascope.analysis.syntax;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.text.LineTable;
import io.javascope.foundation.task.CpuPool;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Parses texts on the threads of a pool. Any thread may ask. */
public final class SyntaxParser {
    /** Errors kept of one text. */
    public static final int MAX_ERRORS = 1000;

    /** The code of the one error of a text that javac's parser could not get through. */
    public static final String GAVE_UP = "javascope.parser.gave.up";

    private static final System.Logger LOG = System.getLogger(SyntaxParser.class.getName());

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

    /**
     * Parses several texts as one piece of work: a compiler that has been set up reads any number of texts for the price
     * of their length. Each is parsed as if it were alone.
     *
     * @return what was found in each, in their order; fails as {@link #parse} does
     */
    public CompletableFuture<List<Syntax>> parseTogether(List<SourceText> files) {
        return pool.submit("parse " + files.size() + " files", () -> parseTogetherHere(files));
    }

    /** Parses on this thread, which should have a deep stack: nesting beyond it is reported as one error. */
    static Syntax parseHere(String fileName, String text) {
        var parse = new Parse(0, fileName, text);
        try {
            run(List.of(parse));
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            parse.gaveUp(failure);
        }
        return parse.syntax();
    }

    /** As {@link #parseTogether}, on this thread. */
    static List<Syntax> parseTogetherHere(List<SourceText> files) {
        List<Parse> parses = new ArrayList<>();
        files.forEach(file -> parses.add(new Parse(parses.size(), file.path(), file.text())));
        try {
            run(parses);
            return parses.stream().map(Parse::syntax).toList();
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            // One of them is the reason; parsed alone, only that one has nothing to show.
            LOG.log(System.Logger.Level.DEBUG, "javac could not parse " + files.size() + " files together", failure);
            return files.stream()
                    .map(file -> parseHere(file.path(), file.text()))
                    .toList();
        }
    }

    /** One text, and what is found in it. */
    private static final class Parse {
        private final String text;
        private final MemorySource source;
        private final LineTable lines;
        private final Complaints complaints;
        private List<Symbol> symbols = List.of();

        Parse(int number, String fileName, String text) {
            this.text = text;
            this.source = new MemorySource(number, fileName, text);
            this.lines = new LineTable(text);
            this.complaints = new Complaints(text, lines);
        }

        void read(CompilationUnitTree unit, SourcePositions positions) {
            try {
                symbols = new Outline(unit, positions, text, lines).symbols();
            } catch (RuntimeException | StackOverflowError failure) {
                gaveUp(failure);
            }
        }

        void gaveUp(Throwable failure) {
            LOG.log(System.Logger.Level.DEBUG, "javac could not parse " + source.getName(), failure);
            complaints.gaveUp(failure);
        }

        Syntax syntax() {
            return new Syntax(complaints.errors(), symbols);
        }
    }

    private static void run(List<Parse> parses) throws IOException {
        // By name, since the compiler hands out files of its own around ours.
        Map<String, Parse> byName = new HashMap<>();
        parses.forEach(parse -> byName.put(parse.source.getName(), parse));
        JavacTask task = task(parses, diagnostic -> {
            JavaFileObject source = diagnostic.getSource();
            Parse parse = source == null ? null : byName.get(source.getName());
            if (parse != null) {
                parse.complaints.report(diagnostic);
            }
        });
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree unit : task.parse()) {
            Parse parse = byName.get(unit.getSourceFile().getName());
            if (parse != null) {
                parse.read(unit, positions);
            }
        }
    }

    private static JavacTask task(List<Parse> parses, DiagnosticListener<JavaFileObject> listener) {
        // Without a writer javac would print its own crashes to standard error.
        return (JavacTask) compiler()
                .getTask(
                        Writer.nullWriter(),
                        new NoFiles(),
                        listener,
                        options(parses.size()),
                        null,
                        parses.stream().map(parse -> parse.source).toList());
    }

    // Preview syntax is let through: whether it may be used is the project's choice, which a parser does not know.
    private static List<String> options(int files) {
        return List.of(
                "-source",
                Integer.toString(Runtime.version().feature()),
                "--enable-preview",
                "-proc:none",
                "-Xlint:none",
                "-Xmaxerrs",
                Integer.toString(MAX_ERRORS * files));
    }

    private static JavaCompiler compiler() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("This Java has no compiler (module jdk.compiler); run JavaScope on a JDK");
        }
        return compiler;
    }
}
