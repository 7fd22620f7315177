package io.javascope.capture.runtime;

import java.nio.charset.StandardCharsets;
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

    /** Beside the words above, for annotations: as part of a name these say too little. */
    private static final String[] ANNOTATIONS = {"sensitive", "confidential", "redact", "masked"};

    /** Bounds the memory. */
    private static final int MOST = 100_000;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_ARRAY = 4096;

    /** There was no memory for a secret: from then on no text is written. */
    private static final long FORGETFUL = 2;

    private static final AtomicLongArray KEY = new AtomicLongArray(3);
    private static final RememberedTexts REMEMBERED = new RememberedTexts();
    private static final Set<Integer> ARRAYS = ConcurrentHashMap.newKeySet();
    private static final Set<String> MORE_WORDS = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** From now on secrets are withheld, their hashes made with this key. */
    public static void guard(long key0, long key1) {
        KEY.set(0, key0);
        KEY.set(1, key1);
        KEY.set(2, 1);
    }

    private static boolean guards() {
        return KEY.get(2) != 0;
    }

    /** Names with this word are telling too. */
    public static void alsoNamed(String word) {
        MORE_WORDS.add(word.toLowerCase(Locale.ROOT));
    }

    /** Whether something of that name is withheld: a variable, field, method, key of a map. */
    public static boolean isSecretName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : WORDS) {
            if (has(lower, word)) {
                return true;
            }
        }
        for (String word : MORE_WORDS) {
            if (has(lower, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what has that annotation is withheld, whoever declares it: {@code @Secret}, {@code @Sensitive}. */
    public static boolean isSecretAnnotation(String simpleName) {
        String lower = simpleName.toLowerCase(Locale.ROOT);
        for (String word : ANNOTATIONS) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return isSecretName(simpleName);
    }

    /** Whether a text, a key of a map, is the name of a secret; a long text is no name. */
    static boolean isSecretKey(@Nullable Object key) {
        return key instanceof String name && name.length() < LONGEST_NAME && isSecretName(name);
    }

    private static boolean has(String name, String word) {
        int at = name.indexOf(word);
        return at >= 0 && (word.length() > 3 || stands(name, at, word.length()));
    }

    /** Short words count alone only: {@code ssn}, {@code user_otp}, but not {@code session}. */
    private static boolean stands(String name, int at, int length) {
        boolean begins = at == 0 || !Character.isLetter(name.charAt(at - 1));
        boolean ends = at + length == name.length() || !Character.isLetter(name.charAt(at + length));
        return begins && ends;
    }

    /**
     * The object was seen under a secret's name. Of texts, builders and arrays the content is remembered, so that it is
     * found again in other texts; of arrays also which they are, so that what is put into them is withheld.
     *
     * @return whether it is a string that was not known as a secret before
     */
    static boolean remember(@Nullable Object o) {
        if (!guards() || o == null) {
            return false;
        }
        try {
            if (o instanceof String text) {
                return REMEMBERED.add(text);
            }
            keep(o);
        } catch (OutOfMemoryError full) {
            KEY.set(2, FORGETFUL);
        }
        return false;
    }

    /** Events in memory of the caller's own lose the texts that are known as secrets by now. */
    static void erase(long from, long to) {
        if (guards() && !REMEMBERED.isEmpty()) {
            Erasure.of(REMEMBERED, from, to);
        }
    }

    private static void keep(Object o) {
        if (o instanceof StringBuilder || o instanceof StringBuffer) {
            REMEMBERED.add(o.toString()); // code of the JDK: both classes are final
        } else if (o instanceof char[] chars) {
            rememberArray(o, chars.length <= LONGEST_ARRAY ? new String(chars) : "");
        } else if (o instanceof byte[] bytes) {
            rememberArray(o, bytes.length <= LONGEST_ARRAY ? new String(bytes, StandardCharsets.UTF_8) : "");
        } else if (o instanceof Throwable) {
            String message = Contents.message(o);
            if (message != null) {
                REMEMBERED.add(message);
            }
        }
    }

    private static void rememberArray(Object array, String content) {
        if (ARRAYS.size() < MOST) {
            ARRAYS.add(System.identityHashCode(array));
        }
        if (!content.isEmpty() && content.charAt(0) != 0) { // else it is filled later
            REMEMBERED.add(content);
        }
    }

    /** Whether the elements of the array are withheld. */
    static boolean isSecretArray(@Nullable Object array) {
        return !ARRAYS.isEmpty() && ARRAYS.contains(System.identityHashCode(array));
    }

    /** The text as it may be written: whole, or nothing of it. */
    public static String redact(String text) {
        if (!guards()) {
            return text;
        }
        String kind = KEY.get(2) == FORGETFUL ? "any" : kind(text);
        return kind == null ? text : withheld(kind, text);
    }

    /** The text with its secret parts replaced, for a command line: the rest of it is worth to be kept. */
    public static String redactParts(String text) {
        if (!guards()) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        int from = 0;
        for (var found = SecretLooks.find(text, 0); found != null; found = SecretLooks.find(text, from)) {
            safe.append(text, from, found.begin);
            safe.append(withheld(found.kind, text.substring(found.begin, found.end)));
            from = found.end;
        }
        return options(safe.append(text, from, text.length()).toString());
    }

    /** {@code --password hunter2}: the word behind a telling option. */
    private static String options(String text) {
        String[] words = text.split(" ", -1);
        for (int i = 1; i < words.length; i++) {
            String before = words[i - 1];
            if (before.startsWith("-")
                    && before.indexOf('=') < 0
                    && isSecretName(before)
                    && !words[i].isEmpty()
                    && !words[i].startsWith("<secret:")) {
                words[i] = withheld("name", words[i]);
            }
        }
        return String.join(" ", words);
    }

    private static @Nullable String kind(String text) {
        if (REMEMBERED.areIn(text)) {
            return "name";
        }
        if (!Looks.any(text)) {
            return null;
        }
        var found = SecretLooks.find(text, 0);
        return found == null ? null : found.kind;
    }

    static String withheld(String kind, String text) {
        return "<secret:" + kind + ":" + hash(text) + ">";
    }

    private static String hash(String text) {
        long hash = SipHash.of(KEY.get(0), KEY.get(1), text);
        return String.format("%04x", hash & 0xffff);
    }
}
