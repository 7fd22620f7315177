package programs;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Puts secrets everywhere: {@code Secretive 7 200} makes 200 rounds of five from a seed. Each begins with {@code PLANT}
 * and a lower-case letter; nothing else of the program does.
 */
public final class Secretive {
    private final String user;
    private final String password;
    private final char[] token;

    private Secretive(String user, String secret, char[] token) {
        this.user = user;
        this.password = secret;
        this.token = token;
    }

    public static void main(String[] args) {
        Random random = new Random(Long.parseLong(args[0]));
        int rounds = Integer.parseInt(args[1]);
        int kept = 0;
        for (int i = 0; i < rounds; i++) {
            kept += round(random, i);
        }
        System.out.println(kept);
    }

    private static int round(Random random, int i) {
        Secretive field = new Secretive("user" + i, secret(random), secret(random).toCharArray());
        Map<String, Object> headers = new HashMap<>();
        headers.put("Authorization", secret(random));
        headers.put("Accept", "text/plain");
        String message = "";
        try {
            login(field.user, secret(random));
        } catch (IllegalStateException refused) {
            message = refused.getMessage();
        }
        String url = "x".repeat(70) + " jdbc://root:" + secret(random) + "@host/db";
        return message.length() + url.length() + headers.size() + field.token.length + field.password.length();
    }

    private static void login(String user, String apiKey) {
        throw new IllegalStateException(user + " was refused with " + apiKey);
    }

    /** The method's own name makes its result one. */
    private static String secret(Random random) {
        StringBuilder text = new StringBuilder("PLANT");
        for (int i = 0; i < 12; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
