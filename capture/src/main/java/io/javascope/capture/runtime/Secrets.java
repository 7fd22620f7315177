package io.javascope.capture.runtime;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What must not reach the disk. A string is a secret when it was seen under a secret's name, or when it looks like one;
 * it is looked at whole, before it is cut. What is written instead is {@code <secret:kind:hash4>}: equal secrets of one
 * recording have equal hashes, which tell nothing without the recording's key, and that is never written. Any thread.
 */
public final class Secrets {
    private static final String[] WORDS = {
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "secret",
        "token",
        "apikey",
        "api_key",
        "api-key",
        "accesskey",
        "access_key",
        "privatekey",
        "private_key",
        "credential",
        "authorization",
        "cookie",
        "cardnumber",
        "card_number",
        "creditcard",
        "credit_card",
        "cvv",
        "cvc",
        "ssn",
        "iban",
        "sessionid",
        "session_id",
        "otp"
    };

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
        "Bearer ",
        "Basic ",
        "eyJ"
    };

    /** Bounds the memory. */
    private static final int MOST = 100_000;

    private static final int SHORTEST_KEY = 32;
    private static final int SCANNED = 65_536;

    private static final AtomicLongArray KEY = new AtomicLongArray(3);
    private static final RememberedTexts REMEMBERED = new RememberedTexts();
    private static final Set<Integer> ARRAYS = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** From now on secrets are withheld, their hashes made with this key. */
    public static void guard(long key0, long key1) {
        KEY.set(0, key0);
        KEY.set(1, key1);
        KEY.set(2, 1);
    }

    private static boolean guards() {
        return KEY.get(2) == 1;
    }

    /** Whether something of that name is withheld: a variable, field, key of a map, annotation. */
    public static boolean isSecretName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : WORDS) {
            int at = lower.indexOf(word);
            if (at >= 0 && (word.length() > 3 || stands(lower, at, word.length()))) {
                return true;
            }
        }
        return false;
    }

    /** Short words count alone only: {@code ssn}, {@code user_otp}, but not {@code session}. */
    private static boolean stands(String name, int at, int length) {
        boolean begins = at == 0 || !Character.isLetter(name.charAt(at - 1));
        boolean ends = at + length == name.length() || !Character.isLetter(name.charAt(at + length));
        return begins && ends;
    }

    /** The object was seen under a secret's name. */
    static void remember(@Nullable Object o) {
        if (!guards()) {
            return;
        }
        if (o instanceof String text) {
            REMEMBERED.add(text);
        } else if ((o instanceof char[] || o instanceof byte[]) && ARRAYS.size() < MOST) {
            ARRAYS.add(System.identityHashCode(o));
        }
    }

    /** Whether the elements of the array are withheld. */
    static boolean isSecretArray(@Nullable Object array) {
        return !ARRAYS.isEmpty() && ARRAYS.contains(System.identityHashCode(array));
    }

    /** The text as it may be written. */
    public static String redact(String text) {
        if (!guards()) {
            return text;
        }
        String kind = kind(text);
        return kind == null ? text : "<secret:" + kind + ":" + hash(text) + ">";
    }

    private static @Nullable String kind(String text) {
        if (REMEMBERED.areIn(text)) {
            return "name";
        }
        if (text.length() < 8) {
            return null;
        }
        if (text.contains("-----BEGIN ")) {
            return "pem";
        }
        if (hasPasswordInUrl(text)) {
            return "url";
        }
        int looks = Looks.of(text, Math.min(text.length(), SCANNED));
        if ((looks & Looks.CARD) != 0 && hasCard(text)) {
            return "card";
        }
        if ((looks & Looks.PAIR) != 0 && hasPair(text)) {
            return "pair";
        }
        boolean begins = text.startsWith("Bearer ") || text.startsWith("Basic ");
        return begins || (looks & Looks.KEY) != 0 && hasKey(text) ? "key" : null;
    }

    private static boolean hasPasswordInUrl(String text) {
        int at = text.indexOf("://");
        while (at >= 0) {
            int colon = -1;
            for (int i = at + 3; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '@' && colon > 0) {
                    return true;
                }
                if (c == ':' && colon < 0) {
                    colon = i;
                }
                if (c == '/' || c == ' ' || c == '?') {
                    break;
                }
            }
            at = text.indexOf("://", at + 3);
        }
        return false;
    }

    /** 13 to 19 digits, with spaces or dashes between, whose last one is the check digit (Luhn 1960). */
    private static boolean hasCard(String text) {
        int[] digits = new int[20];
        int count = 0;
        int length = Math.min(text.length(), SCANNED);
        for (int i = 0; i <= length; i++) {
            char c = i < length ? text.charAt(i) : 'x';
            if (c >= '0' && c <= '9') {
                if (count < 20) {
                    digits[count] = c - '0';
                }
                count++;
            } else if (c != ' ' && c != '-') {
                if (count >= 13 && count <= 19 && checks(digits, count)) {
                    return true;
                }
                count = 0;
            }
        }
        return false;
    }

    private static boolean checks(int[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && sum > 0;
    }

    /** {@code password=…}, {@code "token": "…"}. */
    private static boolean hasPair(String text) {
        int length = Math.min(text.length(), SCANNED);
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if ((c == '=' || c == ':') && i + 1 < length) {
                int begin = i - 1;
                while (begin > 0 && isNamePart(text.charAt(begin - 1))) {
                    begin--;
                }
                if (isSecretName(text.substring(begin, i))
                        && !text.substring(i + 1).isBlank()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '"' || c == '\'' || c == ' ';
    }

    private static boolean hasKey(String text) {
        int length = Math.min(text.length(), SCANNED);
        int begin = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || !isKeyPart(text.charAt(i))) {
                if (i - begin >= 16 && looksLikeKey(text, begin, i)) {
                    return true;
                }
                begin = i + 1;
            }
        }
        return false;
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

    private static String hash(String text) {
        long hash = SipHash.of(KEY.get(0), KEY.get(1), text);
        return String.format("%04x", hash & 0xffff);
    }
}
