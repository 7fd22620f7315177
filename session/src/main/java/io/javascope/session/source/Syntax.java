package io.javascope.session.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The trees of one source's text, by the compiler's parser alone. */
final class Syntax {
    private Syntax() {}

    /** Hands on what can be read of the text; nothing when it is null or cannot be read. CPU-bound, milliseconds. */
    static void read(@Nullable String text, BiConsumer<CompilationUnitTree, SourcePositions> reader) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (text == null || compiler == null) {
            return;
        }
        var task = (JavacTask) compiler.getTask(
                Writer.nullWriter(), null, _ -> {}, List.of("-proc:none"), null, List.of(new Text(text)));
        try {
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                reader.accept(unit, positions);
            }
        } catch (IOException | IllegalStateException unreadable) {
            // Without its trees a source is only lines.
            System.getLogger(Syntax.class.getName())
                    .log(System.Logger.Level.DEBUG, "a source could not be read: " + unreadable);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("source:/Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
