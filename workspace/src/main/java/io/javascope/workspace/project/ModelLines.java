package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the parts of ours inside Maven and Gradle tell: lines {@code key TAB value}, a line {@code module} before those of
 * each module. The same text is what the cache keeps.
 */
final class ModelLines {

    private final List<String> lines;
    private final List<Told> modules = new ArrayList<>();

    private ModelLines(List<String> lines) {
        this.lines = List.copyOf(lines);
        lines.forEach(this::take);
    }

    static ModelLines of(List<String> lines) {
        return new ModelLines(lines);
    }

    /** Reads all answers in a folder, in the order of their names. */
    static ModelLines in(Path answers) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(answers)) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        }
        return new ModelLines(lines);
    }

    /** The values of one module by key. */
    private record Told(Map<String, Set<String>> values) {
        Set<String> all(String key) {
            return values.getOrDefault(key, Set.of());
        }

        String first(String key) {
            return all(key).stream().findFirst().orElse("");
        }

        List<Path> paths(String key) {
            return all(key).stream().map(ModelLines::path).toList();
        }
    }

    private void take(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            return;
        }
        String key = line.substring(0, tab);
        if (key.equals("module")) {
            modules.add(new Told(new LinkedHashMap<>()));
        }
        if (!modules.isEmpty()) {
            modules.getLast()
                    .values()
                    .computeIfAbsent(key, ignored -> new LinkedHashSet<>())
                    .add(line.substring(tab + 1));
        }
    }

    List<String> lines() {
        return lines;
    }

    boolean isEmpty() {
        return modules.isEmpty();
    }

    /** What could not be resolved, in the build tool's words. */
    List<String> unresolved() {
        return modules.stream()
                .flatMap(told -> told.all("unresolved").stream())
                .distinct()
                .toList();
    }

    /** The files that the model follows from. */
    List<Path> buildFiles() {
        return modules.stream()
                .flatMap(told -> told.paths("build-file").stream())
                .distinct()
                .toList();
    }

    ProjectModel model(ProjectRoot root) {
        List<ProjectModule> read = modules.stream()
                .filter(told -> !told.all("main-output").isEmpty()
                        || !told.all("test-output").isEmpty())
                .map(this::module)
                .toList();
        return new ProjectModel(root.folder(), root.tool(), read);
    }

    private ProjectModule module(Told told) {
        List<Path> mainSources = told.paths("main-source");
        List<Path> mainOutputs = told.paths("main-output");
        List<Path> testOutputs = told.paths("test-output");
        return new ProjectModule(
                told.first("module"),
                path(told.first("dir")),
                mainSources,
                told.paths("test-source"),
                told.paths("resource"),
                mainOutputs,
                testOutputs,
                together(mainOutputs, dependencies(told, "runtime")),
                together(testOutputs, together(mainOutputs, dependencies(told, "test"))),
                release(told.first("release")),
                encoding(told.first("encoding")),
                mainSources.stream().anyMatch(folder -> Files.exists(folder.resolve("module-info.java"))));
    }

    /** In the order in which they were told; {@code @:app} is another module of the build and stands for its outputs. */
    private List<Path> dependencies(Told told, String key) {
        return told.all(key).stream()
                .flatMap(value -> value.startsWith("@") ? outputsOf(value.substring(1)) : Stream.of(path(value)))
                .toList();
    }

    private Stream<Path> outputsOf(String gradlePath) {
        return modules.stream()
                .filter(told -> told.first("path").equals(gradlePath))
                .flatMap(told -> told.paths(gradlePath.contains("/") ? "test-output" : "main-output").stream());
    }

    private static List<Path> together(List<Path> first, List<Path> then) {
        return Stream.concat(first.stream(), then.stream()).distinct().toList();
    }

    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    /** {@code 1.8} and {@code 8} are 8; 0 when it is not told as a number. */
    private static int release(String told) {
        String number = told.startsWith("1.") ? told.substring(2) : told;
        return number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
    }

    private static Charset encoding(String told) {
        try {
            return told.isBlank() ? StandardCharsets.UTF_8 : Charset.forName(told);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknownHere) {
            return StandardCharsets.UTF_8;
        }
    }
}
