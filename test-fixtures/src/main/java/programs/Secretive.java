package programs;

import java.util.HashMap;
import java.util.Map;

/**
 * Handles a thousand secrets of ten kinds, each made while it runs by {@link SecretMaker}, so that none is in a class file.
 * That class, which stands for the world outside, is left out of a recording.
 */
public final class Secretive {
    private String password = "";
    private char[] passphrase = {};
    private final Map<String, Object> settings = new HashMap<>();
    private int handled;

    private Secretive() {}

    public static void main(String[] args) {
        Secretive secretive = new Secretive();
        for (int i = 0; i < 100; i++) {
            secretive.round();
        }
        System.out.println("handled " + secretive.handled);
    }

    private void round() {
        password = SecretMaker.letters(14); // SECRET in a field
        logIn("anna", SecretMaker.letters(16)); // SECRET in an argument
        String apiToken = SecretMaker.letters(18); // SECRET in a local
        handled += apiToken.length() > 0 ? 1 : 0;
        settings.put("password", SecretMaker.letters(15)); // SECRET in a map
        text("key " + SecretMaker.amazonKey());
        text("Authorization: Bearer " + SecretMaker.letters(40));
        text(SecretMaker.url());
        text("card " + SecretMaker.card());
        fail(SecretMaker.gitHubToken());
        passphrase = SecretMaker.letters(17).toCharArray(); // SECRET in an array
        handled += passphrase.length > 0 && !password.isEmpty() ? 1 : 0;
    }

    private void logIn(String user, String password) {
        handled += user.length() + password.length() > 0 ? 1 : 0;
    }

    private void text(String line) {
        handled += line.isEmpty() ? 0 : 1;
    }

    private void fail(String token) {
        try {
            throw new IllegalStateException("refused: " + token);
        } catch (IllegalStateException refused) {
            text(refused.getMessage());
        }
    }
}
