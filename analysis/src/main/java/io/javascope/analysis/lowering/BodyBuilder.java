package io.javascope.analysis.lowering;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts instructions into blocks and blocks into a graph. What nothing leads to is left out at the end. */
final class BodyBuilder {
    private static final int EXIT = 1;
    private static final int EXCEPTIONAL_EXIT = 2;

    private final List<List<Instruction>> code = new ArrayList<>();
    private final List<List<Edge>> edges = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();
    private int registers;
    private int current;

    BodyBuilder() {
        newBlock();
        newBlock();
        newBlock();
    }

    int exit() {
        return EXIT;
    }

    int exceptionalExit() {
        return EXCEPTIONAL_EXIT;
    }

    int register() {
        return registers++;
    }

    /** A register of a variable that people named. */
    int variable(String name) {
        int register = register();
        while (variables.size() < register) {
            variables.add("");
        }
        variables.add(name);
        return register;
    }

    int newBlock() {
        code.add(new ArrayList<>());
        edges.add(new ArrayList<>());
        return code.size() - 1;
    }

    int current() {
        return current;
    }

    /** Goes on writing in that block. */
    void enter(int block) {
        current = block;
    }

    int emit(Op op, Detail detail, String type, Span span, int... operands) {
        int result = register();
        emitInto(result, op, detail, type, span, operands);
        return result;
    }

    void emitInto(int result, Op op, Detail detail, String type, Span span, int... operands) {
        code.get(current).add(new Instruction(op, result, operands, detail, type, span));
    }

    void emitVoid(Op op, Detail detail, Span span, int... operands) {
        emitInto(Instruction.NO_RESULT, op, detail, "void", span, operands);
    }

    void edge(Edge.Kind kind, int to, String exception) {
        Edge edge = new Edge(kind, to, exception);
        if (!edges.get(current).contains(edge)) {
            edges.get(current).add(edge);
        }
    }

    /** Ends the block with a jump and goes on in one that nothing leads to yet. */
    void jump(int to) {
        edge(Edge.Kind.NEXT, to, "");
        current = newBlock();
    }

    void branch(int condition, int whenTrue, int whenFalse, Span span) {
        emitVoid(Op.BRANCH, Detail.None.NONE, span, condition);
        edge(Edge.Kind.TRUE, whenTrue, "");
        edge(Edge.Kind.FALSE, whenFalse, "");
        current = newBlock();
    }

    /** Ends the block after an instruction that may lead to a handler. */
    void split() {
        int next = newBlock();
        edge(Edge.Kind.NEXT, next, "");
        current = next;
    }

    /** Goes on in a new block, and ends this one in it. */
    int fallInto() {
        int next = newBlock();
        edge(Edge.Kind.NEXT, next, "");
        current = next;
        return next;
    }

    /** Puts instructions before all others. */
    void prepend(List<Instruction> first) {
        code.getFirst().addAll(0, first);
    }

    Body build() {
        int[] numbers = new int[code.size()];
        Arrays.fill(numbers, -1);
        List<Integer> order = reachable();
        for (int i = 0; i < order.size(); i++) {
            numbers[order.get(i)] = i;
        }
        List<Block> blocks = new ArrayList<>();
        for (int old : order) {
            List<Edge> out = edges.get(old).stream()
                    .map(edge -> new Edge(edge.kind(), numbers[edge.to()], edge.exception()))
                    .toList();
            blocks.add(new Block(blocks.size(), code.get(old), out));
        }
        return new Body(blocks, numbers[EXIT], numbers[EXCEPTIONAL_EXIT], registers, variables);
    }

    /** The entry, what it leads to in reverse postorder, and the exits, which are always there. */
    private List<Integer> reachable() {
        boolean[] seen = new boolean[code.size()];
        seen[EXIT] = true;
        seen[EXCEPTIONAL_EXIT] = true;
        List<Integer> postorder = new ArrayList<>();
        List<int[]> stack = new ArrayList<>();
        seen[0] = true;
        stack.add(new int[] {0, 0});
        while (!stack.isEmpty()) {
            int[] top = stack.getLast();
            List<Edge> out = edges.get(top[0]);
            if (top[1] < out.size()) {
                int to = out.get(out.size() - 1 - top[1]++).to();
                if (!seen[to]) {
                    seen[to] = true;
                    stack.add(new int[] {to, 0});
                }
            } else {
                postorder.add(top[0]);
                stack.removeLast();
            }
        }
        List<Integer> order = new ArrayList<>(postorder.reversed());
        order.add(EXIT);
        order.add(EXCEPTIONAL_EXIT);
        return order;
    }
}
