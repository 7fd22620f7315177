package io.javascope.capture.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Texts that are secrets by their look: keys and tokens by their usual beginnings or their mix of characters, PEM, URLs
 * with a password, card numbers, {@code name=value} with a telling name. A text is looked at whole. Any thread.
 */
final class SecretLooks {
    private static final String[] PREFIXES = {
        "AKIA",
        "ASIA",
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat_",
        "glpat-",
        "sk-",
        "sk_live_",
        "rk_live_",
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "AIza",
        "ya29.",
        "npm_",
        "pypi-",
        "eyJ"
    };

    private static final String[] SCHEMES = {"Bearer ", "Basic "};
    private static final int SHORTEST = 8;
    private static final int SHORTEST_KEY = 32;
    private static final int SCANNED = 65_536;

    private SecretLooks() {}

    /** A part of a text that is a secret. */
    static final class Found {
        final String kind;
        final int begin;
        final int end;

        Found(String kind, int begin, int end) {
            this.kind = kind;
            this.begin = begin;
            this.end = end;
        }
    }

    /** The first secret at or behind a place; null when there is none. */
    static @Nullable Found find(String text, int from) {
        if (text.length() - from < SHORTEST) {
            return null;
        }
        Found first = pem(text, from);
        first = earlier(first, password(text, from));
        first = earlier(first, card(text, from));
        first = earlier(first, pair(text, from));
        first = earlier(first, scheme(text, from));
        return earlier(first, key(text, from));
    }

    private static @Nullable Found earlier(@Nullable Found one, @Nullable Found other) {
        return one == null || other != null && other.begin < one.begin ? other : one;
    }

    private static @Nullable Found pem(String text, int from) {
        int begin = text.indexOf("-----BEGIN ", from);
        if (begin < 0) {
            return null;
        }
        int last = text.indexOf("-----END ", begin);
        int end = last < 0 ? -1 : text.indexOf("-----", last + 9);
        return new Found("pem", begin, end < 0 ? text.length() : end + 5);
    }

