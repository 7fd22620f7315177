package io.javascope.session.source;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import io.javascope.session.CodePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The places of a source at which a breakpoint can stand. Class files know lines only, so a line has one for what stands
 * outside of lambdas and one for each lambda that has code on it.
 */
public final class CodePlaces {
    private static final int OUTSIDE = -1;

    private final List<Found> lambdas;
    /** For each line the column at which code of each lambda (by its index), or outside of them, begins. */
    private final TreeMap<Integer, Map<Integer, Integer>> columns;

    private CodePlaces(List<Found> lambdas, TreeMap<Integer, Map<Integer, Integer>> columns) {
        this.lambdas = lambdas;
        this.columns = columns;
    }

    /** A lambda, in the order in which they begin; chars from the source's beginning. */
    private record Found(int index, long start, long end) {
        boolean isIn(Found other) {
            return this != other && start >= other.start && end <= other.end;
        }
    }

    /** Reads them from the text; none when it is null or cannot be read. CPU-bound, milliseconds. */
    public static CodePlaces of(@Nullable String text) {
        var lambdas = new ArrayList<Found>();
        var columns = new TreeMap<Integer, Map<Integer, Integer>>();
        Syntax.read(text, (unit, positions) -> new Scanner(unit, positions, lambdas, columns).scan(unit, null));
        return new CodePlaces(lambdas, columns);
    }

    /** All places of these lines. */
    public List<CodePlace> between(int first, int last) {
        return first > last
                ? List.of()
                : columns.subMap(first, true, last, true).entrySet().stream()
                        .flatMap(line -> line.getValue().values().stream()
                                .sorted()
                                .map(column -> new CodePlace(line.getKey(), column)))
                        .toList();
    }

    /** Which part of a line a column is in; null when the line has no parts. */
    public @Nullable LinePart part(int line, int column) {
        var parts = columns.getOrDefault(line, Map.of());
        if (parts.size() < 2) {
            return null;
        }
        var owner = parts.entrySet().stream()
                .filter(part -> part.getValue() <= column)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseGet(() -> parts.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey());
        var onLine =
                lambdas.stream().filter(it -> parts.containsKey(it.index())).toList();
        // Of two that end with the same char the inner one ends first.
        var byEnd = onLine.stream()
                .sorted(Comparator.comparingLong(Found::end)
                        .thenComparing(Comparator.comparingLong(Found::start).reversed()))
                .toList();
        var shapes = onLine.stream()
                .map(it ->
                        new LinePart.Lambda(byEnd.indexOf(it), lambdas.stream().anyMatch(other -> other.isIn(it))))
                .toList();
        var index = owner == OUTSIDE ? OUTSIDE : onLine.indexOf(lambdas.get(owner));
        return new LinePart(parts.getOrDefault(owner, 1), index, shapes);
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;
        private final List<Found> lambdas;
        private final Map<Integer, Map<Integer, Integer>> columns;
        private int inside = OUTSIDE;

        Scanner(
                CompilationUnitTree unit,
                SourcePositions positions,
                List<Found> lambdas,
                Map<Integer, Map<Integer, Integer>> columns) {
            this.unit = unit;
            this.positions = positions;
            this.lines = unit.getLineMap();
            this.lambdas = lambdas;
            this.columns = columns;
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
            switch (tree) {
                case null -> {}
                case BlockTree _, EmptyStatementTree _, TryTree _, LabeledStatementTree _ -> {}
                case com.sun.source.tree.ClassTree _ -> {}
                case VariableTree variable when variable.getInitializer() == null -> {}
                case StatementTree statement -> code(statement);
                default -> {}
            }
            return super.scan(tree, nothing);
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
            var outer = inside;
            inside = lambdas.size();
            lambdas.add(new Found(
                    inside, positions.getStartPosition(unit, lambda), positions.getEndPosition(unit, lambda)));
            if (lambda.getBody() instanceof ExpressionTree body) {
                code(body);
            }
            super.visitLambdaExpression(lambda, nothing);
            inside = outer;
            return nothing;
        }

        private void code(Tree begins) {
            var start = positions.getStartPosition(unit, begins);
            if (start >= 0) {
                var line = Math.toIntExact(lines.getLineNumber(start));
                columns.computeIfAbsent(line, _ -> new LinkedHashMap<>())
                        .merge(inside, Math.toIntExact(lines.getColumnNumber(start)), Math::min);
            }
        }
    }
}
