package io.javascope.session.breakpoint;

import io.javascope.session.SessionProblem;
import java.util.regex.Pattern;

/** Which of the times that a breakpoint is reached counts. They are numbered from the run's beginning, from 1. */
public record HitCondition(Kind kind, long number) {
    private static final Pattern FORM = Pattern.compile("(>=|<=|>|<|==|=|%)?\\s*(\\d{1,15})");

    /** How a time compares with the number. */
    public enum Kind {
        AT,
        ABOVE,
        FROM,
        BELOW,
        UNTIL,
        EACH
    }

    /** Reads such as {@code 3}, {@code == 3}, {@code > 3}, {@code >= 3}, {@code < 3}, {@code <= 3}, {@code % 3}. */
    public static HitCondition parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw problem(text);
        }
        long number = Long.parseLong(matcher.group(2));
        String sign = matcher.group(1) == null ? "" : matcher.group(1);
        Kind kind = switch (sign) {
            case ">" -> Kind.ABOVE;
            case ">=" -> Kind.FROM;
            case "<" -> Kind.BELOW;
            case "<=" -> Kind.UNTIL;
            case "%" -> Kind.EACH;
            default -> Kind.AT;
        };
        if (kind == Kind.EACH && number == 0) {
            throw problem(text);
        }
        return new HitCondition(kind, number);
    }

    /** Whether this time counts, {@code hit} from 1. */
    public boolean holds(long hit) {
        return switch (kind) {
            case AT -> hit == number;
            case ABOVE -> hit > number;
            case FROM -> hit >= number;
            case BELOW -> hit < number;
            case UNTIL -> hit <= number;
            case EACH -> hit % number == 0;
        };
    }

    private static SessionProblem problem(String text) {
        return new SessionProblem(
                SessionProblem.Kind.BAD_INPUT,
                "'" + text + "' is no hit condition; write 3 or == 3 for the third time, > 3, >= 3, < 3, <= 3, or % 3"
                        + " for each third.");
    }
}
