package io.javascope.session.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads command lines of the {@code java} launcher. */
final class JavaWords {
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp", "-classpath", "--class-path", "-p", "--module-path", "--upgrade-module-path", "--add-modules",
            "--add-exports", "--add-opens", "--add-reads", "--limit-modules", "--patch-module", "--source", "-d",
            "--describe-module", "--enable-native-access");
    private static final Set<String> PROGRAM = Set.of("-m", "--module", "-jar");

    private JavaWords() {}

    static boolean isJava(String word) {
        Path name = Path.of(word).getFileName();
        String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        return text.equals("java") || text.equals("java.exe");
    }

    /** The place of the first word that is no option; the size of the list if there is none, as with {@code -m}. */
    static int program(List<String> words) {
        int i = 1;
        while (i < words.size() && words.get(i).startsWith("-") && !PROGRAM.contains(words.get(i))) {
            i += WITH_VALUE.contains(words.get(i)) ? 2 : 1;
        }
        return i < words.size() && !words.get(i).startsWith("-") ? i : words.size();
    }
}
