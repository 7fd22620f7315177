package io.javascope.session.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads command lines of the {@code java} launcher. */
final class JavaWords {
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "--source",
            "-d",
            "--describe-module",
            "--enable-native-access");
    private static final List<String> CLASS_PATH = List.of("-cp", "-classpath", "--class-path");
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

    /** The class path that is typed, if one is; the last one counts. */
    static Optional<String> classPath(List<String> words) {
        return CLASS_PATH.stream()
                .flatMap(option -> value(words, option).stream())
                .reduce((first, second) -> second)
                .or(() -> words.subList(0, program(words)).stream()
                        .filter(word -> word.startsWith("--class-path="))
                        .map(word -> word.substring(word.indexOf('=') + 1))
                        .findFirst());
    }

    /** What follows an option that stands before the program. */
    static Optional<String> value(List<String> words, String option) {
        int at = words.subList(0, program(words)).indexOf(option);
        return at > 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    /** Whether the program is a module or a jar, or there is a module path to look in. */
    static boolean hasModule(List<String> words) {
        return words.stream()
                .anyMatch(word ->
                        List.of("-m", "--module", "-p", "--module-path").contains(word) || word.startsWith("--module"));
    }

    /** Options for a program that is compiled already: without class path and without those of the launcher's compiler. */
    static List<String> withoutSourceOptions(List<String> options) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String word = options.get(i);
            if (CLASS_PATH.contains(word) || word.equals("--source")) {
                i++;
            } else if (!word.startsWith("--class-path=")) {
                kept.add(word);
            }
        }
        return kept;
    }
}
