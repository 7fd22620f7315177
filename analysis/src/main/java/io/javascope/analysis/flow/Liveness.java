package io.javascope.analysis.flow;

import io.javascope.analysis.dependence.LiveRegisters;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which registers a block and what follows may still read; and which a loop sets. */
final class Liveness {
    private static final int NOBODY = -2;

    private final BitSet[] liveIn;
    private final boolean[] heads;
    private final BitSet[] setInLoop;
    private final BitSet natural;

    private Liveness(BitSet[] liveIn, boolean[] heads, BitSet[] setInLoop, BitSet natural) {
        this.natural = natural;
        this.liveIn = liveIn;
        this.heads = heads;
        this.setInLoop = setInLoop;
    }

    static Liveness of(Body body) {
        int count = body.blocks().size();
        BitSet[] live = LiveRegisters.atStart(body);
        boolean[] heads = new boolean[count];
        BitSet[] set = new BitSet[count];
        loops(body, heads, set);
        return new Liveness(live, heads, set, naturals(body));
    }

    /** Variables that only begin at a number of 0 or more and grow: counters, as long as they do not overflow. */
    private static BitSet naturals(Body body) {
        Map<Integer, Instruction> makers = new HashMap<>();
        List<Instruction> all = body.blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .toList();
        all.forEach(step -> makers.put(step.result(), step));
        BitSet found = new BitSet();
        BitSet others = new BitSet();
        for (Instruction step : all) {
            if (step.result() >= 0) {
                boolean copies = step.op() == Op.COPY && step.type().equals("int");
                (copies && isNatural(makers.get(step.operand(0)), step.result(), makers) ? found : others)
                        .set(step.result());
            }
        }
        found.andNot(others);
        return found;
    }

    private static boolean isNatural(@Nullable Instruction maker, int variable, Map<Integer, Instruction> makers) {
        if (maker == null) {
            return false;
        }
        if (maker.op() == Op.CONSTANT) {
            return maker.detail() instanceof Detail.Literal(Object value) && value instanceof Integer n && n >= 0;
        }
        return maker.detail() instanceof Detail.Operation(Operator operator)
                && operator == Operator.ADD
                && isCopyOf(maker.operand(0), variable, makers)
                && isNatural(makers.get(maker.operand(1)), NOBODY, makers);
    }

    private static boolean isCopyOf(int register, int variable, Map<Integer, Instruction> makers) {
        Instruction maker = makers.get(register);
        return register == variable || (maker != null && maker.op() == Op.COPY && maker.operand(0) == variable);
    }

    /** Whether a variable never holds a number below 0. */
    boolean isNatural(int register) {
        return natural.get(register);
    }

    /** Blocks are numbered in reverse postorder, so an edge to the same or an earlier one closes a loop. */
    private static void loops(Body body, boolean[] heads, BitSet[] set) {
        List<List<Integer>> predecessors = body.predecessors();
        for (Block block : body.blocks()) {
            for (Edge edge : block.edges()) {
                if (edge.to() <= block.index() && edge.to() != body.exit() && edge.to() != body.exceptionalExit()) {
                    heads[edge.to()] = true;
                    if (set[edge.to()] == null) {
                        set[edge.to()] = new BitSet();
                    }
                    collect(body, predecessors, edge.to(), block.index(), set[edge.to()]);
                }
            }
        }
    }

    private static void collect(Body body, List<List<Integer>> predecessors, int head, int tail, BitSet into) {
        BitSet seen = new BitSet();
        seen.set(head);
        List<Integer> open = new ArrayList<>(List.of(tail));
        while (!open.isEmpty()) {
            int block = open.removeLast();
            if (!seen.get(block)) {
                seen.set(block);
                open.addAll(predecessors.get(block));
            }
        }
        for (int block = seen.nextSetBit(0); block >= 0; block = seen.nextSetBit(block + 1)) {
            for (Instruction step : body.blocks().get(block).instructions()) {
                if (step.result() >= 0) {
                    into.set(step.result());
                }
            }
        }
    }

    boolean isLive(int block, int register) {
        return liveIn[block].get(register);
    }

    boolean isLoopHead(int block) {
        return heads[block];
    }

    /** Registers that the loop with that head sets. */
    BitSet setInLoop(int head) {
        return setInLoop[head];
    }
}
