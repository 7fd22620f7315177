package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ThisExpr;
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
import org.jspecify.annotations.Nullable;

/** Where the result of a call came from. */
final class RecordedCalls {
    private final Scenes scenes;
    private final Links links;
    private final RecordedContents contents;
    private final RecordedSums sums;

    RecordedCalls(Scenes scenes, Links links, RecordedContents contents, RecordedSums sums) {
        this.scenes = scenes;
        this.links = links;
        this.contents = contents;
        this.sums = sums;
    }

    @Nullable
    Asked from(Asked asked, MethodCallExpr call) throws IOException {
        Optional<FrameEvent> event = scenes.calls().event(asked.at(), call);
        return event.isPresent() && event.get() instanceof FrameEvent.Called called
                ? returned(asked, call, called)
                : library(asked, call);
    }

    private @Nullable Asked returned(Asked asked, MethodCallExpr call, FrameEvent.Called called) throws IOException {
        if (called.end() < 0) {
            links.open("the recording does not have the end of " + call.getNameAsString());
            return null;
        }
        Scene there = scenes.at(asked.at().track(), called.end());
        Value value = called.result();
        Optional<Expression> result = there.hasSource() ? StatementCalls.returned(there) : Optional.empty();
        links.add(
                WhyChain.Kind.RETURNED,
                there,
                result.orElse(null),
                call.getNameAsString() + " returned " + Alike.told(value)
                        + result.map(e -> ": " + e).orElse(""));
        if (result.isPresent()) {
            return new Asked(there, result.get(), value);
        }
        // A record's accessor has no code in the source.
        return there.hasSource() && call.getArguments().isEmpty()
                ? new Asked(there, new FieldAccessExpr(new ThisExpr(), call.getNameAsString()), value)
                : null;
    }

    /** A call into code that is not recorded. */
    private @Nullable Asked library(Asked asked, MethodCallExpr call) throws IOException {
        if (call.getScope().isPresent()
                && scenes.value(asked.at(), call.getScope().get()).orElse(null) instanceof Value.Reference object) {
            Asked given = Handovers.isHandover(call, object)
                            && contents.changes(asked.at(), object).isEmpty()
                    ? new Handovers(scenes, links).from(asked, call, object)
                    : null;
            if (given != null) {
                return given;
            }
            if (RecordedContents.isReader(call) && object.typeName().startsWith("java.util.")) {
                return contents.read(asked, call, object);
            }
        }
        List<Expression> leaves = Leaves.of(call);
        for (Expression leaf : leaves) {
            Value value = scenes.value(asked.at(), leaf).orElse(null);
            if (Alike.same(value, asked.value())) {
                return new Asked(asked.at(), leaf, value);
            }
        }
        return sums.from(asked, leaves);
    }
}
