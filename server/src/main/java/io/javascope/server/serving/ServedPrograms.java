package io.javascope.server.serving;

import io.javascope.dap.SharedSessions;
import io.javascope.lsp.action.Programs;
import io.javascope.session.DebugSession;
import io.javascope.session.LaunchRequest;
import io.javascope.session.LaunchTarget;
import io.javascope.session.RecordingPlan;
import io.javascope.session.RecordingRequest;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.TerminalCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What code actions of one language client reach: the debug sessions of its server, and tests of its own. */
final class ServedPrograms implements Programs {
    /** A test that has not ended by then is ended; builds have limits like this, too. */
    private static final Duration LONGEST_TEST = Duration.ofHours(1);

    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    private final SharedSessions shared;
    private final Function<SessionClient, DebugSession> sessions;

    /**
     * @param shared the sessions of all clients of the server
     * @param sessions begins a session below the language client, so that it ends with it
     */
    ServedPrograms(SharedSessions shared, Function<SessionClient, DebugSession> sessions) {
        this.shared = shared;
        this.sessions = sessions;
    }

    @Override
    public CompletableFuture<String> recordTest(Path file, String test) {
        return CompletableFuture.supplyAsync(() -> module(file), Thread::startVirtualThread)
                .thenCompose(folder -> record(folder, test));
    }

    /** Where the project's own build would run the test: in the folder of its module. */
    private static Path module(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (BUILD_FILES.stream().map(folder::resolve).anyMatch(Files::exists)) {
                return folder;
            }
        }
        throw new SessionProblem(
                SessionProblem.Kind.BAD_INPUT,
                "No " + String.join(", ", BUILD_FILES) + " is above " + file + ", so its class path is not known");
    }

    private CompletableFuture<String> record(Path folder, String test) {
        int method = test.indexOf('#');
        var target = method < 0
                ? new LaunchTarget.Test(test, null)
                : new LaunchTarget.Test(test.substring(0, method), test.substring(method + 1));
        LaunchRequest request =
                LaunchRequest.of(target).withCwd(folder).withRecording(RecordingRequest.of(RecordingPlan.FULL));
        var watch = new Watch();
        DebugSession session = sessions.apply(watch);
        session.launch(request).thenCompose(_ -> session.configurationDone()).whenComplete((_, failure) -> {
            if (failure != null) {
                watch.ended.completeExceptionally(failure);
            }
        });
        return watch.ended
                .orTimeout(LONGEST_TEST.toMinutes(), TimeUnit.MINUTES)
                .thenApply(status -> told(test, status))
                .whenComplete((_, _) -> session.close());
    }

    /** @param status of what runs one test, see {@code TestRun} */
    private static String told(String test, int status) {
        return switch (status) {
            case 0 -> test + " was recorded and passed.";
            case 3 -> test + " is no test that a test library of the project knows, so nothing ran.";
            default -> test + " was recorded and failed: what it threw is in the recording.";
        };
    }

    @Override
    public CompletableFuture<List<String>> breakAtWrites(String field) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        shared.type(":break write " + field)
                .forEach((program, answer) -> answers.add(answer.thenApply(text -> program + ": " + text)));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }

    /** Waits for the end of a test. Nothing is to stop it: it has no breakpoints. */
    private static final class Watch implements SessionClient {
        private final CompletableFuture<Integer> ended = new CompletableFuture<>();

        @Override
        public void event(SessionEvent event) {
            switch (event) {
                case SessionEvent.Exited(int code) -> ended.complete(code);
                case SessionEvent.Crashed(Throwable cause) -> ended.completeExceptionally(cause);
                case SessionEvent.Terminated _ ->
                    ended.completeExceptionally(new SessionProblem(
                            SessionProblem.Kind.WRONG_STATE, "the test's JVM ended without a status"));
                case SessionEvent.Stopped _,
                        SessionEvent.Continued _,
                        SessionEvent.Output _,
                        SessionEvent.ThreadChanged _,
                        SessionEvent.BreakpointChanged _,
                        SessionEvent.CodeReplaced _,
                        SessionEvent.ProcessStarted _ -> {
                    // the recording has what happened
                }
            }
        }

        @Override
        public CompletableFuture<Long> runInTerminal(TerminalCommand command) {
            return CompletableFuture.failedFuture(
                    new SessionProblem(SessionProblem.Kind.BAD_INPUT, "A recorded test has no terminal."));
        }
    }
}
