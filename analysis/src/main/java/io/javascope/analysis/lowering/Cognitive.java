package io.javascope.analysis.lowering;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Cognitive complexity of one method, with what stands inside of its lambdas and classes. */
final class Cognitive extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Predicate<MethodInvocationTree> isRecursive;
    private int complexity;
    private int nesting;
    /** The operator of the run of conditions that is being read; null between runs. */
    private Tree.@Nullable Kind run;

    private boolean inElse;

    private Cognitive(Predicate<MethodInvocationTree> isRecursive) {
        this.isRecursive = isRecursive;
    }

    /** @param isRecursive whether a call is one of the method itself */
    static int of(Tree body, Predicate<MethodInvocationTree> isRecursive) {
        Cognitive counter = new Cognitive(isRecursive);
        counter.scan(body, null);
        return counter.complexity;
    }

    private void nested(Runnable content) {
        nesting++;
        content.run();
        nesting--;
    }

    private void structural(Runnable content) {
        complexity += 1 + nesting;
        nested(content);
    }

    @Override
    public @Nullable Void visitIf(IfTree tree, @Nullable Void none) {
        boolean continues = inElse; // the branch of an if around it, without a block
        inElse = false;
        scan(tree.getCondition(), none);
        if (continues) {
            branch(tree.getThenStatement());
        } else {
            structural(() -> branch(tree.getThenStatement()));
        }
        if (tree.getElseStatement() != null) {
            complexity++;
            nested(() -> branch(tree.getElseStatement()));
        }
        return null;
    }

    private void branch(StatementTree statement) {
        inElse = statement instanceof IfTree;
        scan(statement, null);
        inElse = false;
    }

    @Override
    public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void none) {
        complexity += tree.getLabel() == null ? 0 : 1;
        return null;
    }

    @Override
    public @Nullable Void visitBreak(BreakTree tree, @Nullable Void none) {
        complexity += tree.getLabel() == null ? 0 : 1;
        return null;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void none) {
        Tree.Kind kind = tree.getKind();
        boolean branches = kind == Tree.Kind.CONDITIONAL_AND || kind == Tree.Kind.CONDITIONAL_OR;
        if (branches && kind != run) {
            complexity++;
            run = kind;
        }
        return super.visitBinary(tree, none);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void none) {
        if (tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
            run = null;
        }
        return super.visitUnary(tree, none);
    }

    @Override
    public @Nullable Void visitBlock(BlockTree tree, @Nullable Void none) {
        for (StatementTree statement : tree.getStatements()) {
            run = null;
            scan(statement, none);
        }
        return null;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
        complexity += isRecursive.test(tree) ? 1 : 0;
        return super.visitMethodInvocation(tree, none);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
        nested(() -> super.visitLambdaExpression(tree, none));
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        nested(() -> super.visitClass(tree, none));
        return null;
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void none) {
        structural(() -> super.visitForLoop(tree, none));
        return null;
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void none) {
        structural(() -> super.visitEnhancedForLoop(tree, none));
        return null;
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void none) {
        structural(() -> super.visitWhileLoop(tree, none));
        return null;
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void none) {
        structural(() -> super.visitDoWhileLoop(tree, none));
        return null;
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void none) {
        structural(() -> super.visitSwitch(tree, none));
        return null;
    }

    @Override
    public @Nullable Void visitCatch(CatchTree tree, @Nullable Void none) {
        structural(() -> super.visitCatch(tree, none));
        return null;
    }

    @Override
    public @Nullable Void visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void none) {
        structural(() -> super.visitConditionalExpression(tree, none));
        return null;
    }
}
