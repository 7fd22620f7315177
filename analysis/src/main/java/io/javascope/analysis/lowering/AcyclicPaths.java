package io.javascope.analysis.lowering;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** Counts the ways through one body that go round no loop twice, each operand of a condition being a decision. */
final class AcyclicPaths extends TreeScanner<@Nullable Void, @Nullable Void> {
    /** What a condition makes of the paths that reach it. */
    private record Decision(long end, long ifTrue, long ifFalse) {}

    /** What a jump can lead out of. */
    private static final class Target {
        private final Set<String> labels;
        private final boolean plain;
        private final boolean loop;
        private long broken;
        private long continued;

        Target(Set<String> labels, boolean plain, boolean loop) {
            this.labels = labels;
            this.plain = plain;
            this.loop = loop;
        }
    }

    private final Deque<Target> targets = new ArrayDeque<>();
    private Set<String> labels = Set.of();
    /** Paths that reach the present place. */
    private long now = 1;

    private long ended;
    private long yielded;

    private AcyclicPaths() {}

    static long of(Tree body) {
        AcyclicPaths counter = new AcyclicPaths();
        counter.scan(body, null);
        return sum(counter.now, counter.ended);
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long times(long a, int b) {
        return a > Long.MAX_VALUE / Math.max(1, b) ? Long.MAX_VALUE : a * b;
    }

    // ---- expressions ----

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
        if (tree instanceof ExpressionTree expression && !(tree instanceof SwitchExpressionTree)) {
            now = decide(expression, now).end();
            return null;
        }
        return super.scan(tree, none);
    }

    private static Decision decide(ExpressionTree condition, long in) {
        return switch (condition) {
            case ParenthesizedTree inner -> decide(inner.getExpression(), in);
            case ConditionalExpressionTree either -> {
                Decision first = decide(either.getCondition(), in);
                Decision then = decide(either.getTrueExpression(), first.ifTrue());
                Decision otherwise = decide(either.getFalseExpression(), first.ifFalse());
                yield new Decision(
                        sum(then.end(), otherwise.end()),
                        sum(then.ifTrue(), otherwise.ifTrue()),
                        sum(then.ifFalse(), otherwise.ifFalse()));
            }
            case BinaryTree and
            when and.getKind() == Tree.Kind.CONDITIONAL_AND -> {
                Decision left = decide(and.getLeftOperand(), in);
                Decision right = decide(and.getRightOperand(), left.ifTrue());
                yield new Decision(sum(left.end(), right.end()), right.ifTrue(), sum(left.ifFalse(), right.ifFalse()));
            }
            case BinaryTree or
            when or.getKind() == Tree.Kind.CONDITIONAL_OR -> {
                Decision left = decide(or.getLeftOperand(), in);
                Decision right = decide(or.getRightOperand(), left.ifFalse());
                yield new Decision(sum(left.end(), right.end()), sum(left.ifTrue(), right.ifTrue()), right.ifFalse());
            }
            default -> {
                Parts parts = new Parts(in);
                parts.scanParts(condition);
                yield new Decision(parts.now, parts.now, parts.now);
            }
        };
    }

    /** The parts of an expression, one after the other. */
    private static final class Parts extends TreeScanner<@Nullable Void, @Nullable Void> {
        private long now;

        Parts(long in) {
            now = in;
        }

        void scanParts(Tree tree) {
            tree.accept(this, null);
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
            if (tree instanceof ConditionalExpressionTree || tree instanceof BinaryTree) {
                now = decide((ExpressionTree) tree, now).end();
                return null;
            }
            return super.scan(tree, none);
        }
    }

