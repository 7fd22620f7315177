package io.javascope.analysis.lowering;

import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** Switches as a chain of tests in the order of their labels, the default last. */
final class Switches {
    private static final String MATCH_EXCEPTION = "java.lang.MatchException";

    private final MethodLowering in;
    private final BodyBuilder out;
    private final Attributed tree;

    Switches(MethodLowering in) {
        this.in = in;
        this.out = in.out;
        this.tree = in.tree;
    }

    /** The body of a case and the variables that its patterns bind. */
    private record Target(int block, Map<String, Locals.Local> bindings) {}

    void statement(SwitchTree choice, Set<String> labels) {
        int after = out.newBlock();
        in.exceptions.push(new Scope.Breakable(labels, after, -1, true));
        List<? extends CaseTree> cases = choice.getCases();
        boolean exhaustive = hasPatterns(cases);
        List<Target> bodies = dispatch(choice.getExpression(), cases, exhaustive ? -1 : after);
        bodies(cases, bodies, after, null);
        in.exceptions.pop();
        out.enter(after);
    }

    int expression(SwitchExpressionTree choice) {
        String type = tree.typeName(choice);
        int result = out.register();
        int after = out.newBlock();
        in.exceptions.push(new Scope.Yielding(result, after));
        List<? extends CaseTree> cases = choice.getCases();
        List<Target> bodies = dispatch(choice.getExpression(), cases, -1);
        bodies(cases, bodies, -1, type);
        in.exceptions.pop();
        out.enter(after);
        return result;
    }

    void yield(ExpressionTree value) {
        int evaluated = in.expression(value);
        in.exceptions.yield(register -> in.copy(register, evaluated, tree.typeName(value), tree.span(value)));
    }

    private static boolean hasPatterns(List<? extends CaseTree> cases) {
        return cases.stream()
                .flatMap(one -> one.getLabels().stream())
                .anyMatch(label -> label instanceof PatternCaseLabelTree || isNull(label));
    }

    private static boolean isNull(CaseLabelTree label) {
        return label instanceof ConstantCaseLabelTree constant
                && constant.getConstantExpression() instanceof LiteralTree literal
                && literal.getKind() == Tree.Kind.NULL_LITERAL;
    }

    /**
     * Writes the tests.
     *
     * @param otherwise where to go when nothing matches and there is no default; -1 if that is impossible
     * @return where each case's body goes
     */
    private List<Target> dispatch(ExpressionTree selector, List<? extends CaseTree> cases, int otherwise) {
        String type = tree.typeName(selector);
        Span span = tree.span(selector);
        int value = in.expression(selector);
        boolean takesNull =
                cases.stream().flatMap(one -> one.getLabels().stream()).anyMatch(Switches::isNull);
        if (!Expressions.PRIMITIVES.contains(type) && !takesNull) {
            value = required(value, type, span);
        }
        String unboxed = Expressions.unboxed(type);
        if (!unboxed.equals(type) && !hasPatterns(cases)) {
            value = in.expressions.convert(value, type, unboxed, span);
        }
        List<Target> bodies = new ArrayList<>();
        int fallback = -1;
        for (CaseTree one : cases) {
            int body = out.newBlock();
            in.locals.push();
            if (isDefault(one)) {
                fallback = body;
            }
            for (CaseLabelTree label : one.getLabels()) {
                int next = out.newBlock();
                if (test(value, unboxed, label, one.getGuard(), body, next)) {
                    out.enter(next);
                }
            }
            bodies.add(new Target(body, in.locals.pop()));
        }
        if (fallback >= 0) {
            out.jump(fallback);
        } else if (otherwise >= 0) {
            out.jump(otherwise);
        } else {
            int error = out.emit(Op.ALLOCATE, new Detail.TypeName(MATCH_EXCEPTION), MATCH_EXCEPTION, Span.NOWHERE);
            out.emitVoid(Op.THROW, Detail.None.NONE, Span.NOWHERE, error);
            in.exceptions.thrown(in.exceptions.named(MATCH_EXCEPTION));
        }
        return bodies;
    }

