package io.javascope.session.compile;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.javascope.session.compile.Snippet.Creation;
import io.javascope.session.compile.Snippet.Form;
import io.javascope.session.compile.Snippet.Named;
import io.javascope.session.compile.Snippet.Qualified;
import io.javascope.session.compile.Snippet.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what somebody typed as an expression or as statements. Stateless. */
final class SnippetParser {
    private static final int MOST_SPLITS = 50;

    private SnippetParser() {}

    /** Empty when it is neither. */
    static Optional<Snippet> parse(String typed) {
        var text = typed.strip();
        return expression(text).or(() -> split(text)).or(() -> statements(text));
    }

    /** Statements that the parser cannot read, for the compiler to say what is wrong with them. */
    static Snippet unread(String typed) {
        var names =
                Pattern.compile("[A-Za-z_$][\\w$]*").matcher(typed).results().map(MatchResult::group);
        int from = begins(typed)
                .filter(at -> tree(typed.substring(at).strip()).isPresent())
                .findFirst()
                .orElse(-1);
        return new Snippet(
                typed,
                Form.STATEMENTS,
                from,
                from < 0 ? -1 : typed.length(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                names.collect(Collectors.toSet()),
                Set.of());
    }

    private static Optional<Snippet> expression(String text) {
        var source = text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
        return tree(source).map(tree -> {
            var reading = new Reading(source);
            reading.read(tree, new Lines(source, 0, 0));
            return reading.snippet(Form.EXPRESSION, 0, source.length());
        });
    }

    /** Statements with an expression behind them, whose value is wanted: no statement for Java if it is not a call. */
    private static Optional<Snippet> split(String text) {
        var source = text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
        return begins(source).flatMap(from -> split(source, from).stream()).findFirst();
    }

    private static Optional<Snippet> split(String source, int from) {
        var last = tree(source.substring(from));
        var first = last.flatMap(_ -> block(source.substring(0, from)));
        if (last.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        var reading = new Reading(source);
        reading.read(first.get(), new Lines(source, 1, 0));
        reading.read(last.get(), new Lines(source.substring(from), 0, from));
        return Optional.of(reading.snippet(Form.STATEMENTS, from, source.length()));
    }

    /** Where the last statement may begin, the last place first. */
    private static Stream<Integer> begins(String source) {
        return IntStream.iterate(source.length() - 1, at -> at > 0, at -> at - 1)
                .filter(at -> source.charAt(at) == ';' || source.charAt(at) == '}')
                .map(at -> afterBlanks(source, at + 1))
                .filter(at -> at < source.length())
                .limit(MOST_SPLITS)
                .boxed();
    }

    private static int afterBlanks(String source, int at) {
        int from = at;
        while (from < source.length() && Character.isWhitespace(source.charAt(from))) {
            from++;
        }
        return from;
    }

    private static Optional<Snippet> statements(String text) {
        return List.of(text, text + ";").stream()
                .flatMap(source -> block(source).stream().map(block -> {
                    var reading = new Reading(source);
                    reading.read(block, new Lines(source, 1, 0));
                    return reading.snippet(Form.STATEMENTS, -1, -1);
                }))
                .findFirst();
    }

    private static Optional<Node> tree(String expression) {
        var parsed = parser().parseExpression(expression);
        return parsed.isSuccessful() ? parsed.getResult().map(Node.class::cast) : Optional.empty();
    }

    private static Optional<Node> block(String statements) {
        var parsed = parser().parseBlock("{%s\n}".formatted(statements));
        return parsed.isSuccessful() ? parsed.getResult().map(Node.class::cast) : Optional.empty();
    }

    private static JavaParser parser() {
        return new JavaParser(new ParserConfiguration()
                .setLanguageLevel(LanguageLevel.JAVA_25)
                .setAttributeComments(false));
    }

    /** What is found while trees of one text are read. */
    private static final class Reading {
        private final String source;
        private final List<Span> selves = new ArrayList<>();
        private final List<Creation> creations = new ArrayList<>();
        private final List<Qualified> qualified = new ArrayList<>();
        private final List<Named> types = new ArrayList<>();
        private final Set<String> declared = new LinkedHashSet<>();
        private final Set<String> names = new LinkedHashSet<>();
        private final Set<String> assigned = new LinkedHashSet<>();

        Reading(String source) {
            this.source = source;
        }

        Snippet snippet(Form form, int from, int to) {
            return new Snippet(source, form, from, to, selves, creations, qualified, types, declared, names, assigned);
        }

        void read(Node tree, Lines lines) {
            tree.walk(node -> read(node, tree, lines));
        }

        private void read(Node node, Node tree, Lines lines) {
            switch (node) {
                case ThisExpr self
                when self.getTypeName().isPresent() ->
                    qualified.add(new Qualified(
                            span(lines, self), self.getTypeName().get().asString()));
                case ThisExpr self when !isScope(self) && !isInOwnClass(self, tree) -> selves.add(span(lines, self));
                case ObjectCreationExpr creation
                when creation.getScope().isEmpty() && !isInOwnClass(creation, tree) ->
                    creations.add(new Creation(
                            span(lines, creation).from(), creation.getType().getNameWithScope()));
                case TypeDeclaration<?> type -> declared.add(type.getNameAsString());
                case NameExpr name -> {
                    names.add(name.getNameAsString());
                    if (isQualifier(name)) {
                        types.add(new Named(span(lines, name), name.getNameAsString()));
                    }
                }
                case ClassOrInterfaceType type
                when type.getScope().isEmpty() -> {
                    types.add(new Named(span(lines, type.getName()), type.getNameAsString()));
                    if (type.getParentNode().filter(TypeExpr.class::isInstance).isPresent()) {
                        names.add(type.getNameAsString()); // the parser takes every name before :: for a type
                    }
                }
                case AssignExpr assign -> written(assign.getTarget(), assigned);
                case UnaryExpr step when isStep(step) -> written(step.getExpression(), assigned);
                default -> {}
            }
        }
    }

    private static boolean isStep(UnaryExpr unary) {
        return switch (unary.getOperator()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            default -> false;
        };
    }

    private static void written(Expression target, Set<String> into) {
        switch (target) {
            case NameExpr name -> into.add(name.getNameAsString());
            case EnclosedExpr enclosed -> written(enclosed.getInner(), into);
            default -> {}
        }
    }

    /** {@code this.x} and {@code this.m()} mean the same on the stand-in. */
    private static boolean isScope(ThisExpr self) {
        return self.getParentNode()
                .filter(parent -> parent instanceof FieldAccessExpr
                        || (parent instanceof MethodCallExpr call
                                && call.getScope()
                                        .filter(scope -> scope == self)
                                        .isPresent()))
                .isPresent();
    }

    private static boolean isQualifier(NameExpr name) {
        return name.getParentNode()
                .filter(parent -> parent instanceof FieldAccessExpr
                        || (parent instanceof MethodCallExpr call
                                && call.getScope()
                                        .filter(scope -> scope == name)
                                        .isPresent()))
                .isPresent();
    }

    /** Inside a class that was typed, {@code this} is of that class. */
    private static boolean isInOwnClass(Node node, Node root) {
        for (var at = node; at != root; ) {
            if (at instanceof BodyDeclaration<?>) {
                return true;
            }
            var parent = at.getParentNode();
            if (parent.isEmpty()) {
                return false;
            }
            at = parent.get();
        }
        return false;
    }

    private static Span span(Lines lines, Node node) {
        var range = node.getRange().orElseThrow();
        return new Span(
                lines.offset(range.begin.line, range.begin.column), lines.offset(range.end.line, range.end.column) + 1);
    }

    /** Offsets from the parser's lines and columns, which count from 1. */
    private record Lines(String source, int shift, int base) {
        int offset(int line, int column) {
            int at = 0;
            for (int i = 1; i < line; i++) {
                at = source.indexOf('\n', at) + 1;
            }
            return base + at + column - 1 - (line == 1 ? shift : 0);
        }
    }
}
