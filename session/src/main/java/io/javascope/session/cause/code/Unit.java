package io.javascope.session.cause.code;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.javascope.history.state.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One source file as a tree with its lines. */
public final class Unit {
    private static final String LAMBDA = "lambda$";

    private final CompilationUnit tree;
    private final List<String> lines;

    private Unit(CompilationUnit tree, List<String> lines) {
        this.tree = tree;
        this.lines = lines;
    }

    /** The tree of a text; empty when it does not parse. */
    public static Optional<Unit> parse(String text) {
        var parser = new JavaParser(new ParserConfiguration()
                .setLanguageLevel(LanguageLevel.JAVA_25)
                .setAttributeComments(false));
        return parser.parse(text)
                .getResult()
                .map(tree -> new Unit(tree, text.lines().toList()));
    }

    /** A line without white space around it. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1).strip() : "";
    }

    /** The whole source. */
    public CompilationUnit tree() {
        return tree;
    }

    /** The innermost method, constructor, initialiser or lambda whose code a frame runs; a type for its fields' values. */
    public Optional<Node> callable(Frame frame) {
        boolean lambda = frame.methodName().startsWith(LAMBDA);
        List<Node> covering = tree.findAll(Node.class, node -> isCallable(node, lambda) && covers(node, frame.line()));
        return covering.stream()
                .filter(node -> lambda || isNamed(node, frame.methodName()))
                .min(Comparator.comparingInt(Unit::height))
                .or(() -> covering.stream().min(Comparator.comparingInt(Unit::height)))
                .or(() -> tree.findAll(TypeDeclaration.class, type -> covers(type, frame.line())).stream()
                        .<Node>map(type -> type)
                        .min(Comparator.comparingInt(Unit::height)));
    }

    private static boolean isNamed(Node callable, String method) {
        return switch (callable) {
            case MethodDeclaration declared -> declared.getNameAsString().equals(method);
            case ConstructorDeclaration _, CompactConstructorDeclaration _ -> method.equals("<init>");
            case InitializerDeclaration initializer -> method.equals(initializer.isStatic() ? "<clinit>" : "<init>");
            default -> false;
        };
    }

    /** Nodes of a kind on a line that belong to a callable itself and not to a lambda or class inside it; smallest first. */
    public <N extends Node> List<N> at(int line, Node callable, Class<N> kind) {
        return callable.findAll(kind, node -> covers(node, line)).stream()
                .filter(node -> owner(node) == callable)
                .sorted(Comparator.comparingInt(Unit::height))
                .toList();
    }

    /** Nodes of a kind that belong to a callable itself. */
    public static <N extends Node> List<N> all(Node callable, Class<N> kind) {
        return callable.findAll(kind).stream()
                .filter(node -> owner(node) == callable)
                .toList();
    }

    /** The callable to which a node belongs; the type for a field's declaration. */
    public static Node owner(Node node) {
        Node above = node.getParentNode().orElse(node);
        while (!isCallable(above, true) && !isCallable(above, false) && !isBody(above)) {
            Optional<Node> next = above.getParentNode();
            if (next.isEmpty()) {
                return above;
            }
            above = next.get();
        }
        return above;
    }

    /** Whether a line is one of the node's. */
    public static boolean covers(Node node, int line) {
        return node.getRange()
                .filter(range -> range.begin.line <= line && line <= range.end.line)
                .isPresent();
    }

    private static boolean isBody(Node node) {
        return node instanceof TypeDeclaration<?>
                || (node instanceof ObjectCreationExpr made
                        && made.getAnonymousClassBody().isPresent());
    }

    private static boolean isCallable(Node node, boolean lambda) {
        return lambda
                ? node instanceof LambdaExpr
                : node instanceof BodyDeclaration<?>
                        && (node instanceof CallableDeclaration<?>
                                || node instanceof CompactConstructorDeclaration
                                || node instanceof InitializerDeclaration);
    }

    private static int height(Node node) {
        return node.getRange().map(range -> range.end.line - range.begin.line).orElse(Integer.MAX_VALUE) * 1_000
                + Math.min(
                        999,
                        node.getTokenRange()
                                .map(tokens -> tokens.toString().length())
                                .orElse(0));
    }

    /** The class's name without its package and outer classes. */
    public static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
