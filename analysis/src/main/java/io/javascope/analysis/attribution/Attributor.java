package io.javascope.analysis.attribution;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import io.javascope.analysis.attribution.Attribution.Complaint;
import io.javascope.analysis.lowering.Lowering;
import io.javascope.analysis.mention.FileMentions;
import io.javascope.analysis.mention.Names;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.SourceText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Attributes files that belong together. Each call is one task of the compiler on the calling thread; any thread. */
public final class Attributor {
    private static final System.Logger LOG = System.getLogger(Attributor.class.getName());
    private static final int MAX_COMPLAINTS = 100_000;

    private final List<Path> classPath;

    /** @param classPath libraries, and classes of other modules */
    public Attributor(List<Path> classPath) {
        this.classPath = List.copyOf(classPath);
    }

    /**
     * Attributes and lowers the files together.
     *
     * @param cancelled asked between files; if it says yes, what is missing is missing
     * @throws IllegalStateException if this Java has no compiler
     */
    public Attribution attribute(List<SourceText> files, BooleanSupplier cancelled) {
        return attribute(files, null, cancelled);
    }

    /**
     * As {@link #attribute(List, BooleanSupplier)}, and finds the names in each file.
     *
     * @param names the table that they are kept in; null if they are not wanted
     */
    public Attribution attribute(List<SourceText> files, @Nullable Names names, BooleanSupplier cancelled) {
        Map<String, SourceText> byName = new HashMap<>();
        List<JavaFileObject> sources = new ArrayList<>();
        for (SourceText file : files) {
            TextFile source = new TextFile(file);
            sources.add(source);
            byName.put(source.getName(), file);
        }
        Map<String, List<Complaint>> complaints = new HashMap<>();
        Map<String, String> failures = new HashMap<>();
        List<ClassInfo> classes = new ArrayList<>();
        List<FileMentions> mentions = new ArrayList<>();
        Map<String, String> stubs = new HashMap<>();
        try (StandardJavaFileManager manager = compiler().getStandardFileManager(null, Locale.ROOT, null)) {
            manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            manager.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
            Phase phase = new Phase();
            JavacTask task = (JavacTask) compiler()
                    .getTask(
                            Writer.nullWriter(),
                            manager,
                            diagnostic -> complain(diagnostic, phase, byName, complaints),
                            options(),
                            null,
                            sources);
            lower(task, phase, byName, classes, stubs, names, mentions, failures, cancelled);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The compiler's files could not be opened", unreadable);
        }
        return new Attribution(classes, stubs, mentions, complaints, failures);
    }

    /** Whether the parser has ended. */
    private static final class Phase {
        private boolean parsed;
    }

    private static void lower(
            JavacTask task,
            Phase phase,
            Map<String, SourceText> byName,
            List<ClassInfo> classes,
            Map<String, String> stubs,
            @Nullable Names names,
            List<FileMentions> mentions,
            Map<String, String> failures,
            BooleanSupplier cancelled)
            throws IOException {
        List<CompilationUnitTree> units = new ArrayList<>();
        try {
            task.parse().forEach(units::add);
            phase.parsed = true;
            analyse(task, byName.size());
        } catch (RuntimeException | StackOverflowError crash) {
            LOG.log(Level.WARNING, "javac could not parse one of " + byName.size() + " files", crash);
            phase.parsed = true;
        }
        Lowering lowering = new Lowering(task);
        Set<String> seen = new HashSet<>();
        for (CompilationUnitTree unit : units) {
            SourceText file = byName.get(unit.getSourceFile().getName());
            if (file == null || cancelled.getAsBoolean()) {
                continue;
            }
            try {
                lowering.lower(unit, file.path(), file.text()).stream()
                        .filter(type -> seen.add(type.name()))
                        .forEach(classes::add);
                stubs.put(file.path(), Stub.of(unit, Trees.instance(task).getSourcePositions(), file.text()));
                if (names != null) {
                    mentions.add(lowering.mentions(unit, file.path(), file.text(), names));
                }
            } catch (RuntimeException | StackOverflowError failure) {
                LOG.log(Level.WARNING, file.path() + " could not be lowered", failure);
                failures.put(file.path(), String.valueOf(failure));
            }
        }
        classes.addAll(lowering.library());
    }

    /**
     * A class that brings the compiler down has no types and is lowered as far as that goes. It has left the compiler's
     * queue by then, so asking again goes on with the next one.
     */
    private static void analyse(JavacTask task, int files) throws IOException {
        for (int failures = 0; failures <= files; failures++) {
            try {
                task.analyze();
                return;
            } catch (RuntimeException | StackOverflowError crash) {
                LOG.log(Level.WARNING, "javac failed on one of " + files + " files", crash);
            }
        }
    }

    private static void complain(
            Diagnostic<? extends JavaFileObject> diagnostic,
            Phase phase,
            Map<String, SourceText> byName,
            Map<String, List<Complaint>> complaints) {
        JavaFileObject source = diagnostic.getSource();
        SourceText file = source == null ? null : byName.get(source.getName());
        boolean error = diagnostic.getKind() == Diagnostic.Kind.ERROR;
        if (file == null || (!error && phase.parsed)) {
            return;
        }
        complaints
                .computeIfAbsent(file.path(), _ -> new ArrayList<>())
                .add(new Complaint(
                        (int) diagnostic.getStartPosition(),
                        (int) diagnostic.getEndPosition(),
                        diagnostic.getMessage(Locale.ROOT),
                        String.valueOf(diagnostic.getCode()),
                        error,
                        !phase.parsed));
    }

    private List<String> options() {
        return List.of(
                "-source",
                Integer.toString(Runtime.version().feature()),
                "--enable-preview",
                "-proc:none",
                "-implicit:none",
                "-Xlint:none",
                "-XDshould-stop.ifError=FLOW",
                "-Xmaxerrs",
                Integer.toString(MAX_COMPLAINTS));
    }

    /** For logs. */
    @Override
    public String toString() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static JavaCompiler compiler() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("This Java has no compiler (module jdk.compiler); run JavaScope on a JDK");
        }
        return compiler;
    }
}
