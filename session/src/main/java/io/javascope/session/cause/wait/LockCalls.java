package io.javascope.session.cause.wait;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import io.javascope.history.state.Value;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.cause.wait.HeldLocks.Lock;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** For what a thread waits that stands at the end of what was recorded of it: the call or statement that has not gone on. */
final class LockCalls {
    private static final Set<String> LOCKING = Set.of("lock", "lockInterruptibly");

    private final Scenes scenes;
    private final HeldLocks held;

    LockCalls(Scenes scenes, HeldLocks held) {
        this.scenes = scenes;
        this.held = held;
    }

    static boolean locks(MethodCallExpr call) {
        return LOCKING.contains(call.getNameAsString());
    }

    /** The lock of the statement or call that has begun and not got it. */
    Optional<Lock> wanted(Scene end) throws IOException {
        if (!end.hasSource()) {
            return Optional.empty();
        }
        for (SynchronizedStmt statement : end.code().at(end.line(), end.running(), SynchronizedStmt.class)) {
            boolean here = statement
                    .getBegin()
                    .filter(begin -> begin.line == end.line())
                    .isPresent();
            if (here
                    && scenes.value(end, statement.getExpression()).orElse(null) instanceof Value.Reference object
                    && held.entered(end, object).isEmpty()) {
                return Optional.of(new Lock(end, statement.getExpression(), object));
            }
        }
        for (MethodCallExpr call : end.code().at(end.line(), end.running(), MethodCallExpr.class)) {
            Expression scope = HeldLocks.scope(call);
            boolean waits = isSynchronized(call) || locks(call);
            if (waits
                    && scenes.calls().event(end, call).isEmpty()
                    && scenes.value(end, scope).orElse(null) instanceof Value.Reference object
                    && (isSynchronized(call) || HeldLocks.isLock(object))) {
                return Optional.of(new Lock(end, scope, object));
            }
        }
        return Optional.empty();
    }

    private boolean isSynchronized(MethodCallExpr call) {
        return scenes.met().stream()
                .flatMap(unit -> unit.tree().findAll(MethodDeclaration.class).stream())
                .anyMatch(method -> method.isSynchronized()
                        && !method.isStatic()
                        && method.getNameAsString().equals(call.getNameAsString())
                        && method.getParameters().size() == call.getArguments().size());
    }
}
