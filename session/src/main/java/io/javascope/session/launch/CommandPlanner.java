package io.javascope.session.launch;

import io.javascope.session.LaunchRequest;
import io.javascope.workspace.UserFolders;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.project.BuildTool;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectReader;
import io.javascope.workspace.trust.TrustStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans a whole command line. The agent goes into {@code JAVA_TOOL_OPTIONS}, so that every JVM that the command starts
 * has it, also those that a Java program starts; the command itself stays as it was typed, except that a source file is
 * compiled by us: the launcher's own compiler would be the program that is debugged.
 */
final class CommandPlanner {
    static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final String CLASS_PATH = "CLASSPATH";

    private final LaunchRequest request;
    private final List<String> words;
    private final String agent;
    private final Path cwd;
    private final JdkSearch jdks;

    CommandPlanner(LaunchRequest request, List<String> words, String agent, Path cwd, JdkSearch jdks) {
        this.request = request;
        this.words = words;
        this.agent = agent;
        this.cwd = cwd;
        this.jdks = jdks;
    }

    LaunchPlan plan() throws IOException {
        if (!JavaWords.isJava(words.getFirst())) {
            return plan(words, words.getFirst(), List.of(), request.paths().classes(), null);
        }
        int at = JavaWords.program(words);
        return at < words.size() && words.get(at).endsWith(".java") ? sourceFile(at) : java(at);
    }

    private LaunchPlan java(int at) throws IOException {
        Optional<String> jar = JavaWords.value(words, "-jar");
        List<Path> classPath = jar.map(path -> List.of(LaunchPlanner.existing(cwd.resolve(path), "jar")))
                .orElseGet(() -> classPath());
        String name = jar.orElse(at < words.size() ? words.get(at) : words.getLast());
        return plan(words, name, List.of(), classPath, home());
    }

    private LaunchPlan sourceFile(int at) throws IOException {
        Path file = LaunchPlanner.existing(cwd.resolve(words.get(at)), "file");
        Javas java = Javas.named(words.getFirst(), cwd, environment("PATH"), jdks);
        List<Path> libraries = JavaWords.classPath(words).map(this::entries).orElse(List.of());
        CompileResult.Compiled done = LaunchPlanner.compile(file, java.release(), libraries);
        List<Path> classPath = done.classPath();
        List<String> command = new ArrayList<>(List.of(words.getFirst()));
        command.addAll(JavaWords.withoutSourceOptions(words.subList(1, at)));
        command.addAll(List.of("-cp", joined(classPath), done.mainClass()));
        command.addAll(words.subList(at + 1, words.size()));
        return plan(command, LaunchPlanner.nameOf(file), List.of(LaunchPlanner.folderOf(file)), classPath, java.home());
    }

    private LaunchPlan plan(
            List<String> command, String name, List<Path> sources, List<Path> classPath, @Nullable Path home)
            throws IOException {
        ProjectModel project = project(classPath);
        List<Path> around = project == null
                ? Stream.of("", "src", "src/main/java")
                        .map(cwd::resolve)
                        .filter(Files::isDirectory)
                        .toList()
                : List.of();
        List<Path> all = Stream.of(request.paths().sources(), sources, around)
                .flatMap(List::stream)
                .distinct()
                .toList();
        Map<String, @Nullable String> env = new HashMap<>(request.surroundings().env());
        String old = environment(TOOL_OPTIONS);
        env.put(TOOL_OPTIONS, old == null || old.isBlank() ? agent : old + " " + agent);
        return new LaunchPlan(command, env, cwd, name, all, classPath, project, home);
    }

    /** The project whose classes run, as far as its files tell: a command brings its own build, so none is run here. */
    private @Nullable ProjectModel project(List<Path> classPath) throws IOException {
        var reader =
                ProjectReader.ofThisUser(new TrustStore(UserFolders.ofThisUser().config()), jdks);
        for (Path place : Stream.concat(classPath.stream().filter(Files::isDirectory), Stream.of(cwd))
                .toList()) {
            if (reader.toolOf(place) != BuildTool.PLAIN) {
                return reader.readLayout(place);
            }
        }
        return null;
    }

    /** A class path may have entries that do not exist; one that has no other is a mistake. */
    private List<Path> classPath() {
        String typed = JavaWords.classPath(words).orElse(environment(CLASS_PATH));
        List<Path> entries = typed == null || typed.isEmpty() ? List.of(cwd) : entries(typed);
        if (entries.stream().noneMatch(CommandPlanner::isThere) && !JavaWords.hasModule(words)) {
            throw LaunchPlanner.missing("Nothing of the class path exists: "
                    + entries.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + "; build it or correct the path");
        }
        return entries;
    }

    private static boolean isThere(Path entry) {
        Path folder = entry.endsWith("*") ? entry.getParent() : entry;
        return folder != null && Files.exists(folder);
    }

    private List<Path> entries(String typed) {
        return Stream.of(typed.split(File.pathSeparator, -1))
                .map(entry -> cwd.resolve(entry).normalize())
                .toList();
    }

    private @Nullable Path home() {
        return Javas.named(words.getFirst(), cwd, environment("PATH"), jdks).home();
    }

    private @Nullable String environment(String variable) {
        return request.surroundings().env().containsKey(variable)
                ? request.surroundings().env().get(variable)
                : System.getenv(variable);
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
