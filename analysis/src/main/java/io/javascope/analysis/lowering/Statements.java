package io.javascope.analysis.lowering;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements. */
final class Statements {
    private final MethodLowering in;
    private final BodyBuilder out;
    private final Attributed tree;
    private final Tries tries;

    Statements(MethodLowering in) {
        this.in = in;
        this.out = in.out;
        this.tree = in.tree;
        this.tries = new Tries(in);
    }

    void all(List<? extends StatementTree> statements) {
        in.locals.push();
        statements.forEach(this::lower);
        in.locals.pop();
    }

    void lower(StatementTree statement) {
        lower(statement, Set.of());
    }

    private void lower(StatementTree statement, Set<String> labels) {
        switch (statement) {
            case BlockTree block -> labelled(labels, () -> all(block.getStatements()));
            case VariableTree variable -> variable(variable);
            case ExpressionStatementTree effect -> in.expressions.effect(effect.getExpression());
            case IfTree choice -> labelled(labels, () -> choose(choice));
            case WhileLoopTree loop -> whileLoop(loop, labels);
            case DoWhileLoopTree loop -> doLoop(loop, labels);
            case ForLoopTree loop -> forLoop(loop, labels);
            case EnhancedForLoopTree loop -> forEach(loop, labels);
            case LabeledStatementTree labelled -> {
                Set<String> all = new HashSet<>(labels);
                all.add(labelled.getLabel().toString());
                lower(labelled.getStatement(), all);
            }
            case SwitchTree choice -> in.switches.statement(choice, labels);
            case ReturnTree leave -> leave(leave);
            case BreakTree leave -> in.exceptions.breakFrom(name(leave.getLabel()));
            case ContinueTree leave -> in.exceptions.continueFrom(name(leave.getLabel()));
            case YieldTree yield -> in.switches.yield(yield.getValue());
            case ThrowTree thrown -> raise(thrown);
            case TryTree attempt -> labelled(labels, () -> tries.lower(attempt));
            case SynchronizedTree guarded -> labelled(labels, () -> synchronise(guarded));
            case AssertTree check -> check(check);
            case ClassTree type -> in.localClass(type);
            default -> {
                // an empty statement, or one that the parser could not read
            }
        }
    }

    private static @Nullable String name(javax.lang.model.element.@Nullable Name label) {
        return label == null ? null : label.toString();
    }

    private void labelled(Set<String> labels, Runnable body) {
        if (labels.isEmpty()) {
            body.run();
            return;
        }
        int after = out.newBlock();
        in.exceptions.push(new Scope.Breakable(labels, after, -1, false));
        body.run();
        in.exceptions.pop();
        out.jump(after);
        out.enter(after);
    }

    private void variable(VariableTree variable) {
        if (variable.getInitializer() == null) {
            in.declare(variable);
            return;
        }
        String type = in.variableType(variable);
        int value = in.expressions.lowerAs(variable.getInitializer(), type);
        in.copy(in.declare(variable).register(), value, type, tree.span(variable));
    }

    private void choose(IfTree choice) {
        int yes = out.newBlock();
        int no = out.newBlock();
        int after = choice.getElseStatement() == null ? no : out.newBlock();
        in.conditions.branch(choice.getCondition(), yes, no);
        out.enter(yes);
        lower(choice.getThenStatement());
        out.jump(after);
        if (choice.getElseStatement() != null) {
            out.enter(no);
            lower(choice.getElseStatement());
            out.jump(after);
        }
        out.enter(after);
    }

    private void whileLoop(WhileLoopTree loop, Set<String> labels) {
        int head = out.fallInto();
        int body = out.newBlock();
        int after = out.newBlock();
        test(loop.getCondition(), body, after);
        out.enter(body);
        inLoop(labels, after, head, loop.getStatement());
        out.jump(head);
        out.enter(after);
    }

    private void doLoop(DoWhileLoopTree loop, Set<String> labels) {
        int body = out.fallInto();
        int test = out.newBlock();
        int after = out.newBlock();
        inLoop(labels, after, test, loop.getStatement());
        out.jump(test);
        out.enter(test);
        test(loop.getCondition(), body, after);
        out.enter(after);
    }

    private void forLoop(ForLoopTree loop, Set<String> labels) {
        in.locals.push();
        loop.getInitializer().forEach(this::lower);
        int head = out.fallInto();
        int body = out.newBlock();
        int update = out.newBlock();
        int after = out.newBlock();
        if (loop.getCondition() == null) {
            out.jump(body);
        } else {
            test(loop.getCondition(), body, after);
        }
        out.enter(body);
        inLoop(labels, after, update, loop.getStatement());
        out.jump(update);
        out.enter(update);
        loop.getUpdate().forEach(this::lower);
        out.jump(head);
        out.enter(after);
        in.locals.pop();
    }

