package io.javascope.analysis.lowering;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Span;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** try: what finally does is written once for each kind of way out, resources are closed as the language says. */
final class Tries {
    private static final String THROWABLE = "java.lang.Throwable";

    private final MethodLowering in;
    private final BodyBuilder out;
    private final Attributed tree;

    Tries(MethodLowering in) {
        this.in = in;
        this.out = in.out;
        this.tree = in.tree;
    }

    void lower(TryTree attempt) {
        BlockTree last = attempt.getFinallyBlock();
        if (last == null) {
            caught(attempt);
            return;
        }
        Runnable emit = () -> in.statements.all(last.getStatements());
        int landing = out.newBlock();
        in.exceptions.push(new Scope.Finalizing(emit, landing));
        out.fallInto();
        caught(attempt);
        in.exceptions.pop();
        emit.run();
        int after = out.newBlock();
        out.jump(after);
        out.enter(landing);
        rethrow(emit);
        out.enter(after);
    }

    /** Writes a landing: keeps the exception, does something, throws it on. */
    void rethrow(Runnable emit) {
        int exception = out.emit(Op.CAUGHT, new Detail.TypeName(THROWABLE), THROWABLE, Span.NOWHERE);
        emit.run();
        out.emitVoid(Op.THROW, Detail.None.NONE, Span.NOWHERE, exception);
        in.exceptions.thrown(in.exceptions.named(THROWABLE));
    }

    private void caught(TryTree attempt) {
        if (attempt.getCatches().isEmpty()) {
            body(attempt);
            return;
        }
        List<Scope.Handler> handlers = new ArrayList<>();
        List<Integer> blocks = new ArrayList<>();
        for (CatchTree clause : attempt.getCatches()) {
            int block = out.newBlock();
            blocks.add(block);
            for (Tree type : types(clause)) {
                TypeMirror mirror = tree.type(type);
                handlers.add(new Scope.Handler(mirror, tree.typeName(type), block));
            }
        }
        int after = out.newBlock();
        in.exceptions.push(new Scope.Catching(handlers));
        out.fallInto();
        body(attempt);
        in.exceptions.pop();
        out.jump(after);
        for (int i = 0; i < blocks.size(); i++) {
            clause(attempt.getCatches().get(i), blocks.get(i), after);
        }
        out.enter(after);
    }

    private static List<? extends Tree> types(CatchTree clause) {
        return clause.getParameter().getType() instanceof UnionTypeTree union
                ? union.getTypeAlternatives()
                : List.of(clause.getParameter().getType());
    }

    private void clause(CatchTree clause, int block, int after) {
        out.enter(block);
        in.locals.push();
        VariableTree parameter = clause.getParameter();
        String type = in.variableType(parameter);
        int exception = out.emit(Op.CAUGHT, new Detail.TypeName(type), type, tree.span(parameter));
        in.copy(in.declare(parameter).register(), exception, type, tree.span(parameter));
        in.statements.lower(clause.getBlock());
        in.locals.pop();
        out.jump(after);
    }

    private void body(TryTree attempt) {
        in.locals.push();
        resources(attempt.getResources(), attempt.getBlock());
        in.locals.pop();
    }

    private void resources(List<? extends Tree> resources, BlockTree block) {
        if (resources.isEmpty()) {
            in.statements.lower(block);
            return;
        }
        Tree first = resources.getFirst();
        int resource;
        TypeMirror type = tree.type(first);
        if (first instanceof VariableTree variable) {
            in.statements.lower(variable);
            Locals.Local local = in.find(variable.getName().toString());
            resource = local == null ? in.expressions.unknown(first) : local.register();
        } else {
            resource = in.expression((ExpressionTree) first);
        }
        Span span = tree.span(first);
        Runnable close = () -> close(resource, type, span);
        int landing = out.newBlock();
        in.exceptions.push(new Scope.Finalizing(close, landing));
        out.fallInto();
        resources(resources.subList(1, resources.size()), block);
        in.exceptions.pop();
        close.run();
        int after = out.newBlock();
        out.jump(after);
        out.enter(landing);
        rethrow(() -> closeQuietly(resource, type, span));
        out.enter(after);
    }

    private void close(int resource, @Nullable TypeMirror type, Span span) {
        int closing = out.newBlock();
        int after = out.newBlock();
        int none = in.constant(null, "null", Span.NOWHERE);
        int there = out.emit(
                Op.OPERATION, new Detail.Operation(Operator.NOT_EQUAL), "boolean", Span.NOWHERE, resource, none);
        out.branch(there, closing, after, Span.NOWHERE);
        out.enter(closing);
        in.calls.close(resource, type, span);
        out.jump(after);
        out.enter(after);
    }

    /** What close throws after another exception is only added to that one. */
    private void closeQuietly(int resource, @Nullable TypeMirror type, Span span) {
        int suppressed = out.newBlock();
        int after = out.newBlock();
        in.exceptions.push(
                new Scope.Catching(List.of(new Scope.Handler(in.exceptions.named(THROWABLE), THROWABLE, suppressed))));
        out.fallInto();
        close(resource, type, span);
        in.exceptions.pop();
        out.jump(after);
        out.enter(suppressed);
        out.emit(Op.CAUGHT, new Detail.TypeName(THROWABLE), THROWABLE, Span.NOWHERE);
        out.jump(after);
        out.enter(after);
    }
}
