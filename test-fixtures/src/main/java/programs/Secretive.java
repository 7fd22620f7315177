package programs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code Secretive 50} puts 50 secrets of each of 28 kinds where programs have theirs. */
public final class Secretive {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static String apiKey = "";

    private String password = "";

    @SecretMaker.Sensitive
    private String first = "";

    private @SecretMaker.Secret String second = "";
    private final char[] token;
    private int used;

    /** Its field is written from outside, as those of inner classes are. */
    private static final class Account {
        @SecretMaker.Sensitive
        private String number = "";
    }

    private record User(String name, String passphrase) {}

    private Secretive(String secret) {
        this.token = secret.toCharArray();
    }

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        int used = 0;
        for (int i = 0; i < rounds; i++) {
            used += new Secretive(SecretMaker.text()).round(i);
        }
        System.out.println("used " + used);
    }

    private int round(int i) {
        fields();
        arguments("user" + i, SecretMaker.text());
        annotated(SecretMaker.text());
        locals();
        arrays();
        maps();
        ownMethods();
        late();
        refused();
        return used + looks(i) + messages(i) + token.length;
    }

    /** After a look-up that fails nothing is a secret that would not be one without it. */
    private void refused() {
        String password = "";
        try {
            password = refuse();
        } catch (IllegalStateException expected) {
            used += harmless("open").length();
        }
        used += password.length();
    }

    private static String refuse() {
        throw new IllegalStateException("not today");
    }

    private static String harmless(String word) {
        String words = word + " sesame";
        return words;
    }

    private void fields() {
        password = SecretMaker.text();
        apiKey = SecretMaker.text();
        first = SecretMaker.text();
        second = SecretMaker.text();
        Account account = new Account();
        account.number = SecretMaker.text();
        User user = new User("anna", SecretMaker.text());
        used += password.length() + apiKey.length() + first.length() + second.length();
        used += account.number.length() + user.passphrase().length();
    }

    private void arguments(String user, String credential) {
        String both = user + ":" + credential;
        used += both.length();
    }

    private void annotated(@SecretMaker.Sensitive String text) {
        String copy = text.trim();
        used += copy.length();
    }

    private void locals() {
        @SecretMaker.Secret String marked = SecretMaker.text();
        String secret = SecretMaker.text().trim();
        used += marked.length() + secret.length();
    }

    private void arrays() {
        char[] passphrase = SecretMaker.text().toCharArray();
        String again = new String(passphrase);
        byte[] tokenBytes = SecretMaker.text().getBytes(StandardCharsets.UTF_8);
        StringBuilder secretText = new StringBuilder(SecretMaker.text());
        String built = secretText.append('.').toString();
        used += again.length() + tokenBytes.length + built.length();
    }

    private void maps() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("password", SecretMaker.text());
        settings.put("colour", "green");
        settings.merge("api.token", SecretMaker.text(), SecretMaker::another);
        settings.merge("api.token", 1, SecretMaker::another);
        List<Object> values = new ArrayList<>(settings.values());
        used += values.toString().length();
    }

    private void ownMethods() {
        String password = prompt();
        used += password.length();
    }

    /** It does not know what it reads. */
    private static String prompt() {
        String line = SecretMaker.text();
        return line;
    }

    /** The first names say nothing; those that follow do. */
    private void late() {
        String line = SecretMaker.text();
        String copy = line;
        password = copy;
        Map<String, Object> settings = new HashMap<>();
        String value = SecretMaker.text();
        settings.put("apiKey", value);
        String typed = SecretMaker.text();
        check(i(typed), typed);
        String asked = SecretMaker.text();
        setPassword(asked);
        String seen = new String(SecretMaker.text());
        Later later = new Later();
        later.keep(seen);
        used += line.length() + value.length() + later.length();
    }

    private static int i(String text) {
        return text.length();
    }

    private void check(int length, String token) {
        used += length + token.length();
    }

    private void setPassword(String text) {
        used += text.length();
    }

    /** What another class makes of it nobody knows before it happens. */
    private static final class Later {
        private String secret = "";

        void keep(String text) {
            hold(text);
        }

        private void hold(String any) {
            Object[] all = {any};
            store((String) all[0]);
        }

        private void store(String credential) {
            secret = credential;
        }

        int length() {
            return secret.length();
        }
    }

    private int looks(int i) {
        String cloud = SecretMaker.looking("AKIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
        String url = "x".repeat(70) + " jdbc://root:" + SecretMaker.text() + "@host/db";
        String header = "Bearer " + SecretMaker.looking("", LETTERS, 40);
        String order = i + " paid with " + SecretMaker.card();
        return cloud.length() + url.length() + header.length() + order.length();
    }

    private int messages(int i) {
        try {
            throw new IllegalStateException("refused: ghp_" + SecretMaker.looking("", LETTERS, 36));
        } catch (IllegalStateException refused) {
            String message = refused.getMessage();
            return message.length() + i;
        }
    }
}
