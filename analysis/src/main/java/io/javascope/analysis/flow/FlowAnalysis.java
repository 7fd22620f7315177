package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.PropertyFiles;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail.DeclaredNullness;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodInfo.Parameter;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what goes wrong on a path through a method and what it calls. Each method of a program is analysed as a root, with
 * parameters of which nothing is known. Roots do not depend on each other, so any number of threads may analyse different
 * ones at once.
 */
public final class FlowAnalysis {
    private static final System.Logger LOG = System.getLogger(FlowAnalysis.class.getName());
    private static final Set<String> INPUT_ANNOTATIONS = Set.of(
            "RequestParam",
            "PathVariable",
            "RequestBody",
            "RequestHeader",
            "CookieValue",
            "QueryParam",
            "PathParam",
            "FormParam",
            "HeaderParam",
            "MatrixParam",
            "CookieParam",
            "FormDataParam");

    private final Program program;
    private final Library library;
    private final PropertyFiles properties;
    private final FieldValues fields;
    private final Beliefs beliefs;
    private final NeverReturning ends;
    private final Passages passages = new Passages();
    private final ConcurrentHashMap<MethodRef, Liveness> liveness = new ConcurrentHashMap<>();

    /**
     * For one program; reads all its bodies once.
     *
     * @param properties what is delivered with it
     */
    public FlowAnalysis(Program program, Library library, PropertyFiles properties) {
        this.program = program;
        this.library = library;
        this.properties = properties;
        this.fields = new FieldValues(program);
        this.beliefs = new Beliefs(program);
        this.ends = new NeverReturning(program, library);
    }

    /** What is analysed. */
    public Program program() {
        return program;
    }

    /**
     * Whether what one root may take for granted of the whole program is the same in another version of it: what fields
     * hold for ever, which classes have objects, which results callers trust, which methods never return.
     */
    public boolean assumesTheSame(FlowAnalysis other) {
        return fields.equals(other.fields)
                && ends.equals(other.ends)
                && beliefs.trusted(program).equals(other.beliefs.trusted(other.program));
    }

    /**
     * What was found from one root.
     *
     * @param entered the methods whose bodies were looked at, which the findings depend on
     * @param complete false if the budget ended or it was cancelled: there may be more
     */
    public record Result(List<Finding> findings, Set<MethodRef> entered, boolean complete) {
        public Result {
            findings = List.copyOf(findings);
            entered = Set.copyOf(entered);
        }
    }

    /** Analyses one method with a body. A fault of ours in one root is logged and takes no other one down. */
    public Result analyse(MethodInfo root, Body body, BooleanSupplier cancelled) {
        try {
            return follow(root, body, cancelled);
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.log(Level.ERROR, root.ref() + " could not be followed", fault);
            return new Result(List.of(), Set.of(root.ref()), false);
        }
    }

    private Result follow(MethodInfo root, Body body, BooleanSupplier cancelled) {
        Run run = new Run(program, library, properties, fields, beliefs, ends, liveness, passages, body, cancelled);
        Context context = new Context(root, program.fileOf(root.ref()));
        State state = new State();
        List<Value> arguments = new ArrayList<>();
        for (int i = 0; i < root.parameters().size(); i++) {
            arguments.add(argument(context, state, i, root.parameters().get(i)));
        }
        Value self = root.isStatic() ? null : self(context, state, root);
        List<Outcome> outcomes = new Execution(run, context, body, self, arguments).run(state);
        for (Outcome outcome : outcomes) {
            leaks(run, context, body, outcome);
        }
        boolean complete = !run.isExhausted() && !cancelled.getAsBoolean();
        if (complete && !run.isCut()) {
            run.ways.report(run, context);
        }
        return new Result(run.reports.all(), run.entered(), complete);
    }

    private static Value self(Context context, State state, MethodInfo root) {
        Symbol symbol = context.symbol(
                -1, 0, new Place(context.file(), Span.NOWHERE), root.ref().owner(), false);
        return state.define(symbol, Facts.NOTHING.nonNull());
    }

