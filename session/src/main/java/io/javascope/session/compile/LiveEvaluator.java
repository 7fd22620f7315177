package io.javascope.session.compile;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.session.compile.FrameScope.Variable;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import io.javascope.session.evaluate.Expression;
import io.javascope.session.evaluate.Interpreter;
import io.javascope.session.evaluate.LiveCode;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.evaluate.ParseResult;
import io.javascope.session.evaluate.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates any Java at a live frame: what the interpreter knows is interpreted, everything else is compiled, once for
 * each frame's class and types of variables. One for each debuggee, for many threads. A call blocks as calls in the
 * debuggee do, and for as long as the compiler takes, so it belongs in tasks with a deadline; the compiler itself computes
 * on a thread of its own.
 */
public final class LiveEvaluator implements AutoCloseable {
    private static final int MOST_KEPT = 200;
    private static final System.Logger LOG = System.getLogger(LiveEvaluator.class.getName());

    /** Names of classes that are defined for an expression; unique in the process. */
    private static final AtomicLong NUMBER = new AtomicLong();

    private static final String MADE = "$Evaluated";

    private static final AtomicBoolean WARM = new AtomicBoolean();

    private final Compilers compilers;
    private final Function<Frame, @Nullable String> sources;
    private final CpuPool pool = new CpuPool("expressions", 1, 100);
    private final Map<Compiled.Key, Compiled> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param classPath what is known of it besides what the debuggee says
     * @param sources the text of a frame's source, null when there is none; asked from tasks
     */
    public LiveEvaluator(VirtualMachine vm, List<Path> classPath, Function<Frame, @Nullable String> sources) {
        this.compilers = new Compilers(vm, classPath);
        this.sources = sources;
    }

    /**
     * The value of what was typed at a frame; nothing where statements have none.
     *
     * @throws EvaluationProblem when it has no value; the message is for people
     */
    public Value evaluate(String text, LiveValues values, Effects allowed) {
        return switch (Expression.parse(text)) {
            case ParseResult.Parsed(var expression) -> evaluate(expression, values, allowed);
            case ParseResult.Malformed malformed -> {
                var problem = new EvaluationProblem(Kind.BAD_EXPRESSION, malformed.message(), malformed.column());
                if (Expression.isTooLarge(text)) {
                    throw problem;
                }
                var snippet = SnippetParser.parse(text);
                if (snippet.isEmpty() && !text.contains(";") && !text.contains("{")) {
                    throw problem;
                }
                yield compiled(snippet.orElseGet(() -> SnippetParser.unread(text)), values, allowed);
            }
        };
    }

    /**
     * Sets a variable to the value of what was typed, converted as an assignment does.
     *
     * @return the value that was set
     * @throws EvaluationProblem when it has none, or it does not fit; the message is for people
     */
    public Value set(Slot slot, String text, LiveValues values) {
        var expression = switch (Expression.parse(text)) {
            case ParseResult.Parsed(var parsed) -> parsed;
            case ParseResult.Malformed malformed ->
                throw new EvaluationProblem(Kind.BAD_EXPRESSION, malformed.message(), malformed.column());
        };
        return expression.needsCompiler()
                ? Interpreter.set(slot, expression, evaluate(expression, values, Effects.ALL), values)
                : Interpreter.set(slot, expression, values);
    }

    /** Whether it may run the program's code or write; asks nothing. */
    public static boolean mayChange(String text) {
        return switch (Expression.parse(text)) {
            case ParseResult.Parsed(var expression) -> expression.mayChange() || expression.needsCompiler();
            case ParseResult.Malformed _ -> true;
        };
    }

    private Value evaluate(Expression expression, LiveValues values, Effects allowed) {
        if (!expression.needsCompiler() && !callsImported(expression, values, allowed)) {
            try {
                return Interpreter.evaluate(expression, values, allowed);
            } catch (EvaluationProblem problem) {
                if (!mayCompile(problem, values, allowed)) {
                    throw problem;
                }
                return compiledAfter(problem, expression, values);
            }
        }
        var snippet = SnippetParser.parse(expression.source());
        return compiled(snippet.orElseThrow(), values, allowed);
    }

