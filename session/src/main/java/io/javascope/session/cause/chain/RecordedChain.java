package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.javascope.history.state.Value;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a value back from one recorded write to the one before, by the form of the expression that gave it. */
public final class RecordedChain {
    private final Scenes scenes;
    private final Links links;
    private final Conditions conditions;
    private final RecordedVariables variables;
    private final RecordedCalls calls;
    private final RecordedSums sums;

    public RecordedChain(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
        this.sums = new RecordedSums(scenes, links);
        RecordedThrows exceptions = new RecordedThrows(scenes, links, this);
        this.conditions = new Conditions(scenes, links, exceptions);
        RecordedPlaces places = new RecordedPlaces(scenes, links);
        RecordedContents contents = new RecordedContents(scenes, links);
        this.variables = new RecordedVariables(scenes, links, places, contents, conditions);
        this.calls = new RecordedCalls(scenes, links, contents, sums);
    }

    Conditions conditions() {
        return conditions;
    }

    /** Follows until the value came into being, or as far as the recording tells. */
    public void follow(Asked first) throws IOException {
        Asked asked = first;
        while (asked != null && links.goesOn(asked)) {
            if (!asked.at().hasSource()) {
                links.open("the source of " + place(asked.at()) + " was not found");
                return;
            }
            asked = next(asked);
        }
    }

    /** Follows arguments to who handed them over, and no further. */
    public void passed(Asked first) throws IOException {
        Asked asked = first;
        while (asked != null
                && asked.expression() instanceof NameExpr name
                && asked.at().hasSource()
                && RecordedVariables.parameter(asked.at().running(), name.getNameAsString()) >= 0
                && links.goesOn(asked)) {
            asked = next(asked);
        }
    }

    private static String place(Scene scene) {
        return scene.frame() == null
                ? scene.position().toString()
                : scene.frame().method();
    }

    /** The question one link further; null at the end. */
    private @Nullable Asked next(Asked asked) throws IOException {
        return switch (asked.expression()) {
            case EnclosedExpr enclosed -> asked.of(enclosed.getInner());
            case CastExpr cast -> cast.getType().isPrimitiveType() ? sums.from(asked) : asked.of(cast.getExpression());
            case AssignExpr assign -> asked.of(assign.getValue());
            case NameExpr _, FieldAccessExpr _, ArrayAccessExpr _ -> variables.from(asked);
            case MethodCallExpr call -> calls.from(asked, call);
            case ConditionalExpr choice -> branch(asked, choice);
            case SwitchExpr choice -> arm(asked, choice);
            case UnaryExpr negative when negative.getExpression().isLiteralExpr() -> conditions.chosen(asked);
            case BinaryExpr _, UnaryExpr _, InstanceOfExpr _ -> sums.from(asked);
            case ObjectCreationExpr made
            when made.getArguments().size() == 1 && Alike.isNull(asked.value()) -> asked.of(made.getArgument(0));
            default -> conditions.chosen(asked);
        };
    }

    private @Nullable Asked branch(Asked asked, ConditionalExpr choice) throws IOException {
        var condition = scenes.value(asked.at(), choice.getCondition());
        if (condition.isEmpty()) {
            return sums.from(asked);
        }
        Expression taken = Alike.text(condition.get()).equals("true") ? choice.getThenExpr() : choice.getElseExpr();
        if (taken.isLiteralExpr()) {
            return conditions.decided(asked.at(), choice.getCondition());
        }
        links.add(
                WhyChain.Kind.DECIDED,
                asked.at(),
                choice.getCondition(),
                choice.getCondition() + " was " + Alike.text(condition.get()) + ", so it is " + taken);
        return asked.of(taken);
    }

    private @Nullable Asked arm(Asked asked, SwitchExpr choice) throws IOException {
        Optional<Value> selector = scenes.value(asked.at(), choice.getSelector());
        Optional<Expression> taken = selector.flatMap(value -> SwitchArms.taken(choice, value));
        if (selector.isEmpty() || taken.isEmpty()) {
            return conditions.decided(asked.at(), choice.getSelector());
        }
        links.add(
                WhyChain.Kind.DECIDED,
                asked.at(),
                taken.get(),
                choice.getSelector() + " was " + Alike.text(selector.get()) + ", so it is " + taken.get());
        return taken.get().isLiteralExpr() ? null : asked.of(taken.get());
    }
}
