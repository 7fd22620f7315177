package io.javascope.analysis.idiom;

import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The rules about one body. */
final class BodyRules {
    private static final Set<String> COMPARED_BY_VALUE = Set.of(
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.math.BigDecimal",
            "java.math.BigInteger");
    private static final int MOST_DEPTH = 8;
    private static final Set<String> QUERIES =
            Set.of("executeQuery", "executeUpdate", "createQuery", "createNativeQuery");

    private final Program program;
    private final Library library;
    private final ClassInfo type;
    private final MethodInfo method;
    private final Body body;
    private final Consumer<Finding> found;
    private final Loops loops;
    private final boolean guardsSecrets;
    private final Map<Integer, Instruction> makers = new HashMap<>();
    private final BitSet read = new BitSet();

    /** @param guardsSecrets whether the class around has to do with keys, sessions or cookies */
    BodyRules(
            Program program,
            Library library,
            ClassInfo type,
            MethodInfo method,
            Body body,
            boolean guardsSecrets,
            Consumer<Finding> found) {
        this.guardsSecrets = guardsSecrets;
        this.program = program;
        this.library = library;
        this.type = type;
        this.method = method;
        this.body = body;
        this.found = found;
        this.loops = new Loops(body);
    }

    void check() {
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.result() >= 0) {
                    makers.put(step.result(), step);
                }
                for (int operand : step.operands()) {
                    read.set(operand);
                }
            }
        }
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.CALL) {
                    call(block, step);
                } else if (step.op() == Op.OPERATION) {
                    operation(block, step);
                } else if (step.op() == Op.BOX && loops.contains(block.index())) {
                    boxing(block, step);
                }
            }
        }
        recursion();
    }

    private void report(Rule rule, Span span, String message) {
        if (span.isReal()) {
            found.accept(
                    IdiomRules.finding(type, span, rule, message, method.ref().shown()));
        }
    }

    private String typeOf(int register) {
        Instruction maker = makers.get(register);
        return maker == null ? "?" : maker.type();
    }

    // ---- calls ----

    private void call(Block block, Instruction step) {
        Detail.Callee callee = step.callee();
        String name = callee.method().name();
        boolean pure = library.effects(
                        program, callee.receiverType(), name, callee.method().arity())
                .contains(new Effect.Pure());
        if (pure && !read.get(step.result())) {
            report(
                    Rule.LOST_RETURN_VALUE,
                    step.span(),
                    callee.method().shown() + " changes nothing: its result is lost");
        }
        if (name.equals("run")
                && callee.method().arity() == 0
                && callee.dispatch() == Detail.Dispatch.VIRTUAL
                && program.isSubtype(callee.receiverType(), "java.lang.Thread")
                && !program.isSubtype(type.name(), "java.lang.Thread")) {
            report(Rule.THREAD_RUN, step.span(), "run does the work in this thread: call start");
        }
        if (name.equals("equals") && callee.method().arity() == 1 && callee.sure() && step.operandCount() == 2) {
            impossibleEquals(step, callee.receiverType(), typeOf(step.operand(1)));
        }
        random(step, callee, name);
        if (loops.contains(block.index())) {
            callInLoop(step, callee, name);
        }
    }

    /** Whoever has seen a few of them knows the next ones: that matters where keys, sessions and cookies are made. */
    private void random(Instruction step, Detail.Callee callee, String name) {
        boolean math = callee.method().owner().equals("java.lang.Math") && name.equals("random");
        boolean generator = callee.receiverType().equals("java.util.Random")
                && name.startsWith("next")
                && isOwn(step.operand(0), 0);
        // Whoever is given one is told where it was made: it may as well be given a SecureRandom.
        boolean given = !callee.receiverType().equals("java.util.Random")
                && passes(step, callee.dispatch() == Detail.Dispatch.STATIC ? 0 : 1);
        if ((math || generator || given) && guardsSecrets) {
            report(
                    Rule.WEAK_RANDOM,
                    step.span(),
                    "These numbers can be predicted from earlier ones: use a SecureRandom where strangers must not guess");
        }
    }

    private boolean passes(Instruction call, int first) {
        for (int i = first; i < call.operandCount(); i++) {
            if (isMadeAs(call.operand(i), "java.util.Random", 0)) {
                return true;
            }
        }
        return false;
    }

    /** Made here as nothing better, or kept in a field. */
    private boolean isOwn(int register, int depth) {
        Instruction maker = makers.get(register);
        if (maker == null || depth >= MOST_DEPTH) {
            return false;
        }
        return switch (maker.op()) {
            case COPY, CAST -> isOwn(maker.operand(0), depth + 1);
            case ALLOCATE -> maker.type().equals("java.util.Random");
            case LOAD_FIELD -> true;
            default -> false;
        };
    }

    private boolean isMadeAs(int register, String wanted, int depth) {
        Instruction maker = makers.get(register);
        return maker != null
                && depth < MOST_DEPTH
                && (maker.op() == Op.COPY || maker.op() == Op.CAST
                        ? isMadeAs(maker.operand(0), wanted, depth + 1)
                        : maker.detail() instanceof Detail.TypeName(String type) && type.equals(wanted));
    }

    private void callInLoop(Instruction step, Detail.Callee callee, String name) {
        if (callee.method().owner().equals("java.util.regex.Pattern")
                && name.equals("compile")
                && isConstant(step.operand(0))) {
            report(
                    Rule.PATTERN_COMPILED_IN_LOOP,
                    step.span(),
                    "The same pattern is compiled each time: keep it in a constant");
        }
        boolean database = program.isSubtype(callee.receiverType(), "java.sql.Statement")
                || callee.receiverType().endsWith(".EntityManager");
        if (database && QUERIES.contains(name)) {
            report(Rule.QUERY_IN_LOOP, step.span(), "A query is sent in each turn of the loop: ask once for all");
        }
    }

    private boolean isConstant(int register) {
        Instruction maker = makers.get(register);
        return maker != null && maker.op() == Op.CONSTANT;
    }

    /** Two classes of which none is below the other and at least one cannot have subclasses that are. */
    private void impossibleEquals(Instruction step, String left, String right) {
        boolean known = isPlainClass(left) && isPlainClass(right);
        if (known && !program.isSubtype(left, right) && !program.isSubtype(right, left) && !mayBeEqual(left)) {
            report(Rule.IMPOSSIBLE_EQUALS, step.span(), "A " + simple(left) + " never equals a " + simple(right));
        }
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    private boolean isPlainClass(String name) {
        ClassInfo info = program.type(name);
        return info != null && !info.isInterface() && !name.equals(Program.OBJECT) && program.isKnown(name);
    }

    /** A project's own equals may compare with other classes. */
    private boolean mayBeEqual(String name) {
        ClassInfo info = program.type(name);
        return info == null || !info.isLibrary() || !info.modifiers().contains(Modifier.FINAL);
    }

    // ---- operations ----

    private void operation(Block block, Instruction step) {
        Operator operator = ((Detail.Operation) step.detail()).operator();
        if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
            identity(step);
        } else if (operator == Operator.CONCAT && loops.contains(block.index())) {
            concatenation(block, step);
        }
    }

    private void identity(Instruction step) {
        String left = typeOf(step.operand(0));
        String right = typeOf(step.operand(1));
        boolean byValue = left.equals(right) && COMPARED_BY_VALUE.contains(left);
        if (byValue && !isInEquals() && !isBoth(step) && !isShortcut(step)) {
            report(
                    Rule.REFERENCE_COMPARISON,
                    step.span(),
                    "Two objects of " + simple(left) + " are compared by identity: use equals");
        }
    }

    /** equals itself begins with {@code this == other}, and rightly so. */
    private boolean isInEquals() {
        return method.ref().name().equals("equals");
    }

    /** Identity first and the content after is a shortcut: one of the two is asked for more. */
    private boolean isShortcut(Instruction step) {
        return body.blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .filter(other -> other.op() == Op.CALL)
                .anyMatch(call -> IntStream.of(call.operands())
                        .anyMatch(used -> isSame(used, step.operand(0), 0) || isSame(used, step.operand(1), 0)));
    }

    /** Whether two registers hold the same variable or field. */
    private boolean isSame(int a, int b, int depth) {
        if (a == b) {
            return true;
        }
        Instruction first = makers.get(a);
        Instruction second = makers.get(b);
        if (first == null || second == null || depth > MOST_DEPTH) {
            return false;
        }
        if (first.op() == Op.COPY && !isVariable(a)) {
            return isSame(first.operand(0), b, depth + 1);
        }
        if (second.op() == Op.COPY && !isVariable(b)) {
            return isSame(a, second.operand(0), depth + 1);
        }
        return first.op() == Op.LOAD_FIELD
                && second.op() == Op.LOAD_FIELD
                && first.field().equals(second.field())
                && first.operandCount() == second.operandCount()
                && (first.operandCount() == 0 || isSame(first.operand(0), second.operand(0), depth + 1));
    }

    private boolean isVariable(int register) {
        return register < body.variables().size()
                && !body.variables().get(register).isEmpty();
    }

    private boolean isBoth(Instruction step) {
        return isConstant(step.operand(0)) && isConstant(step.operand(1));
    }

    /** {@code s = s + x} in a loop, for an s that lived before. */
    private void concatenation(Block block, Instruction step) {
        for (Instruction later : block.instructions()) {
            boolean stores = later.op() == Op.COPY && later.operand(0) == step.result();
            if (stores && isFrom(step.operand(0), later.result())) {
                report(
                        Rule.STRING_CONCATENATION_IN_LOOP,
                        step.span(),
                        "The whole string is copied in each turn of the loop: use a StringBuilder");
            }
        }
    }

    /** {@code n = n + x} in a loop, for an n that is an object. */
    private void boxing(Block block, Instruction step) {
        for (Instruction later : block.instructions()) {
            boolean stores = later.op() == Op.COPY && later.operand(0) == step.result();
            if (stores && isCounted(step.operand(0), later.result(), 0)) {
                report(
                        Rule.BOXING_IN_LOOP,
                        step.span(),
                        "Each turn of the loop makes a new " + simple(step.type()) + ": count with a primitive");
            }
        }
    }

    /** Whether a number was computed from what a variable held. */
    private boolean isCounted(int register, int variable, int depth) {
        Instruction maker = makers.get(register);
        if (maker == null || depth > MOST_DEPTH) {
            return false;
        }
        return switch (maker.op()) {
            case UNBOX -> isFrom(maker.operand(0), variable);
            case OPERATION, COPY, CAST ->
                IntStream.of(maker.operands()).anyMatch(operand -> isCounted(operand, variable, depth + 1));
            default -> false;
        };
    }

    private boolean isFrom(int register, int variable) {
        Instruction maker = makers.get(register);
        if (register == variable) {
            return true;
        }
        return maker != null
                && ((maker.op() == Op.COPY && isFrom(maker.operand(0), variable))
                        || (isConcat(maker) && isFrom(maker.operand(0), variable)));
    }

    private static boolean isConcat(@Nullable Instruction step) {
        return step != null
                && step.op() == Op.OPERATION
                && ((Detail.Operation) step.detail()).operator() == Operator.CONCAT;
    }

    // ---- recursion ----

    /** Every way to the end leads through a call of the method itself on the same object. */
    private void recursion() {
        BitSet calling = new BitSet();
        Span place = Span.NOWHERE;
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (isSelfCall(step)) {
                    calling.set(block.index());
                    place = place.isReal() ? place : step.span();
                }
                if (step.op() == Op.THROW) {
                    return; // it ends the recursion, perhaps
                }
            }
        }
        if (!calling.isEmpty() && !isReachableWithout(calling, body.exit())) {
            report(Rule.INFINITE_RECURSION, place, "The method calls itself on every path and never ends");
        }
    }

    private boolean isSelfCall(Instruction step) {
        // Without its types a call may be of another method of that name.
        if (step.op() != Op.CALL
                || !step.callee().sure()
                || !step.callee().method().equals(method.ref())) {
            return false;
        }
        if (step.callee().dispatch() == Detail.Dispatch.STATIC) {
            return true;
        }
        Instruction receiver = makers.get(step.operand(0));
        boolean same = receiver != null && receiver.op() == Op.THIS;
        return same
                && (step.callee().dispatch() == Detail.Dispatch.SPECIAL
                        || program.overriders(method.ref()).isEmpty());
    }

    private boolean isReachableWithout(BitSet blocked, int target) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int block = open.pop();
            if (seen.get(block) || blocked.get(block)) {
                continue;
            }
            seen.set(block);
            for (Edge edge : body.blocks().get(block).edges()) {
                open.push(edge.to());
            }
        }
        return seen.get(target);
    }
}
