package io.javascope.session.evaluate;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import io.javascope.history.state.Value;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of literals (JLS 3.10). */
final class Literals {
    private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u+([0-9a-fA-F]{4})");

    private Literals() {}

    static Typed value(LiteralExpr literal) {
        return switch (literal) {
            case NullLiteralExpr _ -> Typed.of(new Value.Null());
            case BooleanLiteralExpr b -> Typed.constant(b.getValue());
            case CharLiteralExpr c -> Typed.constant(character(c.getValue()));
            case IntegerLiteralExpr i -> Typed.constant(integer(i.getValue(), false));
            case LongLiteralExpr l -> Typed.constant(longInteger(l.getValue(), false));
            case DoubleLiteralExpr d -> Typed.constant(floating(d.getValue()));
            case TextBlockLiteralExpr t ->
                Typed.text(unescape(unicode(t.getValue()).stripIndent()), true);
            case StringLiteralExpr s -> Typed.text(unescape(unicode(s.getValue())), true);
            default -> throw Problems.notInterpreted("literals like " + Problems.text(literal));
        };
    }

    /** An int or long literal after a minus sign: the one place where the smallest number may stand. */
    static Typed negative(LiteralExpr literal) {
        return switch (literal) {
            case LongLiteralExpr l -> Typed.constant(longInteger(l.getValue(), true));
            case IntegerLiteralExpr i -> Typed.constant(integer(i.getValue(), true));
            default -> throw new IllegalArgumentException("not an integer literal: " + literal);
        };
    }

    private static int integer(String text, boolean negative) {
        try {
            var digits = text.replace("_", "");
            int radix = radix(digits);
            if (radix == 10) {
                return Integer.parseInt((negative ? "-" : "") + digits);
            }
            int bits = Integer.parseUnsignedInt(withoutPrefix(digits, radix), radix);
            return negative ? -bits : bits;
        } catch (NumberFormatException _) {
            throw Problems.bad(
                    "the int literal " + text + " is malformed or too large; an L at its end makes it a long");
        }
    }

    private static long longInteger(String text, boolean negative) {
        try {
            var digits = text.substring(0, text.length() - 1).replace("_", "");
            int radix = radix(digits);
            if (radix == 10) {
                return Long.parseLong((negative ? "-" : "") + digits);
            }
            long bits = Long.parseUnsignedLong(withoutPrefix(digits, radix), radix);
            return negative ? -bits : bits;
        } catch (NumberFormatException _) {
            throw Problems.bad("the long literal " + text + " is malformed or too large");
        }
    }

    private static int radix(String digits) {
        var lower = digits.toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x")) {
            return 16;
        }
        if (lower.startsWith("0b")) {
            return 2;
        }
        return digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
    }

    private static String withoutPrefix(String digits, int radix) {
        return radix == 8 ? digits.substring(1) : digits.substring(2);
    }

    private static Object floating(String text) {
        var digits = text.replace("_", "");
        // In a hexadecimal literal f is a digit only before the exponent, which always stands there.
        boolean single = digits.endsWith("f") || digits.endsWith("F");
        try {
            Object value = single ? (Object) Float.parseFloat(digits) : (Object) Double.parseDouble(digits);
            double number = ((Number) value).doubleValue();
            if (Double.isInfinite(number) || (number == 0 && !isZero(digits))) {
                throw Problems.bad("the literal " + text + " is too large or too small for its type");
            }
            return value;
        } catch (NumberFormatException _) {
            throw Problems.bad("the literal " + text + " is malformed");
        }
    }

    private static boolean isZero(String digits) {
        boolean hex = radix(digits) == 16;
        var mantissa = digits.substring(hex ? 2 : 0).split(hex ? "[pP]" : "[eEfFdD]")[0];
        return mantissa.chars().allMatch(c -> c == '0' || c == '.');
    }

    private static char character(String raw) {
        var text = unescape(unicode(raw));
        if (text.length() != 1) {
            throw Problems.bad("a char literal has one character: '" + raw + "'");
        }
        return text.charAt(0);
    }

    /** Unicode escapes come first: what they stand for may itself be an escape (JLS 3.3). */
    private static String unicode(String raw) {
        return UNICODE.matcher(raw)
                .replaceAll(match ->
                        Matcher.quoteReplacement(match.group(1) + (char) Integer.parseInt(match.group(2), 16)));
    }

    private static String unescape(String raw) {
        try {
            return raw.translateEscapes();
        } catch (IllegalArgumentException e) {
            throw Problems.bad("a literal has a wrong escape: " + e.getMessage());
        }
    }
}