    /** A method that a static import brings: the interpreter knows no imports, and would find out too late. */
    private static boolean callsImported(Expression expression, LiveValues values, Effects allowed) {
        var calls = expression.plainCalls();
        if (allowed == Effects.NONE || calls.isEmpty()) {
            return false;
        }
        var code = values.code();
        return calls.stream().anyMatch(name -> !code.hasMethod(name));
    }

    /** What the interpreter did not understand may be right all the same; what has run must not run again. */
    private static boolean mayCompile(EvaluationProblem problem, LiveValues values, Effects allowed) {
        return allowed == Effects.ALL
                && !values.ran()
                && (problem.kind() == Kind.NOT_INTERPRETED
                        || problem.kind() == Kind.BAD_EXPRESSION
                        || problem.kind() == Kind.UNKNOWN_NAME);
    }

    private Value compiledAfter(EvaluationProblem problem, Expression expression, LiveValues values) {
        try {
            return compiled(SnippetParser.parse(expression.source()).orElseThrow(() -> problem), values, Effects.ALL);
        } catch (EvaluationProblem worse) {
            // The interpreter knows the frame and says it in the user's terms, unless it just does not know the syntax.
            boolean ran = worse.kind() == Kind.THROWN || worse.kind() == Kind.GAVE_UP;
            throw ran || problem.kind() == Kind.NOT_INTERPRETED ? worse : problem;
        }
    }

    private Value compiled(Snippet snippet, LiveValues values, Effects allowed) {
        if (allowed == Effects.NONE) {
            throw new EvaluationProblem(
                    Kind.NOT_ALLOWED,
                    "this would run code in the program, which hovers do not; type it in the debug console");
        }
        var code = values.code();
        var location = code.location();
        var type = location.declaringType();
        var variables = variables(code, snippet);
        var captured = captured(type, snippet, variables);
        var passed = new ArrayList<>(variables);
        captured.keySet().forEach(passed::add);
        var key = new Compiled.Key(snippet.text(), type, location.method(), passed);
        var compiled = Optional.ofNullable(keptFor(key)).orElseGet(() -> compile(snippet, code, values.frame(), key));
        return run(compiled, code, captured);
    }

    private static List<Variable> variables(LiveCode code, Snippet snippet) {
        return code.locals().stream()
                .filter(local -> snippet.names().contains(local.name()))
                .map(local -> new Variable(
                        local.name(),
                        local.descriptor(),
                        local.generic() == null ? local.descriptor() : local.generic(),
                        true))
                .toList();
    }

    /** A local or anonymous class has copies of the variables that it uses, in fields of their own. */
    private static Map<Variable, com.sun.jdi.Field> captured(
            ReferenceType type, Snippet snippet, List<Variable> variables) {
        var found = new LinkedHashMap<Variable, com.sun.jdi.Field>();
        if (!type.name().contains("$")) {
            return found;
        }
        for (var field : type.fields()) {
            if (field.isSynthetic() && field.name().startsWith("val$")) {
                var name = field.name().substring("val$".length());
                if (snippet.names().contains(name)
                        && variables.stream().noneMatch(v -> v.name().equals(name))) {
                    found.put(new Variable(name, field.signature(), field.signature(), false), field);
                }
            }
        }
        return found;
    }

    /** Makes the compiler ready, once in a process and without waiting for it: the first expression is then as quick. */
    public void warmUp() {
        if (WARM.compareAndSet(false, true)) {
            var warming = pool.submit("making the compiler ready", () -> {
                Compiler.warmUp();
                return true;
            });
            warming.whenComplete((_, problem) -> {
                if (problem != null) {
                    LOG.log(System.Logger.Level.DEBUG, "the compiler was not made ready", problem);
                }
            });
        }
    }

    private @Nullable Compiled keptFor(Compiled.Key key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }

    private Compiled compile(Snippet snippet, LiveCode code, Frame frame, Compiled.Key key) {
        var type = key.frameClass();
        refuseForeign(type);
        var method = key.method();
        var source = sources.apply(frame);
        var scope = new FrameScope(
                type.name().replace('.', '/'),
                method.isStatic(),
                method.genericSignature(),
                key.passed(),
                source == null ? null : Imports.of(source));
        var unique = unique(scope.className());
        var modules = compilers.modules(code);
        var made = onPool(() -> {
            var it = compilers.of(type, code, modules);
            return new Relocation(
                            it.compile(scope, snippet, key.passed()),
                            it.classes(),
                            unique,
                            it.hiddenLambdas() ? Relocation.Hiding.ANY : Relocation.Hiding.PLAIN)
                    .relocate();
        });
        var main = new Definition(code).define(made, type);
        main.classObject().disableCollection();
        var compiled = new Compiled(
                main,
                main.methodsByName(StandIns.METHOD, made.descriptor()).getFirst(),
                key.passed().stream().map(Variable::name).toList(),
                new LinkedHashSet<>(snippet.used(key.passed().stream()
                        .filter(v -> v.writable() && snippet.assigned().contains(v.name()))
                        .map(Variable::name)
                        .toList())),
                new LinkedHashSet<>(key.passed().stream()
                        .filter(v -> !v.writable())
                        .map(Variable::name)
                        .toList()),
                made.resultType());
        keep(key, compiled);
        return compiled;
    }

    /**
     * Compiles an expression for code of the program that will call it; nothing is defined yet.
     *
     * @param code of any frame of a thread that can run code
     * @throws EvaluationProblem when it cannot be compiled so; the message is for people
     */
    public Embedded embed(Spot spot, String text, LiveCode code) {
        var type = spot.type();
        refuseForeign(type);
        var snippet = SnippetParser.parse(text).orElseGet(() -> SnippetParser.unread(text));
        var passed = new ArrayList<Variable>();
        spot.variables().stream()
                .filter(v -> snippet.names().contains(v.name()))
                .forEach(v -> passed.add(new Variable(v.name(), v.descriptor(), v.signature(), true)));
        var written = passed.stream()
                .filter(v -> snippet.assigned().contains(v.name()))
                .findFirst();
        if (written.isPresent()) {
            throw new EvaluationProblem(
                    Kind.NOT_INTERPRETED,
                    "it writes the variable " + written.get().name() + ", which only the debugger can");
        }
        var captured = captured(type, snippet, passed).keySet().stream().toList();
        passed.addAll(captured);
        var source = sources.apply(spot.frame());
        var scope = new FrameScope(
                type.name().replace('.', '/'),
                spot.isStatic(),
                spot.methodSignature(),
                passed,
                source == null ? null : Imports.of(source));
        var unique = unique(scope.className());
        var modules = compilers.modules(code);
        var made = onPool(() -> {
            var it = compilers.of(type, code, modules);
            return new Relocation(it.compile(scope, snippet, passed), it.classes(), unique, Relocation.Hiding.NONE)
                    .relocate();
        });
        return new Embedded(
                made.classes(),
                made.main(),
                StandIns.METHOD,
                made.descriptor(),
                made.resultType(),
                made.linked(),
                passed.stream().map(Variable::name).toList(),
                captured.stream().map(Variable::name).toList(),
                ProgramCalls.in(made.classes().values()));
    }

    /** The bytes of a class as they are where the program says that its classes are, else as its loader has them; empty: nowhere. */
    public Optional<byte[]> classFile(ReferenceType type, LiveCode code) {
        var modules = compilers.modules(code);
        return onPool(() ->
                compilers.of(type, code, modules).classes().bytes(type.name().replace('.', '/')));
    }

    /** Defines ordinary classes beside one of the program. */
    public static List<ReferenceType> define(Iterable<byte[]> files, ReferenceType neighbour, LiveCode code) {
        return new Definition(code).defineBeside(files, neighbour);
    }

    /** Gives the class of an embedded expression the lookup that it asks for. */
    public static void link(ClassType main, LiveCode code) {
        new Definition(code).link(main);
    }

