package io.javascope.session.launch;

import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.SearchPaths;
import io.javascope.session.SessionProblem;
import io.javascope.session.SessionProblem.Kind;
import io.javascope.workspace.UserFolders;
import io.javascope.workspace.compile.CompileOptions;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.compile.SingleFile;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.project.BuildTool;
import io.javascope.workspace.project.LaunchPath;
import io.javascope.workspace.project.MainClass;
import io.javascope.workspace.project.MainClasses;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectModule;
import io.javascope.workspace.project.ProjectReader;
import io.javascope.workspace.project.ProjectReading;
import io.javascope.workspace.testing.TestLaunch;
import io.javascope.workspace.trust.TrustStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out how to start what a request names. May build a project, so it is called in a task; any thread. */
public final class LaunchPlanner {
    private final LaunchRequest request;
    private final String agent;
    private final Consumer<String> progress;
    private final JdkSearch jdks = JdkSearch.ofThisMachine();
    private final Path cwd;

    private LaunchPlanner(LaunchRequest request, String agent, Consumer<String> progress) {
        this.request = request;
        this.agent = agent;
        this.progress = progress;
        Path asked = request.surroundings().cwd();
        this.cwd = (asked == null ? Path.of("") : asked).toAbsolutePath().normalize();
    }

    /**
     * Plans a launch; blocks while a project is built or a file compiled.
     *
     * @throws SessionProblem if the request cannot be met
     */
    public static LaunchPlan plan(LaunchRequest request, String agentOption, Consumer<String> progress) {
        try {
            return new LaunchPlanner(request, agentOption, progress).plan();
        } catch (IOException unusable) {
            throw new SessionProblem(Kind.BAD_INPUT, "The program cannot be prepared: " + unusable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SessionProblem(Kind.WRONG_STATE, "The launch was stopped before the program started");
        }
    }

    private LaunchPlan plan() throws IOException, InterruptedException {
        if (!Files.isDirectory(cwd)) {
            throw missing("The working folder " + cwd + " does not exist; correct cwd or make the folder");
        }
        return switch (request.target()) {
            case LaunchTarget.Command(var words) -> new CommandPlanner(request, words, agent, cwd, jdks).plan();
            case LaunchTarget.SourceFile(var path) -> file(path.toAbsolutePath().normalize());
            case LaunchTarget.Jar(var path) -> jar(existing(path, "jar"));
            case LaunchTarget.MainClass(var name) ->
                paths().classes().isEmpty() && paths().modules().isEmpty()
                        ? ofProject(cwd, one -> one.name().equals(simple(name)), name)
                        : withPaths(name);
            case LaunchTarget.Test test -> test(test);
            case LaunchTarget.OfProject() -> ofProject(cwd, any -> true, null);
            case LaunchTarget.Recording(var path) ->
                throw new SessionProblem(
                        Kind.BAD_INPUT, path + " is opened by a session over recordings; this one starts programs");
        };
    }

    private SearchPaths paths() {
        return request.paths();
    }

    private LaunchPlan jar(Path path) {
        Program program = new Program(
                List.of(), List.of("-jar", path.toString()), cwd, nameOf(path), List.of(), List.of(path), null);
        return java(program, javas(0));
    }

    private Javas javas(int release) {
        return Javas.of(request.java().exec(), release, jdks);
    }

    private LaunchPlan file(Path asked) throws IOException, InterruptedException {
        Path file = existing(asked, "file");
        ProjectReader reader = reader();
        ProjectModel layout = reader.readLayout(file);
        if (layout.buildTool() != BuildTool.PLAIN
                && layout.modules().stream().flatMap(m -> m.sources().stream()).anyMatch(file::startsWith)) {
            Path real = file.toRealPath();
            return ofProject(file, one -> real(one.source()).equals(real), file.toString());
        }
        Javas java = javas(0);
        CompileResult.Compiled done = compile(file, java.release(), paths().classes());
        List<Path> classPath = done.classPath();
        Path folder = folderOf(file);
        return java(
                new Program(
                        List.of("-cp", joined(classPath)),
                        List.of(done.mainClass()),
                        request.surroundings().cwd() == null ? folder : cwd,
                        nameOf(file),
                        sources(folder),
                        classPath,
                        null),
                java);
    }

    static CompileResult.Compiled compile(Path file, int release, List<Path> libraries) throws IOException {
        CompileOptions options = CompileOptions.forRelease(release).withClassPath(libraries);
        return switch (SingleFile.compile(file, Scratch.folder(), options)) {
            case CompileResult.Compiled done -> done;
            case CompileResult.Failed failed ->
                throw bad(file + " cannot be compiled; correct it:\n"
                        + failed.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
        };
    }

    private LaunchPlan withPaths(String main) {
        Stream.concat(paths().classes().stream(), paths().modules().stream())
                .filter(entry -> !entry.endsWith("*"))
                .forEach(entry -> existing(cwd.resolve(entry), "class path entry"));
        List<String> options = new ArrayList<>();
        if (!paths().modules().isEmpty()) {
            options.addAll(List.of("-p", joined(paths().modules())));
        }
        if (!paths().classes().isEmpty()) {
            options.addAll(List.of("-cp", joined(paths().classes())));
        }
        List<Path> all = Stream.concat(paths().modules().stream(), paths().classes().stream())
                .toList();
        List<String> words = main.contains("/") ? List.of("-m", main) : List.of(main);
        return java(new Program(options, words, cwd, main, List.of(), all, null), javas(0));
    }

    private LaunchPlan test(LaunchTarget.Test wanted) throws IOException, InterruptedException {
        if (!paths().classes().isEmpty()) {
            return test(wanted.className(), wanted.method(), paths().classes(), null, 0);
        }
        ProjectReading reading = reader().read(cwd, progress::accept);
        ProjectModel model = reading.model();
        try {
            var found = TestClasses.find(model, wanted.className());
            return test(
                    found.name(),
                    wanted.method(),
                    found.module().testPath().entries(),
                    model,
                    found.module().release());
        } catch (SessionProblem absent) {
            throw reading instanceof ProjectReading.Incomplete incomplete
                    ? bad(incomplete.why().message())
                    : absent;
        }
    }

    private LaunchPlan test(
            String name, @Nullable String method, List<Path> classPath, @Nullable ProjectModel model, int release)
            throws IOException {
        TestLaunch launch;
        try {
            launch = TestLaunch.of(classPath, Scratch.folder());
        } catch (TestLaunch.Missing missing) {
            throw missing(String.valueOf(missing.getMessage()));
        }
        List<Path> all =
                Stream.concat(classPath.stream(), launch.classPath().stream()).toList();
        List<Path> sources = model == null
                ? List.of()
                : model.modules().stream().flatMap(m -> m.sources().stream()).toList();
        Path folder = model == null || request.surroundings().cwd() != null ? cwd : model.root();
        List<String> main = method == null ? List.of(launch.main(), name) : List.of(launch.main(), name, method);
        return java(
                new Program(
                        List.of("-cp", joined(all)),
                        main,
                        folder,
                        method == null ? name : name + "#" + method,
                        sources,
                        all,
                        model),
                javas(release));
    }

    private LaunchPlan ofProject(Path place, Predicate<MainClass> wanted, @Nullable String what)
            throws IOException, InterruptedException {
        ProjectReading reading = reader().read(place, progress::accept);
        ProjectModel model = reading.model();
        List<MainClass> all = MainClasses.find(model, progress::accept);
        List<MainClass> fit = all.stream().filter(wanted).toList();
        if (reading instanceof ProjectReading.Incomplete incomplete
                && (fit.isEmpty() || !outputsExist(fit.getFirst()))) {
            throw bad(incomplete.why().message());
        }
        if (fit.isEmpty() || (what == null && fit.size() > 1)) {
            String names = all.stream().map(MainClass::name).collect(Collectors.joining(", "));
            throw bad((what == null ? "The program to start is not clear" : "No main class was found for " + what)
                    + " in " + model.root() + "; give mainClass, one of: "
                    + (names.isEmpty() ? "(none found)" : names));
        }
        MainClass main = fit.getFirst();
        LaunchPath path = main.launchPath();
        List<Path> sources =
                model.modules().stream().flatMap(m -> m.sources().stream()).toList();
        Program program = new Program(
                path.options(),
                path.main(main.name()),
                request.surroundings().cwd() == null ? model.root() : cwd,
                main.name(),
                sources,
                path.entries(),
                model);
        return java(program, javas(main.module().release()));
    }

    private static boolean outputsExist(MainClass main) {
        ProjectModule module = main.module();
        String file = main.name().replace('.', '/') + ".class";
        return (main.test() ? module.testOutputs() : module.mainOutputs())
                .stream().anyMatch(folder -> Files.exists(folder.resolve(file)));
    }

    private LaunchPlan java(Program program, Javas java) {
        List<String> command = new ArrayList<>(List.of(java.java().toString(), agent));
        command.addAll(program.options());
        command.addAll(request.java().vmArgs());
        command.addAll(program.main());
        command.addAll(request.args());
        List<Path> sources = Stream.concat(paths().sources().stream(), program.sources().stream())
                .distinct()
                .toList();
        return new LaunchPlan(
                command,
                request.surroundings().env(),
                program.cwd(),
                program.name(),
                sources,
                program.classPath(),
                program.project(),
                java.home());
    }

    private List<Path> sources(Path folder) {
        return Stream.concat(paths().sources().stream(), Stream.of(folder))
                .distinct()
                .toList();
    }

    private ProjectReader reader() {
        return ProjectReader.ofThisUser(new TrustStore(UserFolders.ofThisUser().config()), jdks);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }

    static Path existing(Path path, String what) {
        if (!Files.exists(path)) {
            throw missing(
                    "The " + what + " " + path.toAbsolutePath() + " does not exist; build it or correct the path");
        }
        return path.toAbsolutePath().normalize();
    }

    static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String simple(String main) {
        return main.substring(main.indexOf('/') + 1);
    }

    private String joined(List<Path> paths) {
        return paths.stream().map(path -> cwd.resolve(path).toString()).collect(Collectors.joining(File.pathSeparator));
    }

    private static SessionProblem bad(String message) {
        return new SessionProblem(Kind.BAD_INPUT, message);
    }

    static SessionProblem missing(String message) {
        return new SessionProblem(Kind.MISSING_INPUT, message);
    }
}
