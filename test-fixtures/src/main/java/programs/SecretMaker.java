package programs;

import java.util.Random;

/** Makes secrets and prints each on a line of its own, for a test to look for. */
public final class SecretMaker {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Random RANDOM = new Random(11);

    private SecretMaker() {}

    static String letters(int count) {
        return told(random(count, LETTERS.length()));
    }

    static String amazonKey() {
        return "AKIA" + told(random(16, 26));
    }

    static String gitHubToken() {
        return "ghp_" + told(random(36, LETTERS.length()));
    }

    static String url() {
        return "postgres://shop:" + told(random(12, LETTERS.length())) + "@db.acme.com/shop";
    }

    /** Sixteen digits of which the last is Luhn's check. */
    static String card() {
        StringBuilder text = new StringBuilder();
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int digit = i == 0 ? 4 : RANDOM.nextInt(10);
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
            text.append(digit);
        }
        return told(text.append((10 - sum % 10) % 10).toString());
    }

    private static String random(int count, int letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(letters)));
        }
        return text.toString();
    }

    private static String told(String secret) {
        System.out.println(secret);
        return secret;
    }
}
