package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Leaves;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.cause.scene.StatementCalls;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value that comes from nowhere, such as a literal, is there because its line ran: what decided that. A handler ran for
 * its exception, a branch for its condition. With the condition the chain ends, unless one of its operands is a flag that
 * was set elsewhere or bad in itself.
 */
final class Conditions {
    private final Scenes scenes;
    private final Links links;
    private final RecordedThrows exceptions;

    Conditions(Scenes scenes, Links links, RecordedThrows exceptions) {
        this.scenes = scenes;
        this.links = links;
        this.exceptions = exceptions;
    }

    /** Why the line of a scene ran. */
    @Nullable
    Asked chosen(Asked asked) throws IOException {
        Scene at = asked.at();
        Node node = start(at, asked.expression());
        while (node != at.running() && node.getParentNode().isPresent()) {
            Node parent = node.getParentNode().get();
            if (parent instanceof CatchClause) {
                return caught(at, parent);
            }
            if (parent instanceof IfStmt choice && node != choice.getCondition()) {
                return decided(before(at, choice.getCondition()), choice.getCondition());
            }
            if (parent instanceof SwitchEntry entry
                    && entry.getParentNode().orElse(null) instanceof SwitchStmt choice) {
                return decided(before(at, choice.getSelector()), choice.getSelector());
            }
            if (parent instanceof BlockStmt block) {
                Optional<IfStmt> guard = guard(block, node);
                if (guard.isPresent()) {
                    return decided(
                            before(at, guard.get().getCondition()), guard.get().getCondition());
                }
            }
            node = parent;
        }
        return null;
    }

    /** An {@code if} before that would have left the method, such as {@code if (found) return it;}. */
    private static Optional<IfStmt> guard(BlockStmt block, Node node) {
        int index = block.getStatements().indexOf(node);
        boolean returns = node instanceof com.github.javaparser.ast.stmt.ReturnStmt;
        return returns
                        && index > 0
                        && block.getStatement(index - 1) instanceof IfStmt guard
                        && !guard.findAll(com.github.javaparser.ast.stmt.ReturnStmt.class)
                                .isEmpty()
                ? Optional.of(guard)
                : Optional.empty();
    }

    /** The expression may be a copy, then its statement's place counts. */
    private static Node start(Scene at, Expression expression) {
        boolean inTree = expression
                .findAncestor(com.github.javaparser.ast.CompilationUnit.class)
                .isPresent();
        return inTree
                ? expression
                : StatementCalls.statement(at)
                        .map(statement -> (Node) statement)
                        .orElse(at.running());
    }

    @Nullable
    Asked because(Skipped.Reason reason) throws IOException {
        return switch (reason) {
            case Skipped.Reason.Caught(var at, var event) -> {
                exceptions.swallowed(at, event);
                yield null;
            }
            case Skipped.Reason.Condition(var at, var condition) -> decided(at, condition);
        };
    }

    private @Nullable Asked caught(Scene at, Node clause) throws IOException {
        Optional<FrameEvent.Caught> event = scenes.before(at, each -> each instanceof FrameEvent.Caught).stream()
                .filter(FrameEvent.Caught.class::isInstance)
                .map(each -> (FrameEvent.Caught) each)
                .reduce((_, last) -> last);
        if (event.isPresent()) {
            exceptions.swallowed(at, event.get());
        } else {
            links.open("which exception " + at.code().line(line(clause)) + " took was not recorded");
        }
        return null;
    }

    /** The frame at the end of the condition's last run. */
    private Scene before(Scene at, Node condition) throws IOException {
        int line = line(condition);
        List<FrameEvent.Line> lines =
                scenes.before(at, event -> event instanceof FrameEvent.Line begun && begun.line() == line).stream()
                        .filter(FrameEvent.Line.class::isInstance)
                        .map(event -> (FrameEvent.Line) event)
                        .toList();
        for (int i = lines.size() - 2; i >= 0; i--) {
            if (lines.get(i).line() == line) {
                return scenes.at(at.track(), lines.get(i + 1).position());
            }
        }
        return at;
    }

    /** A condition or selector decided; the scene is where all of it was evaluated. */
    @Nullable
    Asked decided(Scene at, Expression condition) throws IOException {
        Optional<Value> value = scenes.value(at, condition);
        List<Expression> leaves = Leaves.of(condition);
        links.add(
                WhyChain.Kind.DECIDED,
                at,
                condition,
                condition + value.map(v -> " was " + Alike.text(v)).orElse(" decided") + values(at, leaves));
        for (Expression leaf : leaves) {
            Value known = scenes.value(at, leaf).orElse(null);
            boolean flag = known instanceof Value.Primitive(Boolean _);
            if (flag || Alike.isBad(known)) {
                return new Asked(at, leaf, known);
            }
        }
        return null;
    }

    private String values(Scene at, List<Expression> leaves) throws IOException {
        List<String> told = new java.util.ArrayList<>();
        for (Expression leaf : leaves) {
            scenes.value(at, leaf).ifPresent(value -> told.add(leaf + " = " + Alike.text(value)));
        }
        return told.isEmpty() ? "" : told.stream().collect(Collectors.joining(", ", " (", ")"));
    }

    private static int line(Node node) {
        return node.getBegin().map(begin -> begin.line).orElse(0);
    }
}
