package io.javascope.dap.launch;

import io.javascope.session.AttachRequest;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.RecordingPlan;
import io.javascope.session.RecordingRequest;
import io.javascope.session.SearchPaths;
import io.javascope.session.SnapshotBounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the attributes of {@code launch} and {@code attach} into a session's requests. */
public final class LaunchAttributes {
    private static final int DEFAULT_TIMEOUT_MILLIS = 30_000;

    /** The recorder takes no smaller one. */
    private static final long SMALLEST_RING = 256 << 10;

    /** Placeholders of other Java debuggers' files; each means "work it out from the project", as an absent list does. */
    private static final Set<String> WORKED_OUT = Set.of("$Auto", "$Runtime", "$Test");

    /** Fields of clients for themselves, which they send all the same. */
    private static final Set<String> CLIENTS_OWN = Set.of(
            "name",
            "type",
            "request",
            "presentation",
            "preLaunchTask",
            "postDebugTask",
            "internalConsoleOptions",
            "debugServer",
            "serverReadyAction",
            "suppressMultipleSessionWarning",
            "linux",
            "osx",
            "windows",
            "trace",
            "host",
            "server",
            "wait-for-port",
            "dap-server-path",
            "skip-debug-session",
            "cleanup-function",
            "program-to-start");

    /** Names that the contract has and this version does not act on. */
    private static final Set<String> LATER = Set.of("shortenCommandLine", "encoding", "sourceMap", "readOnly");

    /**
     * What a {@code launch} asks for.
     *
     * @param noDebug whether the program shall run without stops
     * @param remarks for the user: attributes that have no effect
     */
    public record Launch(LaunchRequest request, boolean noDebug, List<String> remarks) {}

    /** What an {@code attach} asks for. */
    public record Attach(AttachRequest request, List<String> remarks) {}

    private final Attributes attributes;
    private final Path base;
    private final @Nullable Path cwd;

    private LaunchAttributes(Map<String, Object> values) {
        attributes = new Attributes("", values);
        Path here = Path.of("").toAbsolutePath();
        cwd = attributes.path("cwd", here);
        base = cwd == null ? here : cwd;
        attributes.text("token"); // was compared before
        attributes.inside("settings"); // is read as settings are
        attributes.notYet("session", "It belongs to `attach`, where it names a session to be watched.");
    }

    /**
     * Reads a {@code launch}. Reads the file that {@code envFile} names.
     *
     * @throws io.javascope.session.SessionProblem when an attribute has a wrong type or value
     */
    public static Launch launch(Map<String, Object> values) {
        return new LaunchAttributes(values).launch();
    }

    /**
     * Reads an {@code attach}.
     *
     * @throws io.javascope.session.SessionProblem when an attribute has a wrong type or value
     */
    public static Attach attach(Map<String, Object> values) {
        return new LaunchAttributes(values).attach();
    }

    private Launch launch() {
        attributes.notYet("processId", "It belongs to `attach`; there give `hostName` and `port`.");
        LaunchTarget target = target();
        History history = history();
        if (target instanceof LaunchTarget.Recording && history.recording() != null) {
            throw Attributes.problem("A recording that is opened is not recorded: leave out `history.record`.");
        }
        Integer timeout = attributes.number("timeout", 1, Integer.MAX_VALUE);
        StepAttributes steps = StepAttributes.of(attributes.inside("stepFilters"));
        var request = new LaunchRequest(
                target,
                attributes.words("args"),
                new LaunchRequest.Java(attributes.path("javaExec", base), attributes.words("vmArgs")),
                new SearchPaths(
                        workedOutOr("classPaths"), workedOutOr("modulePaths"), attributes.paths("sourcePaths", base)),
                new LaunchRequest.Surroundings(cwd, environment(), console()),
                attributes.flag("stopOnEntry"),
                history.bounds(),
                history.recording(),
                steps.filter(),
                timeout == null ? null : Duration.ofMillis(timeout));
        return new Launch(request, attributes.flag("noDebug"), remarks(history, steps));
    }

    private Attach attach() {
        attributes.notYet("recording", "It belongs to `launch`.");
        attributes.notYet(
                "processId",
                "Start the program with -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0 and"
                        + " give the port that it prints as `port`.");
        Integer port = attributes.number("port", 1, 65_535);
        if (port == null) {
            throw Attributes.problem("attach needs the attribute `port`: where the program listens for a debugger.");
        }
        String host = attributes.text("hostName");
        Integer timeout = attributes.number("timeout", 1, Integer.MAX_VALUE);
        History history = history();
        if (history.recording() != null) {
            throw Attributes.problem("The attribute `history.record` cannot be \""
                    + history.recording().plan().word() + "\" with attach: start the program with launch, or record"
                    + " the running one with javascope record --pid PID.");
        }
        StepAttributes steps = StepAttributes.of(attributes.inside("stepFilters"));
        var request = new AttachRequest(
                host == null || host.isBlank() ? "127.0.0.1" : host.strip(),
                port,
                Duration.ofMillis(timeout == null ? DEFAULT_TIMEOUT_MILLIS : timeout),
                attributes.paths("sourcePaths", base),
                cwd,
                history.bounds(),
                steps.filter());
        return new Attach(request, remarks(history, steps));
    }

