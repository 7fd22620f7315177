package programs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Random;

/**
 * A library for {@link Secretive}, which is not recorded itself: makes texts that look like nothing. Each is said on
 * standard output, so that a test knows what to look for.
 */
public final class SecretMaker {
    /** Kept until run time, on declarations. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
    public @interface Sensitive {}

    /** In the class file only, on types: the one kind that reaches local variables. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE_USE)
    public @interface Secret {}

    private static final Random RANDOM = new Random(28);

    private SecretMaker() {}

    /** A text of lower-case letters. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            text.append((char) ('a' + RANDOM.nextInt(26)));
        }
        return told(text.toString());
    }

    /** A text of lower-case letters in place of what was there. */
    public static Object another(Object before, Object with) {
        return text();
    }

    /** What has a look: the beginning says what of. */
    public static String looking(String beginning, String alphabet, int length) {
        StringBuilder text = new StringBuilder(beginning);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return told(text.toString());
    }

    /** The number of a card that nobody has. */
    public static String card() {
        StringBuilder digits = new StringBuilder("4");
        int sum = 8;
        for (int i = 1; i < 15; i++) {
            int digit = RANDOM.nextInt(10);
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
            digits.append(digit);
        }
        return told(digits.append((10 - sum % 10) % 10).toString());
    }

    private static String told(String secret) {
        System.out.println("secret " + secret);
        return secret;
    }
}
