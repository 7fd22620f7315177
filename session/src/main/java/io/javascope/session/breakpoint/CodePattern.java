package io.javascope.session.breakpoint;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import io.javascope.session.SessionProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of place in code, as typed: {@code empty catch}, {@code return null in com.acme.*}. Immutable.
 *
 * @param what a type, name or expression; null: any
 * @param inside pattern of the full name of the class in which it stands; null: any
 */
public record CodePattern(
        Form form, @Nullable String what, @Nullable String inside) {
    private static final String FORMS = "empty catch, catch [TYPE], throw [TYPE], return [EXPRESSION], new TYPE,"
            + " call NAME, assign NAME, synchronized; each with [in CLASS]";

    /** What it is made of. */
    public enum Form {
        EMPTY_CATCH(false, "catch"),
        CATCH(false, "catch"),
        THROW(false, "throw"),
        RETURN(false, "return"),
        NEW(true, "new"),
        CALL(true, "("),
        ASSIGN(true, "="),
        SYNCHRONIZED(false, "synchronized");

        private final boolean needsMore;
        private final String word;

        Form(boolean needsMore, String word) {
            this.needsMore = needsMore;
            this.word = word;
        }

        private String typed() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Reads what was typed.
     *
     * @throws SessionProblem when it is none; lists those that there are
     */
    public static CodePattern parse(String text) {
        String rest = text.strip().replaceFirst("^every\\s+", "");
        int in = rest.lastIndexOf(" in ");
        String inside = in < 0 ? null : rest.substring(in + " in ".length()).strip();
        String typed = (in < 0 ? rest : rest.substring(0, in)).strip().replaceAll("\\s+", " ");
        Form form = Arrays.stream(Form.values())
                .filter(each -> typed.equals(each.typed()) || typed.startsWith(each.typed() + " "))
                .findFirst()
                .orElseThrow(() -> problem("'" + text + "' is no pattern"));
        String what = typed.substring(form.typed().length()).strip();
        boolean tooMuch = !what.isEmpty() && (form == Form.EMPTY_CATCH || form == Form.SYNCHRONIZED);
        if (what.isEmpty() && form.needsMore || tooMuch) {
            throw problem(form.typed() + (tooMuch ? " takes nothing behind it" : " needs more"));
        }
        if (form == Form.RETURN && !what.isEmpty() && expression(what).isEmpty()) {
            throw problem("'" + what + "' is no expression");
        }
        return new CodePattern(form, what.isEmpty() ? null : what, inside);
    }

    private static SessionProblem problem(String what) {
        return new SessionProblem(
                SessionProblem.Kind.BAD_INPUT, "`:break pattern`: " + what + "; type one of: " + FORMS + ".");
    }

    private static Optional<Expression> expression(String text) {
        return parser().parseExpression(text).getResult().map(parsed -> (Expression) parsed);
    }

    private static JavaParser parser() {
        return new JavaParser(new ParserConfiguration()
                .setLanguageLevel(LanguageLevel.JAVA_25)
                .setAttributeComments(false));
    }

    /** The lines of a source at which such places begin, rising; none where it does not parse. CPU-bound, milliseconds. */
    public List<Integer> lines(String source) {
        if (!source.contains(form.word)) {
            return List.of();
        }
        Optional<CompilationUnit> tree = parser().parse(source).getResult();
        return tree.stream()
                .flatMap(unit -> unit.findAll(Node.class, this::isMeant).stream())
                .map(CodePattern::line)
                .filter(line -> line > 0)
                .distinct()
                .sorted()
                .toList();
    }

    private boolean isMeant(Node node) {
        boolean is = switch (form) {
            case EMPTY_CATCH ->
                node instanceof CatchClause clause && clause.getBody().isEmpty();
            case CATCH ->
                node instanceof CatchClause clause
                        && isType(clause.getParameter().getType());
            case THROW ->
                node instanceof ThrowStmt thrown
                        && (what == null
                                || thrown.getExpression() instanceof ObjectCreationExpr made && isType(made.getType()));
            case RETURN ->
                node instanceof ReturnStmt returned
                        && (what == null || returned.getExpression().equals(expression(what)));
            case NEW -> node instanceof ObjectCreationExpr made && isType(made.getType());
            case CALL -> node instanceof MethodCallExpr call && isNamed(call);
            case ASSIGN -> assigned(node).filter(this::isTarget).isPresent();
            case SYNCHRONIZED -> node instanceof SynchronizedStmt;
        };
        return is && (inside == null || isInside(node, Glob.of(inside)));
    }

    private boolean isType(Type type) {
        return what == null
                || type.findAll(ClassOrInterfaceType.class).stream()
                        .anyMatch(each -> each.getNameAsString().equals(what)
                                || each.getNameWithScope().equals(what));
    }

    private boolean isNamed(MethodCallExpr call) {
        String name = call.getNameAsString();
        return name.equals(what) || (call.getScope().map(scope -> scope + ".").orElse("") + name).equals(what);
    }

    private static Optional<Expression> assigned(Node node) {
        return switch (node) {
            case AssignExpr assignment -> Optional.of(assignment.getTarget());
            case UnaryExpr unary
            when unary.getOperator().name().endsWith("CREMENT")
                    || unary.getOperator().asString().equals("++")
                    || unary.getOperator().asString().equals("--") -> Optional.of(unary.getExpression());
            default -> Optional.empty();
        };
    }

    private boolean isTarget(Expression target) {
        return switch (target) {
            case NameExpr name -> name.getNameAsString().equals(what);
            case FieldAccessExpr field ->
                field.getNameAsString().equals(what) || field.toString().equals(what);
            default -> target.toString().equals(what);
        };
    }

    /** Whether the full name of a class in which it stands fits. */
    private static boolean isInside(Node node, Glob glob) {
        for (Optional<Node> above = Optional.of(node);
                above.isPresent();
                above = above.get().getParentNode()) {
            if (above.get() instanceof TypeDeclaration<?> type
                    && type.getFullyQualifiedName().filter(glob::matches).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static int line(Node node) {
        return (node instanceof MethodCallExpr call ? call.getName().getBegin() : node.getBegin())
                .map(begin -> begin.line)
                .orElse(0);
    }
}
