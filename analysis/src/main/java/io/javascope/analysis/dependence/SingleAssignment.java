package io.javascope.analysis.dependence;

import io.javascope.analysis.graph.Dominators;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body in static single assignment form: each register is set by one instruction, and where paths meet a {@link Op#PHI}
 * takes the one that came (Cytron and others, "Efficiently Computing Static Single Assignment Form and the Control
 * Dependence Graph", 1991). A phi has an operand for each predecessor in the order of {@link Body#predecessors()};
 * {@link #UNDEFINED} where the variable was not set on that way. Only phis of registers that are read later are made.
 */
public final class SingleAssignment {
    /** Instead of a register: nothing was assigned on that way. */
    public static final int UNDEFINED = -1;

    private final Body body;
    private final int[] origins;
    private final Map<Integer, Instruction> definitions = new HashMap<>();
    private final Map<Integer, List<Instruction>> uses = new HashMap<>();

    private SingleAssignment(Body body, int[] origins) {
        this.body = body;
        this.origins = origins;
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.result() >= 0) {
                    definitions.put(step.result(), step);
                }
                for (int operand : step.operands()) {
                    if (operand >= 0) {
                        uses.computeIfAbsent(operand, _ -> new ArrayList<>()).add(step);
                    }
                }
            }
        }
    }

    /** Makes it. */
    public static SingleAssignment of(Body body) {
        return new Construction(body).run();
    }

    /** The blocks with renamed registers. */
    public Body body() {
        return body;
    }

    /** The register of the original body that a renamed one stands for. */
    public int origin(int register) {
        return origins[register];
    }

    /** The one instruction that sets a register; null if it is set nowhere. */
    public @Nullable Instruction definition(int register) {
        return definitions.get(register);
    }

    /** The instructions that read a register. */
    public List<Instruction> uses(int register) {
        return List.copyOf(uses.getOrDefault(register, List.of()));
    }

    /** One construction. */
    private static final class Construction {
        private final Body body;
        private final List<List<Integer>> predecessors;
        private final int[] dominator;
        private final List<Map<Integer, int[]>> phis = new ArrayList<>();
        private final List<List<Instruction>> code = new ArrayList<>();
        private final List<Map<Integer, Integer>> phiResults = new ArrayList<>();
        private final Deque<Integer>[] stacks;
        private final List<Integer> origins = new ArrayList<>();
        private final BitSet[] live;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of stacks, one for each register
        Construction(Body body) {
            this.body = body;
            this.predecessors = body.predecessors();
            this.dominator = Dominators.of(ControlFlow.of(body), 0).immediate();
            this.live = LiveRegisters.atStart(body);
            this.stacks = new Deque[body.registers()];
            Arrays.setAll(stacks, _ -> new ArrayDeque<Integer>());
        }

        SingleAssignment run() {
            for (Block block : body.blocks()) {
                phis.add(new HashMap<>());
                code.add(new ArrayList<>());
                phiResults.add(new HashMap<>());
            }
            placePhis();
            rename();
            List<Block> blocks = new ArrayList<>();
            for (Block block : body.blocks()) {
                List<Instruction> all = new ArrayList<>();
                phiResults.get(block.index()).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(entry -> all.add(new Instruction(
                                Op.PHI,
                                entry.getValue(),
                                operands(block.index(), entry.getKey()),
                                Detail.None.NONE,
                                "?",
                                Span.NOWHERE)));
                all.addAll(code.get(block.index()));
                blocks.add(new Block(block.index(), all, block.edges()));
            }
            int[] renamed = origins.stream().mapToInt(Integer::intValue).toArray();
            Body made = new Body(blocks, body.exit(), body.exceptionalExit(), renamed.length, List.of());
            return new SingleAssignment(made, renamed);
        }

        private int[] operands(int block, int register) {
            int[] operands = phis.get(block).get(register);
            return operands == null ? new int[0] : operands;
        }

        private void placePhis() {
            List<BitSet> frontier = frontiers();
            Map<Integer, BitSet> definedIn = new HashMap<>();
            for (Block block : body.blocks()) {
                for (Instruction step : block.instructions()) {
                    if (step.result() >= 0) {
                        definedIn
                                .computeIfAbsent(step.result(), _ -> new BitSet())
                                .set(block.index());
                    }
                }
            }
            definedIn.forEach((register, blocks) -> {
                Deque<Integer> open = new ArrayDeque<>();
                blocks.stream().forEach(open::push);
                while (!open.isEmpty()) {
                    BitSet meets = frontier.get(open.pop());
                    for (int at = meets.nextSetBit(0); at >= 0; at = meets.nextSetBit(at + 1)) {
                        if (live[at].get(register) && !phis.get(at).containsKey(register)) {
                            int[] none = new int[predecessors.get(at).size()];
                            Arrays.fill(none, UNDEFINED);
                            phis.get(at).put(register, none);
                            open.push(at);
                        }
                    }
                }
            });
        }

        private List<BitSet> frontiers() {
            List<BitSet> frontier = new ArrayList<>();
            body.blocks().forEach(block -> frontier.add(new BitSet()));
            for (Block block : body.blocks()) {
                List<Integer> before = predecessors.get(block.index());
                if (before.size() < 2 && block.index() != 0) {
                    continue;
                }
                for (int each : before) {
                    int at = each;
                    while (at >= 0 && at != dominator[block.index()]) {
                        frontier.get(at).set(block.index());
                        at = dominator[at];
                    }
                }
            }
            return frontier;
        }

        private void rename() {
            List<List<Integer>> children = new ArrayList<>();
            body.blocks().forEach(block -> children.add(new ArrayList<>()));
            for (int block = 1; block < dominator.length; block++) {
                if (dominator[block] >= 0) {
                    children.get(dominator[block]).add(block);
                }
            }
            // Down the tree of dominators without recursion: a negative number takes back what its block pushed.
            Deque<Integer> open = new ArrayDeque<>(List.of(0));
            Map<Integer, List<Integer>> pushed = new HashMap<>();
            while (!open.isEmpty()) {
                int next = open.pop();
                if (next < 0) {
                    pushed.getOrDefault(-next - 1, List.of()).forEach(register -> stacks[register].pop());
                    continue;
                }
                pushed.put(next, renameIn(body.blocks().get(next)));
                open.push(-next - 1);
                children.get(next).reversed().forEach(open::push);
            }
        }

        private List<Integer> renameIn(Block block) {
            List<Integer> pushed = new ArrayList<>();
            phis.get(block.index()).keySet().stream().sorted().forEach(register -> {
                phiResults.get(block.index()).put(register, define(register, pushed));
            });
            for (Instruction step : block.instructions()) {
                int[] operands = step.operands();
                for (int i = 0; i < operands.length; i++) {
                    operands[i] = now(operands[i]);
                }
                int result = step.result() < 0 ? step.result() : define(step.result(), pushed);
                code.get(block.index()).add(step.withRegisters(result, operands));
            }
            block.edges().forEach(edge -> {
                int position = predecessors.get(edge.to()).indexOf(block.index());
                phis.get(edge.to()).forEach((register, operands) -> operands[position] = now(register));
            });
            return pushed;
        }

        private int now(int register) {
            Integer top = stacks[register].peek();
            return top == null ? UNDEFINED : top;
        }

        private int define(int register, List<Integer> pushed) {
            int fresh = origins.size();
            origins.add(register);
            stacks[register].push(fresh);
            pushed.add(register);
            return fresh;
        }
    }
}