    private static boolean isDefault(CaseTree one) {
        return one.getLabels().isEmpty()
                || one.getLabels().stream().anyMatch(label -> label instanceof DefaultCaseLabelTree);
    }

    /** A switch over an object dereferences it: as a call that people know. */
    private int required(int value, String type, Span span) {
        Detail.Callee callee = new Detail.Callee(
                new MethodRef("java.lang.Object", "getClass", "()"),
                Detail.Dispatch.VIRTUAL,
                type,
                "java.lang.Class",
                List.of(),
                Detail.DeclaredNullness.NON_NULL,
                true);
        out.emit(Op.CALL, callee, "java.lang.Class", span, value);
        in.exceptions.mayThrow("java.lang.NullPointerException");
        return value;
    }

    private boolean test(
            int value, String type, CaseLabelTree label, @Nullable ExpressionTree guard, int body, int next) {
        int matched = guard == null ? body : out.newBlock();
        switch (label) {
            case ConstantCaseLabelTree constant ->
                constant(value, type, constant.getConstantExpression(), matched, next);
            case PatternCaseLabelTree pattern -> in.conditions.match(value, pattern.getPattern(), matched, next);
            default -> {
                return false; // default: last of all
            }
        }
        if (guard != null) {
            out.enter(matched);
            in.conditions.branch(guard, body, next);
        }
        return true;
    }

    private void constant(int value, String type, ExpressionTree label, int matched, int next) {
        Span span = tree.span(label);
        int expected;
        Element element = label instanceof IdentifierTree ? tree.element(label) : null;
        if (element != null && element.getKind() == ElementKind.ENUM_CONSTANT) {
            expected = in.constant(
                    new Detail.EnumConstant(
                            tree.ownerName(element), element.getSimpleName().toString()),
                    type,
                    span);
        } else if (element == null && label instanceof IdentifierTree name && !Expressions.PRIMITIVES.contains(type)) {
            expected = in.constant(new Detail.EnumConstant(type, name.getName().toString()), type, span);
        } else {
            expected = in.expression(label);
        }
        Operator operator =
                type.equals("java.lang.String") && !isNullLiteral(label) ? Operator.SAME_STRING : Operator.EQUAL;
        int same = out.emit(Op.OPERATION, new Detail.Operation(operator), "boolean", span, value, expected);
        out.branch(same, matched, next, span);
    }

    private static boolean isNullLiteral(ExpressionTree label) {
        return label.getKind() == Tree.Kind.NULL_LITERAL;
    }

    /** @param type of a switch expression's value, null for a statement */
    private void bodies(List<? extends CaseTree> cases, List<Target> blocks, int after, @Nullable String type) {
        // Labels of old cases share one scope.
        in.locals.push();
        for (int i = 0; i < cases.size(); i++) {
            CaseTree one = cases.get(i);
            out.enter(blocks.get(i).block());
            in.locals.push(blocks.get(i).bindings());
            if (one.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
                one.getStatements().forEach(in.statements::lower);
                out.jump(i + 1 < blocks.size() ? blocks.get(i + 1).block() : after >= 0 ? after : out.newBlock());
            } else {
                rule(one.getBody(), after, type);
            }
            Map<String, Locals.Local> bindings = in.locals.pop();
            if (one.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
                bindings.forEach(in.locals::declare);
            }
        }
        in.locals.pop();
    }

    private void rule(@Nullable Tree body, int after, @Nullable String type) {
        if (type != null && body instanceof ExpressionTree value) {
            int evaluated = in.expressions.lowerAs(value, type);
            in.exceptions.yield(register -> in.copy(register, evaluated, type, tree.span(value)));
            return;
        }
        if (body instanceof StatementTree statement) {
            in.statements.lower(statement);
        } else if (body instanceof ExpressionTree effect) {
            in.expressions.effect(effect);
        }
        if (after >= 0) {
            in.exceptions.breakFrom(null);
        } else {
            out.enter(out.newBlock());
        }
    }
}
