package io.javascope.session.cause;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CollectionChanges.Change;
import io.javascope.session.WhyChain;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A value that is kept once it was computed: what it was computed from may have changed since. */
final class Staleness {
    private final Scenes scenes;
    private final Links links;

    Staleness(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
    }

    /**
     * Whether a kept value was out of date when it was read.
     *
     * @param asked where it was read
     * @param there where it was computed
     */
    boolean explains(Asked asked, Scene there, io.javascope.session.cause.Write source) throws IOException {
        if (!(source.from() instanceof io.javascope.session.cause.Write.Origin.Of(Expression from))
                || !isKept(source)) {
            return false;
        }
        for (Expression input : inputs(from)) {
            if (scenes.value(there, input).orElse(null) instanceof Value.Reference collection) {
                Optional<Change> change = firstChange(asked.at(), there, collection);
                if (change.isPresent()) {
                    Scene changed = scenes.at(change.get().track(), change.get().position());
                    links.add(
                            WhyChain.Kind.STALE,
                            changed,
                            null,
                            input + " changed after " + source.target() + " had been computed from it, which was kept: "
                                    + (changed.hasSource()
                                            ? changed.code().line(changed.line())
                                            : change.get().name()));
                    return true;
                }
            }
        }
        return false;
    }

    /** Computed only when it is not there yet: under a condition that asks for what is assigned. */
    private static boolean isKept(io.javascope.session.cause.Write source) {
        Optional<Node> above = source.target().getParentNode();
        while (above.isPresent()) {
            if (above.get() instanceof IfStmt choice
                    && names(choice.getCondition()).contains(last(source.target()))) {
                return true;
            }
            above = above.get().getParentNode();
        }
        return false;
    }

    private static List<String> names(Expression expression) {
        return inputs(expression).stream().map(Staleness::last).toList();
    }

    private static List<Expression> inputs(Expression expression) {
        return expression.findAll(Expression.class).stream()
                .filter(each -> each instanceof NameExpr || each instanceof FieldAccessExpr)
                .toList();
    }

    private static String last(Expression name) {
        return name instanceof FieldAccessExpr access ? access.getNameAsString() : name.toString();
    }

    private Optional<Change> firstChange(Scene read, Scene computed, Value.Reference collection) throws IOException {
        return new RecordedContents(scenes, links)
                .changes(read, collection).stream()
                        .filter(change -> change.track() == computed.track() && change.position() > computed.sequence())
                        .reduce((_, earlier) -> earlier);
    }
}