    /** A main class that is really a jar or a source file is taken for what it is. */
    private LaunchTarget target() {
        String mainClass = attributes.text("mainClass");
        Path file = attributes.path("file", base);
        Path jar = attributes.path("jar", base);
        Path recording = attributes.path("recording", base);
        if (mainClass != null && mainClass.endsWith(".jar") && jar == null) {
            jar = attributes.path("mainClass", base);
            mainClass = null;
        } else if (mainClass != null && mainClass.endsWith(".java") && file == null) {
            file = attributes.path("mainClass", base);
            mainClass = null;
        }
        String test = attributes.text("test");
        if (Stream.of(mainClass, file, jar, recording, test)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw Attributes.problem("launch takes one of the attributes `mainClass`, `file`, `jar`, `test` and"
                    + " `recording`, but several are there.");
        }
        if (test != null) {
            return test(test.strip());
        }
        if (recording != null) {
            return new LaunchTarget.Recording(recording);
        }
        if (file != null) {
            return new LaunchTarget.SourceFile(file);
        }
        if (jar != null) {
            return new LaunchTarget.Jar(jar);
        }
        return mainClass == null || mainClass.isBlank()
                ? new LaunchTarget.OfProject()
                : new LaunchTarget.MainClass(mainClass.strip());
    }

    private LaunchTarget test(String named) {
        int hash = named.indexOf('#');
        String type = hash < 0 ? named : named.substring(0, hash);
        String method = hash < 0 ? null : named.substring(hash + 1);
        if (type.isBlank() || method != null && method.isBlank()) {
            throw attributes.unfit("test", "a test class or Class#method");
        }
        return new LaunchTarget.Test(type, method);
    }

    private List<Path> workedOutOr(String name) {
        List<String> given = attributes.list(name);
        if (WORKED_OUT.containsAll(given)) {
            return List.of();
        }
        if (given.stream().anyMatch(each -> WORKED_OUT.contains(each) || each.startsWith("!"))) {
            throw Attributes.problem("The attribute `" + name + "` mixes paths with placeholders " + given
                    + ". Leave it out to have it worked out from the project, or list every path.");
        }
        return attributes.paths(name, base);
    }

    private Map<String, @Nullable String> environment() {
        Map<String, @Nullable String> variables = new LinkedHashMap<>();
        Path file = attributes.path("envFile", base);
        if (file != null) {
            variables.putAll(EnvFile.read(file));
        }
        variables.putAll(attributes.textsByName("env"));
        return variables;
    }

    private LaunchRequest.Console console() {
        String word = attributes.text("console");
        return switch (word) {
            case null -> LaunchRequest.Console.INTERNAL;
            case "internalConsole" -> LaunchRequest.Console.INTERNAL;
            case "integratedTerminal" -> LaunchRequest.Console.INTEGRATED_TERMINAL;
            case "externalTerminal" -> LaunchRequest.Console.EXTERNAL_TERMINAL;
            default -> throw attributes.unfit("console", "internalConsole, integratedTerminal or externalTerminal");
        };
    }

    private record History(SnapshotBounds bounds, @Nullable RecordingRequest recording, List<String> unknown) {}

    private History history() {
        Attributes history = attributes.inside("history");
        String record = history.text("record");
        Integer maxSnapshots = history.number("maxSnapshots", 0, 1_000_000);
        Long maxBytes = history.bytes("maxSnapshotBytes");
        RecordingPlan plan = switch (record) {
            case null -> null;
            case "stops", "off" -> null;
            case "calls" -> RecordingPlan.CALLS;
            case "balanced" -> RecordingPlan.BALANCED;
            case "full" -> RecordingPlan.FULL;
            default -> throw history.unfit("record", "off, stops, calls, balanced or full");
        };
        Integer count = "off".equals(record) ? Integer.valueOf(0) : maxSnapshots;
        RecordingRequest recording = recording(history, plan);
        return new History(new SnapshotBounds(count, maxBytes), recording, history.unread());
    }

    /** What is said of a recording has no meaning without one. */
    private static @Nullable RecordingRequest recording(Attributes history, @Nullable RecordingPlan plan) {
        Long ring = history.bytes("ring");
        List<String> include = history.list("include");
        List<String> exclude = history.list("exclude");
        if (ring != null && ring < SMALLEST_RING) {
            throw history.unfit("ring", "\"256KB\" or more");
        }
        if (plan != null) {
            return new RecordingRequest(plan, ring == null ? 0 : ring, include, exclude);
        }
        if (ring != null || !include.isEmpty() || !exclude.isEmpty()) {
            throw Attributes.problem("The attributes `history.ring`, `history.include` and `history.exclude` need"
                    + " `history.record` to be calls, balanced or full; without it nothing is recorded.");
        }
        return null;
    }

    private List<String> remarks(History history, StepAttributes steps) {
        var unknown = new ArrayList<>(attributes.unread());
        unknown.addAll(history.unknown());
        unknown.addAll(steps.unknown());
        return unknown.stream()
                .filter(name -> !CLIENTS_OWN.contains(name) && !name.startsWith("__"))
                .map(name -> LATER.contains(name)
                        ? "The attribute `" + name + "` has no effect yet."
                        : "The attribute `" + name + "` is not known and has no effect.")
                .toList();
    }
}
