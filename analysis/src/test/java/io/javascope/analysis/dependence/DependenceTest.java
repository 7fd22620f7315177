package io.javascope.analysis.dependence;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.graph.Dominators;
import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DependenceTest {
    private static final String SOURCE = """
            import java.util.*;
            class D {
                int loop(int n) { int sum = 0; for (int i = 0; i < n; i++) { if (i % 2 == 0) sum += i; else sum--; } return sum; }
                int tries(String s) { int k = 0; try { k = Integer.parseInt(s); k++; } catch (NumberFormatException e) { k = -1; } finally { k *= 2; } return k; }
                String pick(Object o) { return switch (o) { case String t when t.length() > 3 -> t; case Integer i -> "" + i; default -> "x"; }; }
                void endless() { int i = 0; while (true) { i++; if (i > 10) throw new IllegalStateException(); } }
                int nested(List<List<Integer>> all) { int best = 0; outer: for (List<Integer> each : all) { for (int x : each) { if (x < 0) continue outer; if (x > best) best = x; } } return best; }
                boolean and(boolean a, boolean b) { boolean r = a && b || !a; return r; }
            }
            """;

    private static Map<String, Body> bodies() {
        Map<String, Body> bodies = new HashMap<>();
        for (ClassInfo type : new Attributor(List.of())
                .attribute(List.of(new SourceText("D.java", SOURCE)), () -> false)
                .classes()) {
            for (MethodInfo method : type.methods()) {
                Body body = method.body();
                if (body != null) {
                    bodies.put(method.ref().name(), body);
                }
            }
        }
        assertThat(bodies).hasSize(7);
        return bodies;
    }

    @Test
    void eachRegisterIsSetOnceAndSetBeforeEveryUse() {
        bodies().forEach((name, original) -> {
            SingleAssignment form = SingleAssignment.of(original);
            Body body = form.body();
            Dominators dominators = Dominators.of(ControlFlow.of(body), 0);
            Map<Integer, Integer> setIn = new HashMap<>();
            Map<Integer, Integer> position = new HashMap<>();
            for (Block block : body.blocks()) {
                for (int i = 0; i < block.instructions().size(); i++) {
                    int result = block.instructions().get(i).result();
                    if (result >= 0) {
                        assertThat(setIn.put(result, block.index())).as(name).isNull();
                        position.put(result, i);
                    }
                }
            }
            for (Block block : body.blocks()) {
                for (int i = 0; i < block.instructions().size(); i++) {
                    Instruction step = block.instructions().get(i);
                    for (int use = 0; use < step.operandCount(); use++) {
                        int register = step.operand(use);
                        boolean phi = step.op() == Op.PHI;
                        if (register == SingleAssignment.UNDEFINED && phi) {
                            continue;
                        }
                        int at = phi ? body.predecessors().get(block.index()).get(use) : block.index();
                        int from = setIn.getOrDefault(register, -1);
                        boolean before = from == at && !phi
                                ? position.getOrDefault(register, -1) < i
                                : dominators.dominates(from, at);
                        assertThat(before).as(name + " " + step).isTrue();
                    }
                }
            }
        });
    }

    @Test
    void withoutPhisAndWithTheOldNumbersTheBodyIsTheSame() {
        bodies().forEach((name, original) -> {
            SingleAssignment form = SingleAssignment.of(original);
            for (Block block : form.body().blocks()) {
                List<String> renamedBack = new ArrayList<>();
                for (Instruction step : block.instructions()) {
                    if (step.op() != Op.PHI) {
                        int[] operands = step.operands();
                        for (int i = 0; i < operands.length; i++) {
                            operands[i] = form.origin(operands[i]);
                        }
                        int result = step.result() < 0 ? step.result() : form.origin(step.result());
                        renamedBack.add(step.withRegisters(result, operands).toString());
                    }
                }
                List<String> before = original.blocks().get(block.index()).instructions().stream()
                        .map(Instruction::toString)
                        .toList();
                assertThat(renamedBack).as(name).isEqualTo(before);
            }
        });
    }

    @Test
    void whatABranchDecidesDependsOnItAndWhatFollowsDoesNot() {
        Body body = Objects.requireNonNull(bodies().get("loop"));
        ControlDependence dependence = ControlDependence.of(body);
        List<Integer> branches = body.blocks().stream()
                .filter(block -> !block.instructions().isEmpty()
                        && block.instructions().getLast().op() == Op.BRANCH)
                .map(Block::index)
                .toList();
        assertThat(branches).hasSize(2);
        int head = branches.getFirst();
        int choice = branches.getLast();
        assertThat(dependence.decidersOf(choice)).containsExactly(head);
        assertThat(dependence.decidersOf(head)).containsExactly(head);
        for (Block block : body.blocks()) {
            boolean returns = !block.instructions().isEmpty()
                    && block.instructions().getLast().op() == Op.RETURN;
            if (returns) {
                assertThat(dependence.decidersOf(block.index())).isEmpty();
            }
        }
        assertThat(body.blocks().stream()
                        .filter(block -> dependence.decidersOf(block.index()).equals(Set.of(choice))))
                .hasSize(2);
    }
}
