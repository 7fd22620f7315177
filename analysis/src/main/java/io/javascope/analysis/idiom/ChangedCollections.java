package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.rule.Rule;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collections that lose or gain elements while a loop goes over them, on a path where the loop goes on: its iterator then
 * throws ConcurrentModificationException.
 */
final class ChangedCollections {
    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "clear",
            "remove",
            "removeAll",
            "removeFirst",
            "removeIf",
            "removeLast",
            "retainAll");
    private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet");
    /** Their iterators notice changes; what is declared as an interface is one of them nearly always. */
    private static final Set<String> NOTICING = Set.of(
            "java.util.Collection",
            "java.util.List",
            "java.util.Set",
            "java.util.Map",
            "java.util.SortedSet",
            "java.util.SortedMap",
            "java.util.Deque",
            "java.util.Queue",
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.ArrayDeque",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.PriorityQueue",
            "java.util.Vector");

    private final CheckedBody checked;
    private final Body body;

    ChangedCollections(CheckedBody checked) {
        this.checked = checked;
        this.body = checked.body();
    }

    void check() {
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.ITERATE) {
                    String over = root(step.operand(0));
                    if (over != null) {
                        changes(step.result(), over, loop(step.result()));
                    }
                }
            }
        }
    }

    /** Each change of that collection from which the loop goes on without a new iterator. */
    private void changes(int iterator, String over, BitSet loop) {
        for (int index = loop.nextSetBit(0); index >= 0; index = loop.nextSetBit(index + 1)) {
            List<Instruction> code = body.blocks().get(index).instructions();
            for (int i = 0; i < code.size(); i++) {
                Instruction step = code.get(i);
                if (step.op() == Op.CALL
                        && isChange(step)
                        && over.equals(root(step.operand(0)))
                        && goesOn(index, iterator)) {
                    checked.report(
                            Rule.CHANGED_WHILE_ITERATED,
                            step.span(),
                            "The loop goes on over what is changed here: use its iterator, removeIf, or a copy");
                }
            }
        }
    }

    private static boolean isChange(Instruction step) {
        Detail.Callee callee = step.callee();
        return callee.dispatch() != Detail.Dispatch.STATIC
                && step.operandCount() > 0
                && CHANGES.contains(callee.method().name());
    }

    /** The blocks between taking an element and asking for the next one. */
    private BitSet loop(int iterator) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        for (Block block : body.blocks()) {
            if (uses(block, Op.NEXT, iterator)) {
                open.push(block.index());
            }
        }
        while (!open.isEmpty()) {
            int index = open.pop();
            if (!seen.get(index)) {
                seen.set(index);
                body.blocks().get(index).edges().stream()
                        .filter(edge -> !uses(body.blocks().get(edge.to()), Op.HAS_NEXT, iterator))
                        .forEach(edge -> open.push(edge.to()));
            }
        }
        return seen;
    }

    private boolean goesOn(int from, int iterator) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int index = open.pop();
            for (Edge edge : body.blocks().get(index).edges()) {
                Block to = body.blocks().get(edge.to());
                if (edge.isExceptional() || makes(to, iterator)) {
                    continue;
                }
                if (uses(to, Op.HAS_NEXT, iterator)) {
                    return true;
                }
                if (!seen.get(edge.to())) {
                    seen.set(edge.to());
                    open.push(edge.to());
                }
            }
        }
        return false;
    }

    private static boolean makes(Block block, int iterator) {
        return block.instructions().stream().anyMatch(step -> step.op() == Op.ITERATE && step.result() == iterator);
    }

    private static boolean uses(Block block, Op op, int iterator) {
        return block.instructions().stream().anyMatch(step -> step.op() == op && step.operand(0) == iterator);
    }

    /** Names the collection that a register holds or shows, as it is written; null if that cannot be told. */
    private @Nullable String root(int register) {
        if (checked.isVariable(register)) {
            boolean known = NOTICING.contains(checked.typeOf(register))
                    && checked.makers().all(register).size() == 1
                    && notices(register);
            return known ? "r" + register : null;
        }
        Instruction maker = checked.makers().only(register);
        if (maker == null) {
            return null;
        }
        return switch (maker.op()) {
            case LOAD_FIELD -> field(maker);
            case CALL -> isView(maker) ? root(maker.operand(0)) : null;
            default -> null;
        };
    }

    private static boolean isView(Instruction call) {
        return call.operandCount() == 1
                && call.callee().dispatch() != Detail.Dispatch.STATIC
                && VIEWS.contains(call.callee().method().name());
    }

    /** Whether what a variable was set to is no collection of another kind. */
    private boolean notices(int register) {
        Instruction maker = checked.makers().only(register);
        for (int depth = 0; maker != null && maker.op() == Op.COPY && depth < 8; depth++) {
            maker = checked.makers().only(maker.operand(0));
        }
        return maker != null
                && switch (maker.op()) {
                    case PARAMETER, LOAD_FIELD -> true;
                    case ALLOCATE -> NOTICING.contains(maker.type());
                    default -> false;
                };
    }

    private @Nullable String field(Instruction load) {
        if (!NOTICING.contains(load.type())) {
            return null;
        }
        if (load.field().isStatic() || load.operandCount() == 0) {
            return "static " + load.field();
        }
        Instruction of = checked.makers().only(load.operand(0));
        return of != null && of.op() == Op.THIS ? "this " + load.field() : null;
    }
}
