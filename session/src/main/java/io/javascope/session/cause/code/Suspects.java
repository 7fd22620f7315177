package io.javascope.session.cause.code;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The expressions on an exception's line whose value may be at fault, the likeliest first: what is null for a null pointer,
 * what the guard of a {@code throw} asks, the index, the divisor, the arguments.
 */
public final class Suspects {
    /** The end of the JVM's helpful message (JEP 358): because "order.town" is null. */
    private static final Pattern NULL_PART = Pattern.compile("because (the return value of )?\"([^\"]+)\" is null");

    private final Unit unit;
    private final Node callable;
    private final int line;
    private final String message;
    private final Function<Expression, Optional<String>> value;

    /**
     * Where to look.
     *
     * @param message the exception's class and message
     * @param value what an expression is at the exception, if that can be told
     */
    public Suspects(Unit unit, Node callable, int line, String message, Function<Expression, Optional<String>> value) {
        this.unit = unit;
        this.callable = callable;
        this.line = line;
        this.message = message;
        this.value = value;
    }

    /** The likeliest first. */
    public List<Expression> ranked() {
        Optional<ThrowStmt> thrown =
                unit.at(line, callable, ThrowStmt.class).stream().findFirst();
        List<Expression> suspects = thrown.map(this::guards).orElseGet(this::operands);
        return suspects.stream()
                .sorted(Comparator.comparingInt(this::suspicion).reversed())
                .toList();
    }

    /** What decided that the statement was reached; without a condition, what the exception was made from. */
    private List<Expression> guards(ThrowStmt thrown) {
        Optional<Node> above = thrown.getParentNode();
        while (above.isPresent() && above.get() != callable) {
            List<Expression> asked = condition(above.get()).map(Leaves::of).orElse(List.of());
            if (!asked.isEmpty()) {
                return asked;
            }
            above = above.get().getParentNode();
        }
        List<Expression> told = Leaves.of(thrown.getExpression());
        return told.isEmpty() ? parameters() : told;
    }

    private static Optional<Expression> condition(Node node) {
        return switch (node) {
            case IfStmt choice -> Optional.of(choice.getCondition());
            case WhileStmt loop -> Optional.of(loop.getCondition());
            case SwitchStmt choice -> Optional.of(choice.getSelector());
            default -> Optional.empty();
        };
    }

    private List<Expression> parameters() {
        return callable instanceof CallableDeclaration<?> declaration
                ? declaration.getParameters().stream()
                        .<Expression>map(parameter -> parameter.getNameAsExpression())
                        .toList()
                : List.of();
    }

    private List<Expression> operands() {
        if (message.startsWith("java.lang.NullPointerException")) {
            List<Expression> told = toldByMessage();
            List<Expression> found = told.isEmpty() ? nullCalls() : told;
            if (!found.isEmpty()) {
                return found;
            }
        }
        List<Expression> byKind = byKind().toList();
        List<Expression> known = known(byKind);
        return known.isEmpty() ? known(anything()) : known;
    }

    /** Calls that gave null back: a long message is cut before it names the one that is meant. */
    private List<Expression> nullCalls() {
        return unit.at(line, callable, MethodCallExpr.class).stream()
                .filter(call -> value.apply(call).filter("null"::equals).isPresent())
                .<Expression>map(call -> call)
                .toList();
    }

    private List<Expression> known(List<Expression> all) {
        return all.stream()
                .filter(e -> e instanceof MethodCallExpr || value.apply(e).isPresent())
                .toList();
    }

    /** What this kind of exception is about. */
    private Stream<Expression> byKind() {
        if (message.startsWith("java.lang.ArrayIndexOutOfBounds")) {
            return unit.at(line, callable, ArrayAccessExpr.class).stream()
                    .flatMap(access ->
                            Stream.concat(Leaves.of(access.getIndex()).stream(), Stream.of(access.getName())));
        }
        if (message.startsWith("java.lang.ArithmeticException")) {
            return unit.at(line, callable, BinaryExpr.class).stream()
                    .filter(Suspects::divides)
                    .flatMap(division -> Leaves.of(division.getRight()).stream());
        }
        if (message.startsWith("java.lang.ClassCastException")) {
            return unit.at(line, callable, CastExpr.class).stream()
                    .flatMap(cast -> Leaves.of(cast.getExpression()).stream());
        }
        return unit.at(line, callable, MethodCallExpr.class).stream().flatMap(call -> Leaves.of(call).stream());
    }

    private List<Expression> anything() {
        List<Expression> all = new ArrayList<>();
        unit.at(line, callable, MethodCallExpr.class).forEach(call -> all.addAll(Leaves.of(call)));
        unit.at(line, callable, ObjectCreationExpr.class).forEach(made -> all.addAll(Leaves.of((Expression) made)));
        unit.at(line, callable, FieldAccessExpr.class).forEach(access -> all.add(access.getScope()));
        unit.at(line, callable, NameExpr.class).forEach(all::add);
        return all;
    }

    /** The expressions on the line that the JVM's message means. */
    private List<Expression> toldByMessage() {
        var matcher = NULL_PART.matcher(message);
        if (!matcher.find()) {
            return List.of();
        }
        String part = matcher.group(2);
        return matcher.group(1) != null
                ? calls(part)
                : unit.at(line, callable, Expression.class).stream()
                        .filter(e -> sameText(e.toString(), part))
                        .limit(1)
                        .toList();
    }

    private List<Expression> calls(String signature) {
        String name = signature.replaceFirst("\\(.*", "").replaceFirst(".*\\.", "");
        return unit.at(line, callable, MethodCallExpr.class).stream()
                .filter(call -> call.getNameAsString().equals(name))
                .<Expression>map(call -> call)
                .toList();
    }

    /** The message says {@code this.town} where the source may say {@code town}, and {@code Shop.TOWNS} for {@code TOWNS}. */
    private static boolean sameText(String code, String told) {
        return code.equals(told) || told.endsWith("." + code);
    }

    private int suspicion(Expression suspect) {
        Optional<String> known = value.apply(suspect);
        String text = known.orElse("");
        return Stream.of(
                        text.equals("null") ? 8 : 0,
                        mentioned(text) ? 4 : 0,
                        text.startsWith("-") || text.equals("NaN") ? 3 : 0,
                        isZero(text) ? 2 : 0,
                        known.isPresent() ? 1 : 0)
                .mapToInt(Integer::intValue)
                .sum();
    }

    private boolean mentioned(@Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("null")) {
            return false;
        }
        String bare = text.replaceAll("^\"|\"$", "");
        return !bare.isBlank()
                && Pattern.compile("(?<![\\w.-])" + Pattern.quote(bare) + "(?![\\w])")
                        .matcher(message)
                        .find();
    }

    private static boolean isZero(String text) {
        return text.equals("0") || text.equals("0.0") || text.equals("\"\"");
    }

    private static boolean divides(BinaryExpr binary) {
        return binary.getOperator() == BinaryExpr.Operator.DIVIDE
                || binary.getOperator() == BinaryExpr.Operator.REMAINDER;
    }
}