    /** A loop with the condition {@code true} ends only by a jump, which is how the language sees it too. */
    private void test(ExpressionTree condition, int body, int after) {
        ExpressionTree bare = condition;
        while (bare instanceof ParenthesizedTree inner) {
            bare = inner.getExpression();
        }
        if (bare instanceof LiteralTree literal && Boolean.TRUE.equals(literal.getValue())) {
            out.jump(body);
        } else {
            in.conditions.branch(condition, body, after);
        }
    }

    private void forEach(EnhancedForLoopTree loop, Set<String> labels) {
        in.locals.push();
        Span span = tree.span(loop.getExpression());
        String from = tree.typeName(loop.getExpression());
        int source = in.expression(loop.getExpression());
        int iterator = out.emit(Op.ITERATE, new Detail.TypeName(from), "java.util.Iterator", span, source);
        in.exceptions.mayThrow("java.lang.NullPointerException", "java.lang.RuntimeException");
        int head = out.fallInto();
        int body = out.newBlock();
        int after = out.newBlock();
        int more = out.emit(Op.HAS_NEXT, Detail.None.NONE, "boolean", span, iterator);
        out.branch(more, body, after, span);
        out.enter(body);
        String type = in.variableType(loop.getVariable());
        String element = from.endsWith("[]") ? from.substring(0, from.length() - 2) : boxed(type);
        int next = out.emit(Op.NEXT, Detail.None.NONE, element, span, iterator);
        in.exceptions.mayThrow("java.lang.RuntimeException");
        int value = in.expressions.convert(next, element, type, span);
        in.copy(in.declare(loop.getVariable()).register(), value, type, tree.span(loop.getVariable()));
        inLoop(labels, after, head, loop.getStatement());
        out.jump(head);
        out.enter(after);
        in.locals.pop();
    }

    private static String boxed(String type) {
        return Expressions.PRIMITIVES.contains(type) ? "java.lang.Object" : type;
    }

    private void inLoop(Set<String> labels, int after, int again, StatementTree body) {
        in.exceptions.push(new Scope.Breakable(labels, after, again, true));
        lower(body);
        in.exceptions.pop();
    }

    private void leave(ReturnTree leave) {
        Span span = tree.span(leave);
        if (leave.getExpression() == null) {
            in.exceptions.returnFrom(() -> out.emitVoid(Op.RETURN, Detail.None.NONE, span));
            return;
        }
        int value = in.expressions.lowerAs(leave.getExpression(), in.resultType(leave.getExpression()));
        int kept = out.register();
        in.copy(kept, value, tree.typeName(leave.getExpression()), tree.span(leave.getExpression()));
        in.exceptions.returnFrom(() -> out.emitVoid(Op.RETURN, Detail.None.NONE, span, kept));
    }

    private void raise(ThrowTree thrown) {
        int value = in.expression(thrown.getExpression());
        out.emitVoid(Op.THROW, Detail.None.NONE, tree.span(thrown), value);
        in.exceptions.thrown(tree.type(thrown.getExpression()));
    }

    private void synchronise(SynchronizedTree guarded) {
        int lock = in.expression(guarded.getExpression());
        Span span = tree.span(guarded.getExpression());
        out.emitVoid(Op.LOCK, Detail.None.NONE, span, lock);
        in.exceptions.mayThrow("java.lang.NullPointerException");
        holding(lock, span, () -> lower(guarded.getBlock()));
    }

    /** Runs the body with a monitor that every way out gives back. */
    void holding(int lock, Span span, Runnable body) {
        Runnable unlock = () -> out.emitVoid(Op.UNLOCK, Detail.None.NONE, span, lock);
        int landing = out.newBlock();
        in.exceptions.push(new Scope.Finalizing(unlock, landing));
        out.fallInto();
        body.run();
        in.exceptions.pop();
        unlock.run();
        int after = out.newBlock();
        out.jump(after);
        out.enter(landing);
        tries.rethrow(unlock);
        out.enter(after);
    }

    /** Assertions may be off, which a field of the class says. */
    private void check(AssertTree check) {
        int after = out.newBlock();
        int evaluate = out.newBlock();
        int failed = out.newBlock();
        Span span = tree.span(check);
        Detail.Field off = new Detail.Field(in.owner.name(), "$assertionsDisabled", "boolean", true);
        out.branch(out.emit(Op.LOAD_FIELD, off, "boolean", span), after, evaluate, Span.NOWHERE);
        out.enter(evaluate);
        in.conditions.branch(check.getCondition(), after, failed);
        out.enter(failed);
        if (check.getDetail() != null) {
            in.expressions.effect(check.getDetail());
        }
        String type = "java.lang.AssertionError";
        int error = out.emit(Op.ALLOCATE, new Detail.TypeName(type), type, span);
        out.emitVoid(Op.THROW, Detail.None.NONE, span, error);
        in.exceptions.thrown(in.exceptions.named(type));
        out.enter(after);
    }
}
