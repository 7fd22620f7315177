package io.javascope.analysis.fix;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be done about a finding. Only the pieces that change are parsed, and every other character stays as it is.
 * Not thread safe: a parser of its own for each.
 */
public final class Fixes {
    private final JavaParser parser =
            new JavaParser(new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_25));
    private final String text;
    private final LineTable lines;

    /** For findings in this text. */
    public Fixes(String text) {
        this.text = text;
        this.lines = new LineTable(text);
    }

    /** What can be done, the best first; to suppress it is always the last. */
    public List<Fix> of(Finding finding) {
        List<Fix> fixes = new ArrayList<>();
        Span span = finding.place().span();
        switch (finding.rule()) {
            case REFERENCE_COMPARISON -> comparison(span).ifPresent(fixes::add);
            case THREAD_RUN -> start(span).ifPresent(fixes::add);
            case INSECURE_COOKIE -> cookie(span).ifPresent(fixes::add);
            default -> {
                // nobody can tell what was meant
            }
        }
        fixes.add(suppression(finding));
        return fixes;
    }

    private Optional<Expression> parsed(Span span) {
        return span.end() > text.length()
                ? Optional.empty()
                : parser.parseExpression(text.substring(span.start(), span.end()))
                        .getResult();
    }

    /** The text of a node of a piece that begins at that offset. */
    private String piece(Span of, Node node) {
        Range range = node.getRange().orElseThrow();
        LineTable inside = new LineTable(text.substring(of.start(), of.end()));
        int from = inside.offset(range.begin.line - 1, range.begin.column - 1);
        int to = inside.offset(range.end.line - 1, range.end.column);
        return text.substring(of.start() + from, of.start() + to);
    }

    private Optional<Fix> comparison(Span span) {
        return parsed(span)
                .filter(BinaryExpr.class::isInstance)
                .map(BinaryExpr.class::cast)
                .filter(same -> same.getOperator() == BinaryExpr.Operator.EQUALS
                        || same.getOperator() == BinaryExpr.Operator.NOT_EQUALS)
                .map(same -> {
                    String not = same.getOperator() == BinaryExpr.Operator.NOT_EQUALS ? "!" : "";
                    String call = not + "java.util.Objects.equals(" + piece(span, same.getLeft()) + ", "
                            + piece(span, same.getRight()) + ")";
                    return new Fix("Compare with Objects.equals", true, List.of(new Fix.Edit(span, call)));
                });
    }

    private Optional<Fix> start(Span span) {
        int at = text.indexOf("run", span.start());
        return at < 0 || at >= span.end()
                ? Optional.empty()
                : Optional.of(new Fix(
                        "Call start instead of run",
                        true,
                        List.of(new Fix.Edit(new Span(at, at + "run".length()), "start"))));
    }

    /** The finding stands at the call's name: {@code addCookie(cookie)}. */
    private Optional<Fix> cookie(Span span) {
        return parsed(span)
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(call ->
                        call.getArguments().size() == 1 && call.getArgument(0).isNameExpr())
                .map(call -> new Fix(
                        "Send the cookie over encrypted connections only",
                        true,
                        List.of(new Fix.Edit(
                                atLine(span),
                                indentation(span) + piece(span, call.getArgument(0)) + ".setSecure(true);"
                                        + lineBreak()))));
    }

    private Fix suppression(Finding finding) {
        Span span = finding.place().span();
        String comment =
                indentation(span) + "// javascope:ignore " + finding.rule().code() + lineBreak();
        return new Fix(
                "Suppress " + finding.rule().code() + " here", false, List.of(new Fix.Edit(atLine(span), comment)));
    }

    /** Where the line of a finding begins. */
    private Span atLine(Span span) {
        int start = lines.offset(lines.position(span.start()).line(), 0);
        return new Span(start, start);
    }

    private String indentation(Span span) {
        int from = atLine(span).start();
        int to = from;
        while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        return text.substring(from, to);
    }

    private String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
