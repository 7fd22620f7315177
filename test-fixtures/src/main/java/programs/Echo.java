package programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Prints {@code ready}, then each line of its standard input in capitals, until that ends. */
public final class Echo {
    private Echo() {}

    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(capitals(line));
        }
    }

    private static String capitals(String line) {
        return line.toUpperCase(Locale.ROOT);
    }
}