    // ---- statements ----

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        return null;
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void none) {
        scan(tree.getExpression(), none);
        end();
        return null;
    }

    @Override
    public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void none) {
        scan(tree.getExpression(), none);
        end();
        return null;
    }

    private void end() {
        ended = sum(ended, now);
        now = 0;
    }

    @Override
    public @Nullable Void visitYield(YieldTree tree, @Nullable Void none) {
        scan(tree.getValue(), none);
        yielded = sum(yielded, now);
        now = 0;
        return null;
    }

    @Override
    public @Nullable Void visitBreak(BreakTree tree, @Nullable Void none) {
        Target target = target(tree.getLabel(), false);
        if (target != null) {
            target.broken = sum(target.broken, now);
        }
        now = 0;
        return null;
    }

    @Override
    public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void none) {
        Target target = target(tree.getLabel(), true);
        if (target != null) {
            target.continued = sum(target.continued, now);
        }
        now = 0;
        return null;
    }

    private @Nullable Target target(@Nullable Name label, boolean loop) {
        return targets.stream()
                .filter(target ->
                        label == null ? (loop ? target.loop : target.plain) : target.labels.contains(label.toString()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable Void visitLabeledStatement(LabeledStatementTree tree, @Nullable Void none) {
        Set<String> all = new HashSet<>(labels);
        all.add(tree.getLabel().toString());
        labels = all;
        StatementTree statement = tree.getStatement();
        boolean takesThem = statement instanceof SwitchTree
                || statement instanceof WhileLoopTree
                || statement instanceof DoWhileLoopTree
                || statement instanceof ForLoopTree
                || statement instanceof EnhancedForLoopTree
                || statement instanceof LabeledStatementTree;
        if (takesThem) {
            scan(statement, none);
        } else {
            Target target = enter(false, false);
            scan(statement, none);
            now = sum(now, leave(target).broken);
        }
        return null;
    }

    private Target enter(boolean plain, boolean loop) {
        Target target = new Target(labels, plain, loop);
        labels = Set.of();
        targets.push(target);
        return target;
    }

    private Target leave(Target target) {
        targets.remove(target);
        return target;
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void none) {
        Decision decision = decide(tree.getCondition(), now);
        now = decision.ifTrue();
        scan(tree.getThenStatement(), none);
        long then = now;
        now = decision.ifFalse();
        scan(tree.getElseStatement(), none);
        now = sum(then, now);
        return null;
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void none) {
        loop(tree.getCondition(), tree.getStatement(), List.of());
        return null;
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void none) {
        scan(tree.getInitializer(), none);
        loop(tree.getCondition(), tree.getStatement(), tree.getUpdate());
        return null;
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void none) {
        scan(tree.getExpression(), none);
        loop(tree.getExpression(), tree.getStatement(), List.of());
        return null;
    }

    private void loop(@Nullable ExpressionTree condition, StatementTree body, List<? extends Tree> update) {
        Decision decision = condition == null ? new Decision(now, now, now) : decide(condition, now);
        Target target = enter(true, true);
        now = decision.ifTrue();
        scan(body, null);
        scan(update, null);
        leave(target);
        now = sum(now, sum(target.broken, target.continued));
        if (!isEndless(condition)) {
            now = sum(now, decision.ifFalse());
        }
    }

    private static boolean isEndless(@Nullable ExpressionTree condition) {
        return switch (condition) {
            case null -> true;
            case ParenthesizedTree inner -> isEndless(inner.getExpression());
            case LiteralTree literal -> Boolean.TRUE.equals(literal.getValue());
            default -> false;
        };
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void none) {
        Target target = enter(true, true);
        scan(tree.getStatement(), none);
        leave(target);
        Decision decision = decide(tree.getCondition(), sum(now, target.continued));
        now = sum(sum(now, decision.ifFalse()), target.broken);
        return null;
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void none) {
        Target target = enter(true, false);
        branches(tree.getExpression(), tree.getCases(), false, target);
        leave(target);
        now = sum(now, target.broken);
        return null;
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void none) {
        long before = yielded;
        yielded = 0;
        branches(tree.getExpression(), tree.getCases(), true, null);
        now = sum(now, yielded);
        yielded = before;
        return null;
    }

    private void branches(
            ExpressionTree subject, List<? extends CaseTree> cases, boolean value, @Nullable Target target) {
        scan(subject, null);
        long start = now;
        boolean total = value;
        long falling = 0;
        for (CaseTree branch : cases) {
            long taken = times(start, branch.getLabels().size());
            total |= branch.getLabels().stream()
                    .anyMatch(label -> label instanceof DefaultCaseLabelTree || label instanceof PatternCaseLabelTree);
            if (branch.getCaseKind() == CaseTree.CaseKind.RULE) {
                now = taken;
                scan(branch.getBody(), null);
                if (target == null) {
                    yielded = sum(yielded, now);
                } else {
                    target.broken = sum(target.broken, now);
                }
            } else {
                now = sum(falling, taken);
                scan(branch.getStatements(), null);
                falling = now;
            }
        }
        now = total ? falling : sum(falling, start);
    }
}
