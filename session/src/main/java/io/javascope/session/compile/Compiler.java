package io.javascope.session.compile;

import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's compiler over the class path of one debuggee. What is wrong with a snippet is told with the place in what was
 * typed. For one thread at a time; computes for up to a few hundred milliseconds, so never on an actor's thread.
 */
final class Compiler implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 8;
    private static final Pattern STAND_IN = Pattern.compile("(\\w+\\.)*(\\$(Level|Copy)\\d+\\.)*\\$(Level|Copy)(\\d+)");
    private static final Set<String> VOID = Set.of(
            "compiler.err.void.not.allowed.here",
            "compiler.err.cant.infer.local.var.type",
            "compiler.err.illegal.initializer.for.type",
            "compiler.err.prob.found.req");
    private static final List<String> HIDDEN =
            List.of("has private access", "has protected access", "is not public", "in an inaccessible class");
    private static final Pattern FULL_NAME = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])");

    private static final String WARM_UP = """
            abstract class Warm<T> { Object warm(java.util.List<T> all, int k) throws Throwable { int n = k; try {
            var r = all.stream().map(x -> x.toString() + n).filter(x -> x.length() > n).toList(); return r;
            } finally { k++; } } }""";

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files;
    private final ClassFiles classes;
    private final @Nullable LoadedClasses loaded;
    private final int release;

    /**
     * @param release of the debuggee's JVM
     * @param loaded what only a loader of the program has; null: all is on the class path
     */
    Compiler(List<Path> classPath, int release, @Nullable LoadedClasses loaded) {
        this.files = javac.getStandardFileManager(null, Locale.ENGLISH, null);
        this.release = Math.min(release, Runtime.version().feature());
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.loaded = loaded;
        this.classes = new ClassFiles(files, loaded);
    }

    /**
     * Whether lambdas work in hidden classes there. On 17 they do not: the class that the JVM makes for one names the
     * hidden class, which nobody can. Tried on 17 and 25 only.
     */
    boolean hiddenLambdas() {
        return release >= 25;
    }

    ClassFiles classes() {
        return classes;
    }

    /**
     * What the compiler made of a snippet.
     *
     * @param levels the classes around the frame
     */
    record Compilation(List<Level> levels, Map<String, ClassModel> classes) {}

    /** @throws EvaluationProblem with what the compiler says */
    Compilation compile(FrameScope scope, Snippet typed, List<FrameScope.Variable> passed) {
        var levels = Level.around(scope.className(), classes);
        if (levels.isEmpty()) {
            throw new EvaluationProblem(
                    Kind.NOT_INTERPRETED,
                    "this needs the compiler, and the class file of "
                            + scope.className().replace('/', '.')
                            + " or of a class around it is neither on the class path that is known here nor given by its class"
                            + " loader; choose a frame of another class");
        }
        var snippet = typed;
        var without = new HashSet<String>();
        var extra = new HashSet<String>();
        boolean all = false;
        for (int attempt = 1; ; attempt++) {
            var source = new StandIns(classes, levels, scope, snippet, passed).write(without, extra);
            boolean everything = all;
            var nest = host(levels.getFirst().name());
            var run = run(source, name -> everything || host(name).equals(nest));
            if (run.errors().isEmpty()) {
                return new Compilation(levels, run.made());
            }
            var error = run.errors().getFirst();
            if (attempt == MOST_ATTEMPTS) {
                throw problem(source, snippet, levels, run.errors());
            }
            if (error.getPosition() < source.imports() && isImport(source, error)) {
                without.add(imported(source, error));
            } else if (!all && isHidden(error)) {
                all = true;
            } else if (snippet.lastFrom() >= 0 && isVoid(error)) {
                snippet = snippet.withoutResult();
            } else {
                var missing = missing(source, error).filter(extra::add);
                if (missing.isEmpty()) {
                    throw problem(source, snippet, levels, run.errors());
                }
            }
        }
    }

    /** Has the compiler's own classes loaded: half a second that the first expression then does not take. */
    static void warmUp() {
        try (var files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ENGLISH, null)) {
            var seen = new SeenFiles(files, null, Map.of(), Set.of(), _ -> false);
            var source = SeenFiles.source("Warm", WARM_UP);
            boolean done = ToolProvider.getSystemJavaCompiler()
                    .getTask(Writer.nullWriter(), seen, null, List.of("-proc:none"), null, List.of(source))
                    .call();
            if (!done) {
                throw new IllegalStateException("the compiler cannot compile");
            }
            seen.classes().values().forEach(ClassCopies::opened);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String host(String internalName) {
        int nested = internalName.indexOf('$', internalName.lastIndexOf('/') + 2);
        return nested < 0 ? internalName : internalName.substring(0, nested);
    }

    private record Run(List<Diagnostic<? extends JavaFileObject>> errors, Map<String, ClassModel> made) {}

    private Run run(StandIns.Source source, Predicate<String> opened) {
        var told = new DiagnosticCollector<JavaFileObject>();
        var seen = new SeenFiles(files, loaded, source.copies(), source.nameless(), opened);
        var options = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "-g:vars", "-implicit:none", "-XDstringConcat=inline"));
        if (release != Runtime.version().feature()) {
            // Of its own release the compiler reads the JDK that it runs in, which is there already.
            options.addAll(List.of("--release", String.valueOf(release)));
        }
        var task = javac.getTask(
                Writer.nullWriter(),
                seen,
                told,
                options,
                null,
                List.of(SeenFiles.source(source.name(), source.text())));
        task.setLocale(Locale.ENGLISH);
        boolean done = task.call();
        var errors = told.getDiagnostics().stream()
                .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
                .<Diagnostic<? extends JavaFileObject>>map(it -> it)
                .toList();
        if (!done && errors.isEmpty()) {
            throw new IllegalStateException("the compiler failed and did not say why");
        }
        return new Run(errors, done ? seen.classes() : Map.of());
    }

    private static boolean isImport(StandIns.Source source, Diagnostic<?> error) {
        return error.getPosition() >= 0 && line(source, error).startsWith("import ");
    }

    private static String line(StandIns.Source source, Diagnostic<?> error) {
        int at = (int) error.getPosition();
        int from = source.text().lastIndexOf('\n', at - 1) + 1;
        int to = source.text().indexOf('\n', at);
        return source.text().substring(from, to);
    }

    private static String imported(StandIns.Source source, Diagnostic<?> error) {
        var line = line(source, error);
        return line.substring("import ".length(), line.length() - 1);
    }

    private static boolean isHidden(Diagnostic<?> error) {
        var message = String.valueOf(error.getMessage(Locale.ENGLISH));
        return HIDDEN.stream().anyMatch(message::contains);
    }

    private static boolean isVoid(Diagnostic<?> error) {
        return VOID.contains(error.getCode())
                && String.valueOf(error.getMessage(Locale.ENGLISH)).contains("void");
    }

    /** A class that is known by its simple name and is not imported: the usual packages are tried. */
    private Optional<String> missing(StandIns.Source source, Diagnostic<?> error) {
        if (!String.valueOf(error.getCode()).startsWith("compiler.err.cant.resolve") || error.getStartPosition() < 0) {
            return Optional.empty();
        }
        var rest = source.text().substring((int) error.getStartPosition());
        var name = Pattern.compile("\\w+").matcher(rest);
        if (!name.lookingAt() || !Character.isUpperCase(name.group().charAt(0))) {
            return Optional.empty();
        }
        return StandIns.usual().stream()
                .map(all -> all.substring(0, all.length() - 1) + name.group())
                .filter(full -> classes.model(full.replace('.', '/')).isPresent())
                .findFirst();
    }

    private static EvaluationProblem problem(
            StandIns.Source source,
            Snippet snippet,
            List<Level> levels,
            List<Diagnostic<? extends JavaFileObject>> errors) {
        var first = errors.stream()
                .filter(it -> source.snippet().typed((int) it.getPosition()) >= 0)
                .findFirst()
                .orElse(errors.getFirst());
        int at = source.snippet().typed((int) first.getPosition());
        var message = readable(String.valueOf(first.getMessage(Locale.ENGLISH)), levels);
        if (at < 0) {
            return new EvaluationProblem(Kind.BAD_EXPRESSION, message);
        }
        var before = snippet.text().substring(0, Math.min(at, snippet.text().length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new EvaluationProblem(
                Kind.BAD_EXPRESSION,
                message + (line > 1 ? " at line " + line + ", column " + column : " at column " + column),
                column);
    }

    /** One line, and with the names of the user's classes in place of those that stand for them. */
    private static String readable(String message, List<Level> levels) {
        var lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("location:"))
                .toList();
        var text = lines.stream()
                .limit(4)
                .map(line -> (line.endsWith(";") ? line.substring(0, line.length() - 1) : line).replaceAll("\\s+", " "))
                .collect(Collectors.joining("; "));
        return STAND_IN.matcher(FULL_NAME.matcher(text).replaceAll(""))
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        levels.get(Math.min(levels.size() - 1, Integer.parseInt(found.group(5))))
                                .simpleName()));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