    private static Value argument(Context context, State state, int index, Parameter parameter) {
        Place place = new Place(context.file(), context.method().name());
        Symbol symbol = context.symbol(-2 - index, 0, place, parameter.type(), false);
        Facts facts = Facts.NOTHING;
        if (parameter.nullness() == DeclaredNullness.NULLABLE) {
            facts = facts.nullable(
                    new Value.Origin(place, "the parameter " + parameter.name() + " is declared nullable"));
        } else if (parameter.nullness() == DeclaredNullness.NON_NULL) {
            facts = facts.nonNull();
        }
        return state.define(symbol, facts.tainted(taint(context, place, parameter)));
    }

    /** Parameters that a framework fills from a request, and the command line. */
    private static @Nullable Taint taint(Context context, Place place, Parameter parameter) {
        boolean request = parameter.annotations().stream()
                .anyMatch(name -> INPUT_ANNOTATIONS.contains(name.substring(name.lastIndexOf('.') + 1)));
        MethodInfo method = context.method();
        boolean main = method.isStatic()
                && method.ref().name().equals("main")
                && method.ref().parameters().equals("(java.lang.String[])");
        if (!request && !main) {
            return null;
        }
        String what = request ? "the request's " + parameter.name() : "the command line";
        return new Taint(request, what, List.of(new Step(place, what + " comes in here")), Set.of());
    }

    // ---- what is still open at the end ----

    private void leaks(Run run, Context context, Body body, Outcome outcome) {
        State state = outcome.state();
        if (outcome instanceof Outcome.Thrown(State _, Value _, String type)
                && run.program.isSubtype(type, "java.lang.Error")) {
            return; // who runs out of memory has other troubles
        }
        boolean thrown = outcome instanceof Outcome.Thrown;
        if (outcome instanceof Outcome.Returned(State _, Value value) && value != null) {
            state.escape(value);
        }
        if (outcome instanceof Outcome.Thrown(State _, Value exception, String _)) {
            state.escape(exception);
        }
        for (Map.Entry<Symbol, Resource> entry :
                Map.copyOf(state.resources().all()).entrySet()) {
            Resource resource = entry.getValue();
            if (resource.what().equals(Resource.LOCK)) {
                lock(run, context, body, resource, thrown);
            } else if (run.program.isSubtype(entry.getKey().type(), "java.util.concurrent.ExecutorService")) {
                if (!thrown) {
                    run.reports.add(
                            Rule.EXECUTOR_NOT_SHUT_DOWN,
                            context,
                            resource.opened(),
                            "Nobody shuts this " + resource.what() + " down: its threads stay",
                            Confidence.HIGH,
                            List.of());
                }
            } else if (!state.isNone(entry.getKey())) {
                String when = thrown ? "when an exception leaves the method" : "on a path that returns";
                run.reports.add(
                        Rule.RESOURCE_LEAK,
                        context,
                        resource.opened(),
                        "This " + resource.what() + " is not closed " + when,
                        thrown ? Confidence.MEDIUM : Confidence.HIGH,
                        resource.made().equals(resource.opened())
                                ? List.of()
                                : List.of(new Step(resource.made(), "it is opened here")));
            }
        }
    }

    /** Whether it was opened in a loop. */
    private static boolean isRepeated(Body body, Resource resource) {
        return body.blocks().stream()
                .filter(block -> block.instructions().stream()
                        .anyMatch(step -> step.span().equals(resource.opened().span())))
                .anyMatch(block -> body.isRepeated(block.index()));
    }

    /** A method that only locks leaves the unlocking to another; one that unlocks on some path means to on all. */
    private static void lock(Run run, Context context, Body body, Resource resource, boolean thrown) {
        if (isRepeated(body, resource)) {
            return; // one of many, which others unlock one after the other
        }
        boolean unlocks = body.blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .anyMatch(step -> step.op() == io.javascope.analysis.program.Op.CALL
                        && step.callee().method().name().equals("unlock"));
        if (unlocks) {
            run.reports.add(
                    Rule.LOCK_NOT_RELEASED,
                    context,
                    resource.opened(),
                    "This lock is still held "
                            + (thrown ? "when an exception leaves the method" : "on a path that returns"),
                    thrown ? Confidence.MEDIUM : Confidence.HIGH,
                    List.of());
        }
    }
}
