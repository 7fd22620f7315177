package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Value;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Leaves;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which operand spoiled a computed value; whether the computation itself did, by an overflow. */
final class RecordedSums {
    private final Scenes scenes;
    private final Links links;
    private final OtherRuns others;

    RecordedSums(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
        this.others = new OtherRuns(scenes);
    }

    @Nullable
    Asked from(Asked asked) throws IOException {
        return from(asked, Leaves.of(asked.expression()));
    }

    @Nullable
    Asked from(Asked asked, List<Expression> leaves) throws IOException {
        Scene at = asked.at();
        if (overflows(at, asked.expression()) || narrows(at, asked.expression())) {
            return null;
        }
        for (Expression leaf : leaves) {
            Value value = scenes.value(at, leaf).orElse(null);
            if (Alike.isBad(value)) {
                return chosen(at, leaf, value, "");
            }
        }
        if (leaves.size() == 1) {
            return new Asked(
                    at, leaves.getFirst(), scenes.value(at, leaves.getFirst()).orElse(null));
        }
        Optional<Expression> unusual = others.unusual(at, leaves);
        if (unusual.isPresent()) {
            return chosen(at, unusual.get(), scenes.value(at, unusual.get()).orElse(null), ", unlike in other runs");
        }
        List<String> told = new ArrayList<>();
        for (Expression leaf : leaves) {
            told.add(leaf + " = " + Alike.told(scenes.value(at, leaf).orElse(null)));
        }
        if (!told.isEmpty()) {
            links.add(
                    WhyChain.Kind.COMPUTED,
                    at,
                    null,
                    asked.expression() + " was computed from " + String.join(", ", told));
        }
        return null;
    }

    private Asked chosen(Scene at, Expression leaf, @Nullable Value value, String why) {
        links.add(WhyChain.Kind.COMPUTED, at, leaf, leaf + " was " + Alike.told(value) + why);
        return new Asked(at, leaf, value);
    }

    /** Whether an int or long operation gave another result than arithmetic; the innermost such one is told. */
    private boolean overflows(Scene at, Expression whole) throws IOException {
        List<BinaryExpr> inner = whole.findAll(BinaryExpr.class).reversed();
        for (BinaryExpr each : inner) {
            Value left = scenes.value(at, each.getLeft()).orElse(null);
            Value right = scenes.value(at, each.getRight()).orElse(null);
            Value result = scenes.value(at, each).orElse(null);
            BigInteger exact = exact(each.getOperator(), left, right);
            if (exact != null
                    && result instanceof Value.Primitive(Number number)
                    && isInteger(number)
                    && !exact.equals(BigInteger.valueOf(number.longValue()))) {
                links.add(
                        WhyChain.Kind.COMPUTED,
                        at,
                        each,
                        each + " overflows " + result.typeName() + ": " + Alike.told(left) + " "
                                + each.getOperator().asString() + " " + Alike.told(right) + " is " + exact + ", not "
                                + number);
                return true;
            }
        }
        return false;
    }

    /** Whether a cast to a smaller whole number cut something off. */
    private boolean narrows(Scene at, Expression whole) throws IOException {
        for (CastExpr cast : whole.findAll(CastExpr.class)) {
            Value wide = scenes.value(at, cast.getExpression()).orElse(null);
            Value narrow = scenes.value(at, cast).orElse(null);
            if (wide instanceof Value.Primitive(Number before)
                    && narrow instanceof Value.Primitive(Number after)
                    && before instanceof Long
                    && before.longValue() != after.longValue()) {
                links.add(
                        WhyChain.Kind.COMPUTED,
                        at,
                        cast,
                        Alike.text(wide) + " does not fit " + cast.getType() + ": " + cast + " is "
                                + Alike.text(narrow));
                return true;
            }
        }
        return false;
    }

    private static boolean isInteger(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    private static @Nullable BigInteger exact(
            BinaryExpr.Operator operator, @Nullable Value left, @Nullable Value right) {
        if (!(left instanceof Value.Primitive(Number a) && isInteger(a))
                || !(right instanceof Value.Primitive(Number b) && isInteger(b))) {
            return null;
        }
        BigInteger one = BigInteger.valueOf(a.longValue());
        BigInteger two = BigInteger.valueOf(b.longValue());
        return switch (operator) {
            case PLUS -> one.add(two);
            case MINUS -> one.subtract(two);
            case MULTIPLY -> one.multiply(two);
            default -> null;
        };
    }
}
