package io.javascope.session.source;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a source where code begins. A breakpoint on a line without code, such as a method's head, moves to the next
 * statement, but never past one: that one's class may only not be loaded yet.
 */
public final class CodeLines {
    /** Last line of the statement (or of its head) that begins at a line. */
    private final TreeMap<Integer, Integer> ends;

    private CodeLines(TreeMap<Integer, Integer> ends) {
        this.ends = ends;
    }

    /** Reads them from the text; none when it is null or cannot be read. CPU-bound, milliseconds. */
    public static CodeLines of(@Nullable String text) {
        var ends = new TreeMap<Integer, Integer>();
        Syntax.read(text, (unit, positions) -> new Scanner(unit, positions, ends).scan(unit, null));
        return new CodeLines(ends);
    }

    /** The last line to which a breakpoint at {@code line} may move; the line itself when it may not. */
    public int furthest(int line) {
        Map.Entry<Integer, Integer> next = ends.ceilingEntry(line);
        return next == null ? line : Math.max(line, next.getValue());
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;
        private final TreeMap<Integer, Integer> ends;

        Scanner(CompilationUnitTree unit, SourcePositions positions, TreeMap<Integer, Integer> ends) {
            this.unit = unit;
            this.positions = positions;
            this.lines = unit.getLineMap();
            this.ends = ends;
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
            switch (tree) {
                case null -> {}
                case BlockTree _, EmptyStatementTree _, ClassTree _, TryTree _, LabeledStatementTree _ -> {}
                case IfTree head -> code(head, head.getCondition());
                case WhileLoopTree head -> code(head, head.getCondition());
                case SwitchTree head -> code(head, head.getExpression());
                case SynchronizedTree head -> code(head, head.getExpression());
                case EnhancedForLoopTree head -> code(head, head.getExpression());
                case ForLoopTree head -> code(head, head);
                case DoWhileLoopTree _ -> {}
                case VariableTree variable when variable.getInitializer() == null -> {}
                case VariableTree variable -> code(variable, variable);
                case StatementTree statement -> code(statement, statement);
                case LambdaExpressionTree lambda
                when lambda.getBody() instanceof ExpressionTree body -> code(body, body);
                default -> {}
            }
            return super.scan(tree, nothing);
        }

        private void code(Tree begins, Tree ends) {
            var start = positions.getStartPosition(unit, begins);
            var end = ends instanceof ForLoopTree ? start : positions.getEndPosition(unit, ends);
            if (start >= 0) {
                var line = Math.toIntExact(lines.getLineNumber(start));
                var last = end < 0 ? line : Math.toIntExact(lines.getLineNumber(end));
                this.ends.merge(line, last, Math::min);
            }
        }
    }
}
