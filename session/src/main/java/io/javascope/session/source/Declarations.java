package io.javascope.session.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where a source declares a variable, a field, a class: the line. CPU-bound, milliseconds. */
public final class Declarations {
    private Declarations() {}

    /** The variable or parameter of that name that is seen at a line; the nearest above it, in its own method or around it. */
    public static OptionalInt variable(String text, String name, int line) {
        var found = new int[1];
        Syntax.read(text, (unit, positions) -> new Locals(unit, positions, name, line, found).scan(unit, null));
        return found[0] == 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
    }

    /**
     * The field, or the component of a record.
     *
     * @param className the binary name of the class that declares it
     */
    public static OptionalInt field(String text, String className, String name) {
        return member(text, className, name);
    }

    /** The class itself, by its binary name; a local or anonymous one is not found. */
    public static OptionalInt type(String text, String className) {
        return member(text, className, null);
    }

    private static OptionalInt member(String text, String className, @Nullable String field) {
        var found = new int[1];
        Syntax.read(text, (unit, positions) -> new Members(unit, positions, className, field, found).scan(unit, null));
        return found[0] == 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
    }

    private abstract static class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        final int[] found;

        Scanner(CompilationUnitTree unit, SourcePositions positions, int[] found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        int first(Tree tree) {
            return line(positions.getStartPosition(unit, tree));
        }

        int last(Tree tree) {
            return line(positions.getEndPosition(unit, tree));
        }

        private int line(long position) {
            return position < 0 ? 0 : Math.toIntExact(unit.getLineMap().getLineNumber(position));
        }

        /** Modifiers and annotations may stand on lines before the name's own. */
        int declared(VariableTree variable) {
            var type = variable.getType();
            var line = type == null ? 0 : first(type);
            return line == 0 ? first(variable) : line;
        }
    }

    private static final class Locals extends Scanner {
        private final String name;
        private final int line;

        Locals(CompilationUnitTree unit, SourcePositions positions, String name, int line, int[] found) {
            super(unit, positions, found);
            this.name = name;
            this.line = line;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            type.getMembers().stream()
                    .filter(member -> !(member instanceof VariableTree field && field.getInitializer() == null))
                    .forEach(member ->
                            scan(member instanceof VariableTree field ? field.getInitializer() : member, nothing));
            return nothing;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            return first(method) <= line && line <= last(method) ? super.visitMethod(method, nothing) : nothing;
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
            return first(lambda) <= line && line <= last(lambda)
                    ? super.visitLambdaExpression(lambda, nothing)
                    : nothing;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            if (variable.getName().contentEquals(name) && declared(variable) <= line) {
                found[0] = Math.max(found[0], declared(variable));
            }
            return super.visitVariable(variable, nothing);
        }
    }

    private static final class Members extends Scanner {
        private final String wanted;
        private final @Nullable String field;
        private String outer = "";

        Members(
                CompilationUnitTree unit,
                SourcePositions positions,
                String className,
                @Nullable String field,
                int[] found) {
            super(unit, positions, found);
            this.wanted = className.substring(className.lastIndexOf('.') + 1);
            this.field = field;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            var around = outer;
            outer = around.isEmpty() ? type.getSimpleName().toString() : around + "$" + type.getSimpleName();
            if (outer.equals(wanted)) {
                found(type);
            }
            super.visitClass(type, nothing);
            outer = around;
            return nothing;
        }

        private void found(ClassTree type) {
            if (field == null) {
                found[0] = first(type);
                return;
            }
            type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(variable -> variable.getName().contentEquals(field))
                    .findFirst()
                    .ifPresent(variable -> found[0] = declared(variable));
        }
    }
}