    /** What stands between {@code ://user:} and {@code @}. */
    private static @Nullable Found password(String text, int from) {
        for (int at = text.indexOf("://", from); at >= 0; at = text.indexOf("://", at + 3)) {
            int colon = -1;
            for (int i = at + 3; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '@' && colon > 0) {
                    return new Found("url", colon + 1, i);
                }
                if (c == ':' && colon < 0) {
                    colon = i;
                }
                if (c == '/' || c == ' ' || c == '?') {
                    break;
                }
            }
        }
        return null;
    }

    // ---- cards

    private static @Nullable Found card(String text, int from) {
        int length = Math.min(text.length(), SCANNED);
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '2' && c <= '6' && (i == 0 || !isWordPart(text.charAt(i - 1)))) {
                int end = endOfCard(text, i, length);
                if (end > 0) {
                    return new Found("card", i, end);
                }
            }
        }
        return null;
    }

    /** Behind the number of a card that begins there; 0 when none does. Digits in one piece, or in groups as printed on cards. */
    private static int endOfCard(String text, int begin, int length) {
        int[] digits = new int[20];
        int count = 0;
        int groups = 0;
        int group = 0;
        char separator = 0;
        int i = begin;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (count == 19) {
                    return 0;
                }
                digits[count++] = c - '0';
                group++;
            } else if ((c == ' ' || c == '-')
                    && (separator == 0 || c == separator)
                    && (group == 4 || group == 6 && groups == 1)
                    && i + 1 < length
                    && Character.isDigit(text.charAt(i + 1))) {
                separator = c;
                groups++;
                group = 0;
            } else {
                break;
            }
        }
        boolean alone = i == text.length() || !isWordPart(text.charAt(i));
        return alone && isIssued(digits, count) && checks(digits, count) ? i : 0;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** First digits and lengths of the issuers (ISO/IEC 7812): without them a time stamp passes for a card. */
    private static boolean isIssued(int[] digits, int count) {
        if (count < 13) {
            return false;
        }
        int two = digits[0] * 10 + digits[1];
        int four = two * 100 + digits[2] * 10 + digits[3];
        return switch (digits[0]) {
            case 2 -> count == 16 && four >= 2221 && four <= 2720;
            case 3 ->
                (two == 34 || two == 37) && count == 15
                        || two == 35 && count >= 16
                        || (two == 36 || two == 38 || two == 39 || four < 3060) && count >= 14;
            case 4 -> count == 13 || count == 16 || count == 19;
            case 5 -> two >= 51 && two <= 55 ? count == 16 : two == 50 || two >= 56;
            default -> count >= 14;
        };
    }

    /** The last one is the check digit (Luhn 1960). */
    private static boolean checks(int[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && sum > 0;
    }

    // ---- names and keys

    /** {@code password=…}, {@code "token": "…"}: the value, up to a blank, quote or the end of a part of a query. */
    private static @Nullable Found pair(String text, int from) {
        int length = Math.min(text.length(), SCANNED);
        for (int i = Math.max(1, from); i < length; i++) {
            char c = text.charAt(i);
            if ((c == '=' || c == ':') && i + 1 < length) {
                int begin = i - 1;
                while (begin > 0 && isNamePart(text.charAt(begin - 1))) {
                    begin--;
                }
                int value = i + 1;
                while (value < text.length() && isAround(text.charAt(value))) {
                    value++;
                }
                if (value < text.length() && Secrets.isSecretName(text.substring(begin, i))) {
                    return new Found("pair", value, endOfValue(text, value));
                }
            }
        }
        return null;
    }

    private static int endOfValue(String text, int begin) {
        int end = begin;
        while (end < text.length() && "&;,\"' \t\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return Math.max(end, begin + 1);
    }

    private static boolean isAround(char c) {
        return c == ' ' || c == '"' || c == '\'';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '"' || c == '\'' || c == ' ';
    }

    /** {@code Bearer …}: what an Authorization header holds. */
    private static @Nullable Found scheme(String text, int from) {
        for (String scheme : SCHEMES) {
            for (int at = text.indexOf(scheme, from); at >= 0; at = text.indexOf(scheme, at + 1)) {
                int begin = at + scheme.length();
                int end = begin;
                while (end < text.length() && (isKeyPart(text.charAt(end)) || text.charAt(end) == '.')) {
                    end++;
                }
                boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
                if (begins && (at == 0 && end > begin || end - begin >= 16)) {
                    return new Found("key", begin, end);
                }
            }
        }
        return null;
    }

    private static @Nullable Found key(String text, int from) {
        int length = Math.min(text.length(), SCANNED);
        int begin = from;
        for (int i = from; i <= length; i++) {
            if (i == length || !isKeyPart(text.charAt(i))) {
                if (i - begin >= 16 && looksLikeKey(text, begin, i)) {
                    return new Found("key", begin, i);
                }
                begin = i + 1;
            }
        }
        return null;
    }

    private static boolean looksLikeKey(String text, int begin, int end) {
        for (String prefix : PREFIXES) {
            if (text.startsWith(prefix, begin)) {
                return true;
            }
        }
        return end - begin >= SHORTEST_KEY && isMixed(text, begin, end);
    }

    /** Names have few digits; keys have many, and letters of both cases or hexadecimal ones only. */
    private static boolean isMixed(String text, int begin, int end) {
        int digits = 0;
        int upper = 0;
        int lower = 0;
        boolean hexadecimal = true;
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            hexadecimal &= Character.digit(c, 16) >= 0;
        }
        int tenth = (end - begin) / 10;
        return hexadecimal && digits > 0 || digits >= tenth && upper >= tenth && lower >= tenth;
    }

    private static boolean isKeyPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/'
                || c == '='
                || c == '_'
                || c == '-';
    }
}
