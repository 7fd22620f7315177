package io.javascope.analysis.flow;

import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.PropertyFiles;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.rule.Place;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One method as a root: its budget, what it has found and which methods it has looked into. Belongs to one thread. */
final class Run {
    /** Instructions that one root may cost, all paths and callees together. */
    private static final int BUDGET = 12_000;
    /** When so many are spent, calls are not entered any more: what is left is for the root itself. */
    private static final int FOR_CALLS = 1_500;

    /** The same for bodies of at most so many instructions. */
    private static final int FOR_SMALL = 4_000;

    private static final int SMALL = 24;

    final Program program;
    final Library library;
    final PropertyFiles properties;
    final FieldValues fields;
    final Beliefs beliefs;
    final NeverReturning ends;
    final Reports reports = new Reports();
    final BranchWays ways;
    final Passages passages;

    private final Map<MethodRef, Liveness> liveness;
    private final BooleanSupplier cancelled;
    private final Set<MethodRef> entered = new HashSet<>();
    private int spent;
    private boolean cut;

    Run(
            Program program,
            Library library,
            PropertyFiles properties,
            FieldValues fields,
            Beliefs beliefs,
            NeverReturning ends,
            ConcurrentHashMap<MethodRef, Liveness> liveness,
            Passages passages,
            Body root,
            BooleanSupplier cancelled) {
        this.program = program;
        this.library = library;
        this.properties = properties;
        this.fields = fields;
        this.beliefs = beliefs;
        this.ends = ends;
        this.liveness = liveness;
        this.cancelled = cancelled;
        this.passages = passages;
        this.ways = new BranchWays(program, library, root);
    }

    /** The method whose declaration a place is in, the innermost. */
    @Nullable
    MethodInfo methodAround(Place place) {
        MethodInfo found = null;
        for (MethodInfo method : program.methodsOf(place.file())) {
            boolean around = method.span().start() <= place.span().start()
                    && place.span().end() <= method.span().end();
            if (around
                    && (found == null || method.span().start() >= found.span().start())) {
                found = method;
            }
        }
        return found;
    }

    Liveness liveness(MethodInfo method, Body body) {
        return liveness.computeIfAbsent(method.ref(), _ -> Liveness.of(body));
    }

    /** Whether a handler for NullPointerException itself is reached from that block. */
    boolean expectsNullPointer(MethodInfo method, Block block, Instruction step) {
        Body body = method.body();
        return body != null
                && block.handlersOf(step).stream()
                        .filter(edge -> edge.exception().equals("java.lang.NullPointerException"))
                        .anyMatch(edge -> isHandlerOf(body.blocks().get(edge.to())));
    }

    private static boolean isHandlerOf(Block handler) {
        return !handler.instructions().isEmpty()
                && handler.instructions().getFirst().op() == Op.CAUGHT
                && handler.instructions().getFirst().type().equals("java.lang.NullPointerException");
    }

    /** Counts one instruction; says whether the run may go on. */
    boolean spend() {
        spent++;
        return spent <= BUDGET && ((spent & 0xff) != 0 || !cancelled.getAsBoolean());
    }

    /** Whether a body is worth entering: a small one for longer, and one that calls nothing to the end. */
    boolean mayEnter(Body body) {
        int size = body.size();
        return spent <= FOR_CALLS || (size <= SMALL && !isExhausted() && (spent <= FOR_SMALL || !calls(body)));
    }

    private static boolean calls(Body body) {
        return body.blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .anyMatch(step -> step.op() == Op.CALL);
    }

    /** A path was left before its end, because its loop was followed long enough. */
    void cut() {
        cut = true;
    }

    boolean isCut() {
        return cut;
    }

    boolean isExhausted() {
        return spent > BUDGET;
    }

    void entered(MethodRef method) {
        entered.add(method);
    }

    Set<MethodRef> entered() {
        return entered;
    }
}
