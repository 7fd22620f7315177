package io.javascope.session.evaluate;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.javascope.session.evaluate.ParseResult.Malformed;
import io.javascope.session.evaluate.ParseResult.Parsed;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;

/** A Java expression, parsed. Immutable in use: parse it once and evaluate it as often as its condition is asked. */
public final class Expression {
    /** Longest text that is read. */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final int MAX_TREE_DEPTH = 500;
    private static final Pattern POSITION = Pattern.compile("at line (\\d+), column (\\d+)");
    private static final Pattern TWO_NAMES = Pattern.compile("\\s*\\w+\\s+\\w+\\s*");
    private static final Pattern FOUND = Pattern.compile("Encountered unexpected token:\\s*(<EOF>|\".*?\"(?=\\s))");

    private final String source;
    private final com.github.javaparser.ast.expr.Expression tree;

    private Expression(String source, com.github.javaparser.ast.expr.Expression tree) {
        this.source = source;
        this.tree = tree;
    }

    /** Reads an expression; a semicolon at its end is ignored. Never throws for bad input. */
    public static ParseResult parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return new Malformed("the expression has " + text.length() + " characters, the limit is " + MAX_LENGTH, 1);
        }
        var source = withoutSemicolon(text);
        if (source.isBlank()) {
            return new Malformed("there is no expression; type one, such as a variable's name", 1);
        }
        var nesting = Nesting.of(source);
        if (nesting.tooDeep()) {
            return new Malformed(nesting.message(), nesting.column());
        }
        try {
            return parseBounded(source);
        } catch (StackOverflowError _) {
            // The bounds above are chosen so that this does not happen with the JVM's default stack.
            return new Malformed("the expression is nested too deeply; split it", 1);
        }
    }

    /** Whether it is too long or nests too deeply to be read at all. */
    public static boolean isTooLarge(String text) {
        return text.length() > MAX_LENGTH || Nesting.of(text).tooDeep();
    }

    /** The text as typed, without a semicolon at its end. */
    public String source() {
        return source;
    }

    /** Whether it may run the program's code or write: it has a call, a creation, an assignment or an increment. */
    public boolean mayChange() {
        return tree.findFirst(com.github.javaparser.ast.expr.Expression.class, Expression::changes)
                .isPresent();
    }

    /** Whether it is an assignment or an increment as a whole. */
    public boolean assigns() {
        return tree instanceof AssignExpr || tree instanceof UnaryExpr unary && Assignments.isStep(unary);
    }

    /** Whether it has what only the compiler knows: code inside the expression, switches, patterns with parts. */
    public boolean needsCompiler() {
        return tree.findFirst(Node.class, Expression::isBeyondInterpreter).isPresent();
    }

    /** Methods that are called without an object or a class in front. */
    public List<String> plainCalls() {
        return tree.findAll(MethodCallExpr.class, call -> call.getScope().isEmpty()).stream()
                .map(MethodCallExpr::getNameAsString)
                .distinct()
                .toList();
    }

    private static boolean isBeyondInterpreter(Node node) {
        return switch (node) {
            case LambdaExpr _, MethodReferenceExpr _, SwitchExpr _, RecordPatternExpr _ -> true;
            case ObjectCreationExpr creation -> creation.getAnonymousClassBody().isPresent();
            default -> false;
        };
    }

    private static boolean changes(com.github.javaparser.ast.expr.Expression node) {
        return switch (node) {
            case MethodCallExpr _, ObjectCreationExpr _, ArrayCreationExpr _, AssignExpr _ -> true;
            case UnaryExpr unary -> Assignments.isStep(unary);
            default -> false;
        };
    }

    com.github.javaparser.ast.expr.Expression tree() {
        return tree;
    }

    private static ParseResult parseBounded(String source) {
        var result = parser().parseExpression(source);
        var tree = result.getResult();
        if (!result.isSuccessful() || tree.isEmpty()) {
            return malformed(source, result.getProblems().getFirst());
        }
        if (depth(tree.get()) > MAX_TREE_DEPTH) {
            return new Malformed("the expression is nested deeper than " + MAX_TREE_DEPTH + " levels; split it", 1);
        }
        return new Parsed(new Expression(source.strip(), tree.get()));
    }

    private static Malformed malformed(String source, Problem problem) {
        if (isStatement(source)) {
            return new Malformed(
                    "statements are not interpreted; type an expression without declarations, such as a + b", 1);
        }
        var verbose = problem.getVerboseMessage();
        var position = POSITION.matcher(verbose);
        int line = 1;
        int column = 1;
        if (position.find()) {
            line = Math.max(1, Integer.parseInt(position.group(1)));
            column = Math.max(1, Integer.parseInt(position.group(2)));
        }
        var where = line > 1 ? " at line " + line + ", column " + column : " at column " + column;
        return new Malformed(describe(problem, verbose) + where, column);
    }

    private static String describe(Problem problem, String verbose) {
        var found = FOUND.matcher(verbose);
        if (found.find()) {
            return found.group(1).equals("<EOF>")
                    ? "the expression ends too early"
                    : "not a Java expression: unexpected " + found.group(1);
        }
        if (verbose.contains("Lexical error")) {
            return "not a Java expression: a string, a character or a number does not end or is malformed";
        }
        return "not a Java expression: "
                + problem.getMessage().lines().findFirst().orElse("");
    }

    /** Two names side by side are rather a slip than a declaration. */
    private static boolean isStatement(String source) {
        return !TWO_NAMES.matcher(source).matches()
                && parser().parseBlock("{" + source + ";}").isSuccessful();
    }

    private static JavaParser parser() {
        return new JavaParser(new ParserConfiguration()
                .setLanguageLevel(LanguageLevel.JAVA_25)
                .setAttributeComments(false));
    }

    private static String withoutSemicolon(String text) {
        var stripped = text.stripTrailing();
        return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static int depth(Node root) {
        record Level(Node node, int depth) {}
        var open = new ArrayDeque<Level>();
        open.push(new Level(root, 1));
        int deepest = 0;
        while (!open.isEmpty()) {
            var level = open.pop();
            deepest = Math.max(deepest, level.depth());
            for (var child : level.node().getChildNodes()) {
                open.push(new Level(child, level.depth() + 1));
            }
        }
        return deepest;
    }
}