    private static void refuseForeign(ReferenceType type) {
        if (type.classLoader() == null || type.name().contains("/")) {
            throw new EvaluationProblem(
                    Kind.NOT_INTERPRETED,
                    "this needs the compiler, and the frame is in " + type.name()
                            + ", a class of the JDK or one made at run time; choose a frame of the program");
        }
    }

    /** Internal name that no other class has, in the package of a class. */
    public static String nameBeside(ReferenceType type) {
        return unique(type.name().replace('.', '/'));
    }

    /** Whether a class was made for an expression. */
    public static boolean isMade(String className) {
        return className.startsWith(MADE, className.lastIndexOf('.') + 1);
    }

    private static String unique(String frameClass) {
        int end = frameClass.lastIndexOf('/');
        return (end < 0 ? "" : frameClass.substring(0, end + 1)) + MADE + NUMBER.incrementAndGet();
    }

    private void keep(Compiled.Key key, Compiled compiled) {
        synchronized (kept) {
            kept.put(key, compiled);
            if (kept.size() > MOST_KEPT) {
                var oldest = kept.entrySet().iterator().next();
                kept.remove(oldest.getKey());
                oldest.getValue().type().classObject().enableCollection();
            }
        }
    }

    private Value run(Compiled compiled, LiveCode code, Map<Variable, com.sun.jdi.Field> captured) {
        var arguments = new ArrayList<com.sun.jdi.@Nullable Value>();
        var values = code.values(compiled.passed());
        var self = code.self();
        captured.forEach((variable, field) -> values.put(variable.name(), self == null ? null : self.getValue(field)));
        if (takesSelf(compiled.method(), compiled.passed().size())) {
            arguments.add(self);
        }
        var out = code.array("java.lang.Object", compiled.passed().size() + 1);
        arguments.add(out);
        compiled.passed().forEach(name -> arguments.add(values.get(name)));
        try {
            var returned = code.call(compiled.type(), compiled.method(), arguments);
            return returned instanceof ArrayReference array && array.equals(out)
                    ? new Value.Nothing()
                    : code.value(returned, compiled.isPrimitive());
        } finally {
            writeBack(compiled, code, out);
        }
    }

    private static boolean takesSelf(Method method, int passed) {
        return method.argumentTypeNames().size() > passed + 1;
    }

    private static void writeBack(Compiled compiled, LiveCode code, ArrayReference out) {
        if (compiled.written().isEmpty()) {
            return;
        }
        var values = out.getValues();
        // The last one says that the code came as far as to write them.
        if (!(values.getLast() instanceof ObjectReference)) {
            return;
        }
        var types = new LinkedHashMap<String, String>();
        code.locals().forEach(local -> types.put(local.name(), local.descriptor()));
        for (int i = 0; i < compiled.passed().size(); i++) {
            var name = compiled.passed().get(i);
            if (compiled.written().contains(name)) {
                boolean primitive = types.getOrDefault(name, "").length() == 1;
                code.setLocal(name, code.value(values.get(i), primitive));
            }
        }
    }

    private <T> T onPool(java.util.concurrent.Callable<T> body) {
        try {
            return pool.submit("compiling", CpuPool.Priority.URGENT, body).get();
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof EvaluationProblem problem) {
                throw problem;
            }
            LOG.log(System.Logger.Level.WARNING, "an expression could not be compiled", e);
            throw new EvaluationProblem(
                    Kind.NOT_INTERPRETED,
                    "the expression could not be compiled: " + e.getCause() + "; the log says more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationProblem(Kind.GAVE_UP, "the evaluation was given up while it was compiled");
        }
    }

    /** Ends the compiler; what runs in the debuggee runs on. Never blocks. */
    @Override
    public void close() {
        pool.submit("closing", () -> {
                    compilers.close();
                    return true;
                })
                .whenComplete((_, problem) -> {
                    if (problem != null) {
                        LOG.log(System.Logger.Level.DEBUG, "the compiler was not closed", problem);
                    }
                    pool.close();
                });
    }
}
