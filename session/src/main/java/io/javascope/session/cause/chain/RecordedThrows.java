package io.javascope.session.cause.chain;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.FrameEvent;
import io.javascope.history.timeline.FrameEvents;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Suspects;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Why exceptions were thrown: the value at fault, the exception before, or what an iteration or a resource met. */
public final class RecordedThrows {
    private final Scenes scenes;
    private final Links links;
    private final RecordedChain chain;

    public RecordedThrows(Scenes scenes, Links links, RecordedChain chain) {
        this.scenes = scenes;
        this.links = links;
        this.chain = chain;
    }

    /** A handler took an exception and went on. */
    void swallowed(Scene at, FrameEvent.Caught event) throws IOException {
        Scene handler = scenes.at(at.track(), event.position());
        Optional<FrameEvents.Seen> seen = event.exception() instanceof Value.Reference thrown
                ? scenes.timeline().frames().exception((int) thrown.id(), at.track(), event.position())
                : Optional.empty();
        String words = seen.map(FrameEvents.Seen::words).orElse("an exception");
        links.add(WhyChain.Kind.CAUGHT, handler, clause(handler, event.line()), words + " was caught here");
        if (seen.isPresent()) {
            thrown(seen.get());
        } else {
            links.open("where it was thrown was not recorded");
        }
    }

    private static Node clause(Scene handler, int line) {
        return handler.hasSource()
                ? Unit.all(handler.running(), CatchClause.class).stream()
                        .filter(clause -> clause.getBegin()
                                        .filter(begin -> begin.line <= line)
                                        .isPresent()
                                && Unit.covers(clause, line))
                        .map(clause -> (Node) clause)
                        .reduce((_, inner) -> inner)
                        .orElse(handler.running())
                : new com.github.javaparser.ast.expr.NullLiteralExpr();
    }

    /** Adds the links that lead to why an exception was thrown. */
    public void thrown(FrameEvents.Seen seen) throws IOException {
        Scene at = scenes.at(seen.track(), seen.position());
        links.add(WhyChain.Kind.THROWN, at, null, seen.words() + " was thrown");
        if (!at.hasSource()) {
            links.open("the source of the line that threw it was not found");
            return;
        }
        Optional<ThrowStmt> statement =
                at.code().at(at.line(), at.running(), ThrowStmt.class).stream().findFirst();
        Optional<CatchClause> handler = statement.flatMap(each -> each.findAncestor(CatchClause.class));
        if (handler.isPresent() && Unit.owner(handler.get()) == at.running()) {
            rethrown(at, handler.get());
            return;
        }
        Optional<FrameEvents.Seen> wrapped = wrapped(seen);
        if (wrapped.isPresent()) {
            thrown(wrapped.get());
            return;
        }
        if (new Misuse(scenes, links).explains(seen, at)) {
            return;
        }
        suspect(seen, at);
    }

    private void suspect(FrameEvents.Seen seen, Scene at) throws IOException {
        List<Expression> suspects = new Suspects(
                        at.code(), at.running(), at.line(), seen.words(), expression -> value(at, expression))
                .ranked();
        if (suspects.isEmpty()) {
            links.open("nothing on the line names a value");
            return;
        }
        Expression suspect = suspects.getFirst();
        Optional<Value> value = scenes.value(at, suspect);
        links.add(WhyChain.Kind.VALUE, at, suspect, suspect + " was " + Alike.told(value.orElse(null)));
        chain.follow(new Asked(at, suspect, value.orElse(null)));
    }

    private Optional<String> value(Scene at, Expression expression) {
        try {
            return scenes.value(at, expression).map(Alike::text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void rethrown(Scene at, CatchClause handler) throws IOException {
        Optional<FrameEvent.Caught> cause = scenes.before(at, each -> each instanceof FrameEvent.Caught).stream()
                .filter(FrameEvent.Caught.class::isInstance)
                .map(each -> (FrameEvent.Caught) each)
                .filter(each -> each.line() == 0 || Unit.covers(handler, each.line()))
                .reduce((_, last) -> last);
        if (cause.isPresent()) {
            swallowed(at, cause.get());
        } else {
            links.open("the exception that " + at.code().line(at.line()) + " had caught was not recorded");
        }
    }

    /** An exception of another thread that library code has wrapped: the message has its words. */
    private Optional<FrameEvents.Seen> wrapped(FrameEvents.Seen seen) {
        int colon = seen.words().indexOf(": ");
        return colon < 0
                ? Optional.empty()
                : scenes.timeline().frames().worded(seen.words().substring(colon + 2), seen.track());
    }
}
