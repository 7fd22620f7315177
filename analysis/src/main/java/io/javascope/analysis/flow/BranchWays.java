package io.javascope.analysis.flow;

import io.javascope.analysis.flow.Value.Symbol;
import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.Model.Effect;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Makers;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ways the branches of a root's own body went, on all its paths together. A branch of which only one way was ever
 * taken has dead code behind the other one, if what decides it stands in the body itself: what fields hold and what
 * methods give may be different tomorrow, and a constant is a switch that somebody wanted. Belongs to one run.
 */
final class BranchWays {
    /** What one condition of the text was found to be; a {@code finally} has it in several places of the body. */
    private static final class Ways {
        private boolean yes;
        private boolean no;
        private boolean shown = true;
    }

    private final Program program;
    private final Library library;
    private final Body body;
    private final Map<Span, Ways> ways = new LinkedHashMap<>();
    private @Nullable Makers makers;
    private @Nullable Set<Span> afterHandlers;

    BranchWays(Program program, Library library, Body body) {
        this.program = program;
        this.library = library;
        this.body = body;
    }

    /** A path has gone both ways. */
    void open(Instruction branch) {
        Ways known = of(branch);
        known.yes = true;
        known.no = true;
    }

    /** A path could go one way only. */
    void decided(Block block, Instruction branch, boolean truth, Configuration c, Execution in) {
        Ways known = of(branch);
        known.yes |= truth;
        known.no |= !truth;
        // What is only one way so far may be told; where both are taken there is nothing to ask.
        known.shown &= (known.yes && known.no) || isShown(block, branch, truth, c, in);
    }

    private Ways of(Instruction branch) {
        return ways.computeIfAbsent(branch.span(), _ -> new Ways());
    }

    /** To be called when all paths were followed to their ends. */
    void report(Run run, Context context) {
        ways.forEach((span, known) -> {
            if (known.shown && known.yes != known.no) {
                run.reports.add(
                        Rule.DEAD_BRANCH,
                        context,
                        new Place(context.file(), span),
                        "This is always " + known.yes + " here: the other way is never taken",
                        Confidence.HIGH,
                        List.of());
            }
        });
    }

    private boolean isShown(Block block, Instruction branch, boolean truth, Configuration c, Execution in) {
        return branch.span().isReal()
                && !afterHandlers().contains(branch.span())
                && !isGuard(block, truth)
                && new Origin(c, in).isLocal(branch.operand(0));
    }

    /** A way that only throws is there to be never taken. */
    private boolean isGuard(Block block, boolean truth) {
        for (Edge edge : block.edges()) {
            boolean dead = edge.kind() == (truth ? Edge.Kind.FALSE : Edge.Kind.TRUE);
            List<Instruction> there = body.blocks().get(edge.to()).instructions();
            if (dead && !there.isEmpty() && there.getLast().op() == Op.THROW) {
                return true;
            }
        }
        return false;
    }

    /**
     * The branches that are reached after an exception too, which a {@code finally} has in a place of their own: nearly
     * everything can throw, so more is possible there than the paths show.
     */
    private Set<Span> afterHandlers() {
        Set<Span> known = afterHandlers;
        if (known == null) {
            BitSet reached = new BitSet();
            for (Block block : body.blocks()) {
                if (!block.instructions().isEmpty()
                        && block.instructions().getFirst().op() == Op.CAUGHT) {
                    spread(block.index(), reached);
                }
            }
            Set<Span> found = new HashSet<>();
            reached.stream()
                    .mapToObj(block -> body.blocks().get(block).instructions())
                    .filter(steps -> !steps.isEmpty() && steps.getLast().op() == Op.BRANCH)
                    .forEach(steps -> found.add(steps.getLast().span()));
            afterHandlers = found;
            known = found;
        }
        return known;
    }

    private void spread(int from, BitSet into) {
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int next = open.pop();
            if (!into.get(next)) {
                into.set(next);
                body.blocks().get(next).edges().forEach(edge -> open.push(edge.to()));
            }
        }
    }

    /** Where what decides a branch comes from. */
    private final class Origin {
        private static final int MOST_DEPTH = 12;

        private final Configuration c;
        private final Execution in;
        private boolean varies;

        Origin(Configuration c, Execution in) {
            this.c = c;
            this.in = in;
        }

        /** Whether all of it comes from this body, and not from constants alone. */
        boolean isLocal(int condition) {
            return isLocal(condition, null, 0) && varies;
        }

        private boolean isLocal(int register, @Nullable Value copied, int depth) {
            Value value = c.get(register) == null ? copied : c.get(register);
            List<Instruction> all = makers().all(register);
            varies |= register < body.variables().size()
                    && !body.variables().get(register).isEmpty();
            return depth < MOST_DEPTH && !all.isEmpty() && all.stream().allMatch(step -> isLocal(step, value, depth));
        }

        private boolean isLocal(Instruction maker, @Nullable Value value, int depth) {
            return switch (maker.op()) {
                case CONSTANT -> true;
                case PARAMETER, ALLOCATE, NEW_ARRAY, ARRAY_OF, FUNCTION -> {
                    varies = true;
                    yield true;
                }
                case COPY, CAST -> isLocal(maker.operand(0), value, depth + 1);
                case OPERATION, INSTANCE_OF, BOX, UNBOX -> areLocal(maker, depth);
                case CALL -> {
                    varies = true;
                    yield isUnknownResult(maker.callee(), value);
                }
                default -> false;
            };
        }

        private boolean areLocal(Instruction maker, int depth) {
            for (int operand : maker.operands()) {
                if (!isLocal(operand, null, depth + 1)) {
                    return false;
                }
            }
            return true;
        }

        /** Nothing is known of what it gives but what this body has found out: what a library promises some doubt. */
        private boolean isUnknownResult(Detail.Callee callee, @Nullable Value value) {
            return value instanceof Symbol symbol
                    && in.isBornHere(symbol)
                    && callee.sure()
                    && callee.nullness() == Detail.DeclaredNullness.UNKNOWN
                    && !callee.method().isConstructor()
                    && !library.effects(
                                    program,
                                    callee.receiverType(),
                                    callee.method().name(),
                                    callee.method().arity())
                            .contains(new Effect.NeverNull());
        }

        private Makers makers() {
            Makers known = makers;
            if (known == null) {
                known = new Makers(body);
                makers = known;
            }
            return known;
        }
    }
}
