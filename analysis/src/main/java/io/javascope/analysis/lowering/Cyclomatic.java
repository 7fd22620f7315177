package io.javascope.analysis.lowering;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/** Counts the decisions of one body. Lambdas and classes inside have a count of their own. */
final class Cyclomatic extends TreeScanner<@Nullable Void, @Nullable Void> {
    private int decisions = 1;

    private Cyclomatic() {}

    static int of(Tree body) {
        Cyclomatic counter = new Cyclomatic();
        counter.scan(body, null);
        return counter.decisions;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        return null;
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void none) {
        decisions += 1 + operators(tree.getCondition());
        return super.visitIf(tree, none);
    }

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void none) {
        decisions += 1 + operators(tree.getCondition());
        return super.visitConditionalExpression(tree, none);
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void none) {
        decisions += 1 + operators(tree.getCondition());
        return super.visitWhileLoop(tree, none);
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void none) {
        decisions += 1 + operators(tree.getCondition());
        return super.visitDoWhileLoop(tree, none);
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void none) {
        decisions += 1 + operators(tree.getCondition());
        return super.visitForLoop(tree, none);
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void none) {
        decisions++;
        return super.visitEnhancedForLoop(tree, none);
    }

    @Override
    public @Nullable Void visitCatch(CatchTree tree, @Nullable Void none) {
        decisions++;
        return super.visitCatch(tree, none);
    }

    @Override
    public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void none) {
        decisions++;
        return super.visitThrow(tree, none);
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void none) {
        decisions += operators(tree.getExpression());
        return super.visitSwitch(tree, none);
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void none) {
        decisions += operators(tree.getExpression());
        return super.visitSwitchExpression(tree, none);
    }

    @Override
    public @Nullable Void visitCase(CaseTree tree, @Nullable Void none) {
        // As "else" is none, so is "default".
        boolean isDefault = tree.getLabels().stream().anyMatch(DefaultCaseLabelTree.class::isInstance);
        decisions += isDefault ? 0 : tree.getLabels().size();
        return super.visitCase(tree, none);
    }

    /** The operators that make a condition branch. */
    private static int operators(@Nullable Tree condition) {
        return switch (condition) {
            case null -> 0;
            case ParenthesizedTree inner -> operators(inner.getExpression());
            case ConditionalExpressionTree either ->
                operators(either.getCondition())
                        + operators(either.getTrueExpression())
                        + operators(either.getFalseExpression())
                        + 2;
            default -> {
                Operators counter = new Operators();
                counter.scan(condition, null);
                yield counter.count;
            }
        };
    }

    private static final class Operators extends TreeScanner<@Nullable Void, @Nullable Void> {
        private int count;

        @Override
        public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
            boolean branches =
                    tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR;
            count += branches ? 1 : 0;
            return super.visitBinary(tree, none);
        }
    }
}
