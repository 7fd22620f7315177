package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.SwitchEntry;
import io.javascope.history.state.Value;
import io.javascope.session.cause.scene.Alike;
import java.util.Optional;

/** Which arm of a switch expression a value chose, where its labels are constants. */
final class SwitchArms {
    private SwitchArms() {}

    /** The expression of the arm; empty when a pattern may have chosen, or the arm is a block. */
    static Optional<Expression> taken(SwitchExpr choice, Value selector) {
        boolean plain = choice.getEntries().stream()
                .flatMap(entry -> entry.getLabels().stream())
                .allMatch(label -> label.isLiteralExpr() || label.isNameExpr() || label.isFieldAccessExpr());
        if (!plain) {
            return Optional.empty();
        }
        return choice.getEntries().stream()
                .filter(entry -> entry.getLabels().stream().anyMatch(label -> isNamed(label, selector)))
                .findFirst()
                .or(() -> choice.getEntries().stream()
                        .filter(entry -> entry.isDefault() || entry.getLabels().isEmpty())
                        .findFirst())
                .flatMap(SwitchArms::expression);
    }

    /** Constants of enums stand without their class in labels. */
    private static boolean isNamed(Expression label, Value selector) {
        String text = Alike.text(selector);
        return text.equals(label.toString()) || label.isNameExpr() && text.endsWith("." + label);
    }

    private static Optional<Expression> expression(SwitchEntry entry) {
        return entry.getStatements().size() == 1 && entry.getStatement(0).isExpressionStmt()
                ? Optional.of(entry.getStatement(0).asExpressionStmt().getExpression())
                : Optional.empty();
    }
}
