package io.javascope.session.console;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import io.javascope.server.debug.Script;
import io.javascope.session.DebugSession;
import io.javascope.session.SessionProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A script of typed commands, over a session that refuses everything: each line has an answer for the user. */
public final class ConsoleTarget implements FuzzTarget {
    private static final SessionProblem REFUSAL =
            new SessionProblem(SessionProblem.Kind.WRONG_STATE, "This session does nothing.");
    private static final DebugSession SESSION = (DebugSession) Proxy.newProxyInstance(
            DebugSession.class.getClassLoader(),
            new Class<?>[] {DebugSession.class},
            (_, _, _) -> CompletableFuture.failedFuture(REFUSAL));

    @Override
    public String name() {
        return "console";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "# a script\n:break Main.java:12 if i > \"a log b\".length() log i is {i}\n:run\n",
                ":run demo.Main$Inner:3\n:goto 2/1@3\n:goto start\n:expect a[1] == \"x == y\"\n1 + 1\n",
                ":history 'x'\n:clear 3\n:breaks\n:threads\n:jvms\n:stack\n:locals\n:server\n:help\n",
                ":next\n:into\n:out\n:back\n:forward\n:reverse\n:position\n");
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        var console = Console.forEditor(SESSION, Path.of("/nowhere"), () -> {
            throw REFUSAL;
        });
        try (Script script = Script.of(new BufferedReader(new StringReader(Texts.of(input))))) {
            for (Optional<String> line = script.next(); line.isPresent(); line = script.next()) {
                check(line.get(), console.execute(line.get()));
            }
        }
        return true;
    }

    private static void check(String line, CompletableFuture<ConsoleAnswer> future) {
        Finding.unless(future.isDone() && !future.isCompletedExceptionally(), "no answer to " + line);
        if (future.join() instanceof ConsoleAnswer.Failed failed) {
            Finding.unless(
                    !failed.error().isBlank() && !failed.error().startsWith("This should not happen"),
                    line + ": " + failed.error());
        }
    }
}
