package io.javascope.server.bench;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running program that a server joins, stops and leaves, in one of the ways in which clients and servers leave: it has to
 * run on.
 */
final class JoinedProgram {
    private static final Pattern PORT =
            Pattern.compile("Listening for transport dt_socket at address: (?:\\S+:)?(\\d+)");
    private static final int PATIENCE_S = 20;

    /** How it is left. */
    private enum Leaving {
        /** The client says so. */
        FAREWELL,
        /** The client's connection ends. */
        CLIENT_GONE,
        /** In the middle of a step. */
        CLIENT_GONE_WHILE_STEPPING,
        /** The server is killed and can do nothing any more. */
        SERVER_KILLED
    }

    private final Process program;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final int port;

    private JoinedProgram(Process program) throws IOException {
        this.program = program;
        var out = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        this.port = port(out);
        Thread.ofPlatform().daemon().name("soak-program-output").start(() -> collect(out));
    }

    /** Until the program is ended, which closes its output under the reader. */
    private void collect(BufferedReader out) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            System.getLogger(JoinedProgram.class.getName())
                    .log(System.Logger.Level.DEBUG, "the output of the joined program ended", ended);
        }
    }

    /** Joins and leaves one program; what went wrong, if anything did. */
    static Optional<String> check(ServerCommand server, BenchProgram bench, long seed) throws IOException {
        var random = new Random(seed);
        var leaving = Leaving.values()[random.nextInt(Leaving.values().length)];
        Process program = start(bench);
        try {
            var joined = new JoinedProgram(program);
            joined.visit(server, bench, leaving, random.nextInt(5));
            return joined.runsOn()
                    ? Optional.empty()
                    : Optional.of("Join " + seed + ": the program does not run on after " + leaving + ".");
        } catch (BenchFailure failure) {
            return Optional.of("Join " + seed + ", to be left by " + leaving + ": " + failure.getMessage());
        } finally {
            program.destroyForcibly();
        }
    }

    private void visit(ServerCommand server, BenchProgram bench, Leaving leaving, int steps) throws IOException {
        Process process = server.start(Redirect.DISCARD, "dap", "--alone");
        try (var client = DapClient.over(process.getInputStream(), process.getOutputStream())) {
            int thread = attach(client, bench);
            for (int i = 0; i < steps; i++) {
                client.ask("next", DapArguments.thread(thread));
                client.event("stopped");
            }
            switch (leaving) {
                case FAREWELL -> {
                    client.ask("disconnect", new JsonObject());
                    client.close();
                }
                case CLIENT_GONE -> client.close();
                case CLIENT_GONE_WHILE_STEPPING -> {
                    client.send("next", DapArguments.thread(thread));
                    client.close();
                }
                case SERVER_KILLED -> process.destroyForcibly();
            }
            awaitEnd(process);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Joins the program and waits until it stands at the marked line. */
    private int attach(DapClient client, BenchProgram bench) throws IOException {
        client.ask("initialize", DapArguments.initialize());
        var attach = new JsonObject();
        attach.addProperty("hostName", "127.0.0.1");
        attach.addProperty("port", port);
        attach.add(
                "sourcePaths",
                DapArguments.words(bench.source().resolveSibling("").toString()));
        var attached = client.send("attach", attach);
        client.event("initialized");
        client.ask("setBreakpoints", DapArguments.breakpoints(bench.source(), bench.line("STOP")));
        client.ask("configurationDone", new JsonObject());
        DapClient.await(attached, "the answer to attach");
        return client.event("stopped").get("threadId").getAsInt();
    }

    private static void awaitEnd(Process server) {
        try {
            if (!server.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new BenchFailure("The server had not left " + PATIENCE_S + " s after its client.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while the server left.");
        }
    }

    /** Whether its main thread still counts rounds: the other thread prints their number all the time. */
    private boolean runsOn() {
        lines.clear();
        try {
            String first = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
            for (int i = 0; first != null && i < 100 * PATIENCE_S; i++) {
                String line = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
                if (line != null && !line.equals(first)) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while the program should run on.");
        }
    }

    /** Runs it with its debug port open. */
    static Process start(BenchProgram bench) throws IOException {
        return new ProcessBuilder(List.of(
                        ServerCommand.java().toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                        "-cp",
                        bench.classes().toString(),
                        bench.mainClass()))
                .redirectErrorStream(true)
                .start();
    }

    /** Where such a program listens; what it writes later is not read by anybody. */
    static int port(Process program) throws IOException {
        return port(new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8)));
    }

    private static int port(BufferedReader out) throws IOException {
        String line = out.readLine();
        Matcher matcher = PORT.matcher(line == null ? "" : line);
        if (!matcher.find()) {
            throw new BenchFailure("The program did not say where it listens, but: " + line);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
