package io.javascope.session.cause.chain;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.Statement;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A field still has the value with which its object was made: a method that ran passed its assignment over. */
final class UnsetFields {
    private final Scenes scenes;
    private final Links links;

    UnsetFields(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    /** Tells what passed it over; false when no method that assigns it ran for the object. */
    boolean explains(Scene read, Slot.Member field) throws IOException {
        for (Unit unit : scenes.met()) {
            Optional<String> path = scenes.path(unit);
            if (path.isEmpty()) {
                continue;
            }
            var silence = new RecordedSilence(
                    scenes,
                    links,
                    new RecordedChain(scenes, links),
                    path.get(),
                    unit,
                    read,
                    RecordedSilence.Among.of(field.object()));
            for (AssignExpr assign : assignments(unit, field)) {
                Optional<Statement> statement = assign.findAncestor(Statement.class);
                Optional<MethodDeclaration> method = assign.findAncestor(MethodDeclaration.class);
                if (statement.isPresent()
                        && method.isPresent()
                        && silence.lastRun(line(assign)).isEmpty()
                        && silence.hasBegun(method.get())) {
                    links.add(new WhyChain.Step(
                            read.position(),
                            silence.source(),
                            line(assign),
                            WhyChain.Kind.NOT_RUN,
                            "has not run for this object: " + unit.line(line(assign))));
                    silence.explain(statement.get());
                    return true;
                }
            }
        }
        return false;
    }

    private static List<AssignExpr> assignments(Unit unit, Slot.Member field) {
        return unit.tree().findAll(TypeDeclaration.class).stream()
                .map(type -> (TypeDeclaration<?>) type)
                .filter(type -> type.getNameAsString().equals(Unit.simpleName(field.declaredFrom())))
                .flatMap(type -> type.findAll(AssignExpr.class).stream())
                .filter(assign -> isFor(assign.getTarget(), field.name()))
                .toList();
    }

    private static boolean isFor(Expression target, String name) {
        return target instanceof NameExpr plain && plain.getNameAsString().equals(name)
                || target instanceof FieldAccessExpr access
                        && access.getScope().isThisExpr()
                        && access.getNameAsString().equals(name);
    }

    private static int line(AssignExpr assign) {
        return assign.getBegin().map(begin -> begin.line).orElse(0);
    }
}
